package org.deltarule.net;

import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;

/**
 * Division by the root of the number of inputs, in front of a dense layer: with weights that start as
 * N(0, 1) the two are a dense layer in the parametrization of the neural tangent kernel.
 *
 * <pre>
 * y = x/√n,  ∂f/∂x = (∂f/∂y)/√n        n: columns of x
 * then     s = yW + b = xW/√n + b      W ~ N(0, 1)
 * </pre>
 *
 * <p>The pre-activations start as large as those of weights ~ N(0, 1/n). But a rule such as Adam moves
 * each weight by about α whatever its size, and so s by α/√n of what it would: one learning rate then
 * suits layers of every width. Source: Jacot, Gabriel &amp; Hongler 2018, arXiv:1806.07572.
 *
 * @param count of the members of an ensemble that share weights, whose inputs stand side by side: n is
 *     that of one
 */
public record NtkScale(int count) implements Layer {
  /**
   * Checks the count.
   *
   * @throws IllegalArgumentException if there is no member
   */
  public NtkScale {
    if (count < 1) {
      throw new IllegalArgumentException("ntk-scale: count must be at least 1, not " + count);
    }
  }

  /** In front of an ordinary dense layer. */
  public NtkScale() {
    this(1);
  }

  @Override
  public int outputs(int inputs) {
    return inputs;
  }

  @Override
  public void forward(Pass p, Matrix x, Matrix y, Worker w) {
    divide(p, x, y, w);
  }

  @Override
  public void inputGradient(Pass p, Matrix x, Matrix y, Matrix dy, Matrix dx, Worker w) {
    divide(p, dy, dx, w);
  }

  /**
   * What a layer of so many inputs multiplies them by.
   *
   * @param inputs n
   * @return 1/√n
   */
  public static float factor(int inputs) {
    return (float) (1 / Math.sqrt(inputs));
  }

  private void divide(Pass p, Matrix in, Matrix out, Worker w) {
    int from = p.from(w);
    int n = (p.to(w) - from) * in.columns();
    float factor = factor(in.columns() / count);
    Pass.kernels().scale(n, factor, in.array(), in.row(from), out.array(), out.row(from));
  }
}
