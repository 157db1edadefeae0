package org.deltarule.net;

import java.util.List;
import org.deltarule.activation.Activation;
import org.deltarule.init.Initializer;
import org.deltarule.init.Zero;
import org.deltarule.kernel.DenseProducts;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.Role;

/**
 * The fully connected layer, the neuron of the equations.
 *
 * <pre>
 * s = xW + b,  y = g(s)            x: n × in,  W: in × units,  b: 1 × units
 * δ = ∂f/∂y ⊙ g′(s)
 * ∂f/∂x = δWᵀ,  ∂f/∂W = xᵀδ,  ∂f/∂b = column sums of δ
 * </pre>
 *
 * <p>All three products run through one kernel. Nothing of s is kept where g′ can be had from y.
 *
 * @param units the size of the output
 * @param activation g
 * @param initializer of W
 * @param biasInitializer of b
 */
public record Dense(
    int units, Activation activation, Initializer initializer, Initializer biasInitializer)
    implements Layer {
  private static final int W = 0;
  private static final int B = 1;

  private static final int PRE_ACTIVATION = 0;

  /** Numbers of ∂f/∂W that are computed and handed on together: half a megabyte. */
  private static final int PART = 1 << 17;

  /** With fewer rows than this, ∂f/∂x reads W as it lies: transposing it costs more. */
  private static final int FEW = 4;

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if there is no unit
   */
  public Dense {
    if (units < 1) {
      throw new IllegalArgumentException("a dense layer needs at least 1 unit, not " + units);
    }
  }

  /**
   * A dense layer whose bias starts at zero.
   *
   * @param units the size of the output
   * @param activation g
   * @param initializer of W
   */
  public Dense(int units, Activation activation, Initializer initializer) {
    this(units, activation, initializer, new Zero());
  }

  @Override
  public int outputs(int inputs) {
    return units;
  }

  @Override
  public List<LayerParameter> parameters(int inputs) {
    return List.of(
        new LayerParameter("weight", Role.WEIGHT, inputs, units, initializer),
        new LayerParameter("bias", Role.BIAS, 1, units, biasInitializer));
  }

  @Override
  public int[] scratch(ScratchRequest r) {
    return new int[] {keepsSum(r.training()) ? Math.multiplyExact(r.rows(), units) : 0};
  }

  private boolean keepsSum(boolean training) {
    return training && !activation.fromOutput();
  }

  /** s ← xW + b, y ← g(s). */
  @Override
  public void forward(Pass p, Matrix x, Matrix y, Worker w) {
    int from = p.from(w);
    int rows = p.to(w) - from;
    float[] s = keepsSum(p.training()) ? p.scratch(PRE_ACTIVATION) : y.array();
    int so = keepsSum(p.training()) ? from * units : y.row(from);
    DenseProducts.output(
        Pass.kernels(),
        rows,
        x.columns(),
        units,
        x.array(),
        x.row(from),
        p.weights(),
        p.at(W),
        p.weights(),
        p.at(B),
        s,
        so,
        p.packing(w));
    activation.forward(rows * units, s, so, y.array(), y.row(from));
  }

  /** δ ← ∂f/∂y ⊙ g′(s). */
  @Override
  public void delta(Pass p, Matrix x, Matrix y, Matrix dy, Worker w) {
    int from = p.from(w);
    int n = (p.to(w) - from) * units;
    float[] s = keepsSum(true) ? p.scratch(PRE_ACTIVATION) : y.array();
    int so = keepsSum(true) ? from * units : y.row(from);
    activation.backward(n, s, so, y.array(), y.row(from), dy.array(), dy.row(from));
    Pass.kernels().flush(n, dy.array(), dy.row(from));
  }

  /** ∂f/∂x ← δWᵀ. */
  @Override
  public void inputGradient(Pass p, Matrix x, Matrix y, Matrix dy, Matrix dx, Worker w) {
    int from = p.from(w);
    int rows = p.to(w) - from;
    if (p.rows() < FEW) {
      inputGradientOfFew(p, dy, dx, from, rows);
      return;
    }
    DenseProducts.inputGradient(
        Pass.kernels(),
        rows,
        x.columns(),
        units,
        dy.array(),
        dy.row(from),
        p.weights(),
        p.at(W),
        dx.array(),
        dx.row(from),
        p.packing(w));
  }

  private void inputGradientOfFew(Pass p, Matrix dy, Matrix dx, int from, int rows) {
    for (int r = from; r < from + rows; r++) {
      for (int k = 0; k < dx.columns(); k++) {
        dx.array()[dx.row(r) + k] =
            Pass.kernels().dot(units, dy.array(), dy.row(r), p.weights(), p.at(W) + k * units);
      }
    }
  }

  /** ∂f/∂W ← xᵀδ, the weights of some inputs after another; ∂f/∂b ← column sums of δ. */
  @Override
  public void parameterGradient(Pass p, Matrix x, Matrix y, Matrix dy, Worker w) {
    int inputs = x.columns();
    int end = w.to(inputs);
    int part = Math.max(8, PART / units / 8 * 8);
    for (int k = w.from(inputs); k < end; k += part) {
      int count = Math.min(part, end - k);
      DenseProducts.weightGradient(
          Pass.kernels(),
          p.rows(),
          inputs,
          units,
          k,
          count,
          x.array(),
          x.offset(),
          dy.array(),
          dy.offset(),
          p.gradient(),
          p.at(W),
          p.packing(w));
      p.finished(W, k * units, (k + count) * units);
    }
    int from = w.from(units);
    int to = w.to(units);
    Pass.kernels()
        .columnSums(
            p.rows(),
            to - from,
            dy.array(),
            dy.offset() + from,
            units,
            p.gradient(),
            p.at(B) + from);
    p.finished(B, from, to);
  }
}
