package org.deltarule.net;

import org.deltarule.activation.Activation;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;

/**
 * An activation as a layer of its own, for networks that normalize between the weights and g.
 *
 * <pre>y = g(x),  ∂f/∂x = ∂f/∂y ⊙ g′(x)</pre>
 *
 * @param activation g
 */
public record Activate(Activation activation) implements Layer {
  @Override
  public int outputs(int inputs) {
    return inputs;
  }

  @Override
  public void forward(Pass p, Matrix x, Matrix y, Worker w) {
    int from = p.from(w);
    int n = (p.to(w) - from) * x.columns();
    activation.forward(n, x.array(), x.row(from), y.array(), y.row(from));
  }

  @Override
  public void delta(Pass p, Matrix x, Matrix y, Matrix dy, Worker w) {
    int from = p.from(w);
    int n = (p.to(w) - from) * x.columns();
    activation.backward(
        n, x.array(), x.row(from), y.array(), y.row(from), dy.array(), dy.row(from));
  }

  @Override
  public void inputGradient(Pass p, Matrix x, Matrix y, Matrix dy, Matrix dx, Worker w) {
    int from = p.from(w);
    System.arraycopy(
        dy.array(), dy.row(from), dx.array(), dx.row(from), (p.to(w) - from) * x.columns());
  }
}
