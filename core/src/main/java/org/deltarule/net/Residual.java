package org.deltarule.net;

import java.util.List;
import org.deltarule.kernel.Kernels;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;

/**
 * A residual block: the input added to what the inner layers make of it.
 *
 * <pre>y = x + F(x),  ∂f/∂x = ∂f/∂y + (∂F/∂x)ᵀ ∂f/∂y</pre>
 *
 * <p>The first term reaches every earlier layer undiminished, whatever F does to the second. Source:
 * He et al. 2015, arXiv:1512.03385.
 *
 * @param layers F; its output is as large as its input
 */
public record Residual(List<Layer> layers) implements Layer {
  /** Keeps the layers unmodifiable. */
  public Residual {
    layers = List.copyOf(layers);
  }

  /**
   * A residual block.
   *
   * @param layers F
   * @return the block
   */
  public static Residual of(Layer... layers) {
    return new Residual(List.of(layers));
  }

  @Override
  public int outputs(int inputs) {
    int size = inputs;
    for (Layer layer : layers) {
      size = layer.outputs(size);
    }
    if (size != inputs || layers.isEmpty()) {
      throw new IllegalArgumentException(
          "a residual block must give as many numbers as it takes: it takes %d and its %d layers give %d"
              .formatted(inputs, layers.size(), size));
    }
    return inputs;
  }

  @Override
  public List<List<Layer>> branches() {
    return List.of(layers);
  }

  @Override
  public void forward(Pass p, Matrix x, Matrix y, Worker w) {
    p.inner(0).forward(x, w);
    addRows(p, x, p.inner(0).lastOutput(), y, w);
  }

  @Override
  public void delta(Pass p, Matrix x, Matrix y, Matrix dy, Worker w) {
    Matrix inner = p.inner(0).lastOutputGradient();
    int from = p.from(w);
    int n = (p.to(w) - from) * x.columns();
    System.arraycopy(dy.array(), dy.row(from), inner.array(), inner.row(from), n);
    p.inner(0).backward(x, w);
  }

  @Override
  public void inputGradient(Pass p, Matrix x, Matrix y, Matrix dy, Matrix dx, Worker w) {
    addRows(p, dy, p.inner(0).inputGradient(), dx, w);
  }

  @Override
  public void parameterGradient(Pass p, Matrix x, Matrix y, Matrix dy, Worker w) {
    p.inner(0).parameterGradients(x, w);
  }

  private static void addRows(Pass p, Matrix a, Matrix b, Matrix sum, Worker w) {
    int from = p.from(w);
    int n = (p.to(w) - from) * a.columns();
    Kernels kernels = Pass.kernels();
    kernels.add(n, a.array(), a.row(from), b.array(), b.row(from), sum.array(), sum.row(from));
  }
}
