package org.deltarule.net;

import java.util.List;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;

/** No embedding: a number is passed on and nothing else. */
public record None() implements Embedding {
  @Override
  public int outputs() {
    return 0;
  }

  @Override
  public boolean keepsNumber() {
    return true;
  }

  @Override
  public List<LayerParameter> parameters(int numbers) {
    return List.of();
  }

  @Override
  public int[] scratch(int numbers, int rows, boolean training) {
    return new int[0];
  }

  @Override
  public void forward(Pass p, int n, Matrix x, Matrix y, Worker w) {}

  @Override
  public void backward(Pass p, int n, Matrix dy, Worker w) {}

  @Override
  public void addInputGradient(Pass p, int n, Matrix dy, Matrix dx, Worker w) {}

  @Override
  public void parameterGradient(Pass p, int n, Matrix x, Matrix dy, Worker w) {}
}
