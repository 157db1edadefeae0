package org.deltarule.net;

import java.util.List;
import org.deltarule.activation.Activation;
import org.deltarule.init.Initializer;
import org.deltarule.kernel.Kernels;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.Role;

/**
 * The outputs of an ensemble whose members share what is before: a dense layer for each member.
 *
 * <pre>
 * yₘ = g(xₘWₘ + bₘ)      x: n × k·in,  W: k·in × K, one member's below the other's,  b: k × K,  y: n × k·K
 * δₘ = ∂f/∂yₘ ⊙ g′,  ∂f/∂xₘ = δₘWₘᵀ,  ∂f/∂Wₘ = xₘᵀδₘ,  ∂f/∂bₘ = Σ rows δₘ
 * </pre>
 *
 * <p>Source: Gorishniy, Kotelnikov &amp; Babenko 2024 (TabM), arXiv:2410.24210.
 *
 * @param count k, the members
 * @param units K, the outputs of each
 * @param activation g; of an output the identity, mostly
 * @param initializer of each W
 * @param biasInitializer of each b
 */
public record Heads(
    int count,
    int units,
    Activation activation,
    Initializer initializer,
    Initializer biasInitializer)
    implements Layer {
  private static final int W = 0;
  private static final int B = 1;

  private static final int PRE_ACTIVATION = 0;

  private static final float[] NO_BIAS = {};

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if there is no member or output
   */
  public Heads {
    if (count < 1 || units < 1) {
      throw new IllegalArgumentException(
          "heads need at least 1 member and 1 output, not %d and %d".formatted(count, units));
    }
  }

  @Override
  public int members() {
    return count;
  }

  @Override
  public int outputs(int inputs) {
    if (inputs % count != 0) {
      throw new IllegalArgumentException(
          "%d inputs are no multiple of %d members".formatted(inputs, count));
    }
    return Math.multiplyExact(count, units);
  }

  @Override
  public List<LayerParameter> parameters(int inputs) {
    return List.of(
        new LayerParameter(
            "weight", Role.WEIGHT, inputs, units, (w, in, out, key) -> each(initializer, w, key)),
        new LayerParameter(
            "bias", Role.BIAS, count, units, (b, in, out, key) -> each(biasInitializer, b, key)));
  }

  /** Each member as if it were alone, with random numbers of its own. */
  private void each(Initializer start, Matrix all, long key) {
    int rows = all.rows() / count;
    for (int m = 0; m < count; m++) {
      Matrix own = new Matrix(all.array(), all.row(m * rows), rows, units);
      start.fill(own, rows, units, key + m * 0x9E3779B97F4A7C15L);
    }
  }

  @Override
  public int[] scratch(ScratchRequest r) {
    int numbers = Math.multiplyExact(r.rows(), Math.multiplyExact(count, units));
    return new int[] {keepsSum(r.training()) ? numbers : 0};
  }

  private boolean keepsSum(boolean training) {
    return training && !activation.fromOutput();
  }

  @Override
  public void forward(Pass p, Matrix x, Matrix y, Worker w) {
    Kernels kernels = Pass.kernels();
    int from = p.from(w);
    int rows = p.to(w) - from;
    int in = x.columns() / count;
    int all = count * units;
    float[] s = keepsSum(p.training()) ? p.scratch(PRE_ACTIVATION) : y.array();
    int so = keepsSum(p.training()) ? from * all : y.row(from);
    for (int m = 0; m < count; m++) {
      kernels.multiply(
          rows,
          units,
          in,
          x.array(),
          x.row(from) + m * in,
          x.columns(),
          1,
          p.weights(),
          p.at(W) + m * in * units,
          units,
          1,
          p.weights(),
          p.at(B) + m * units,
          s,
          so + m * units,
          all,
          p.packing(w),
          0);
    }
    activation.forward(rows * all, s, so, y.array(), y.row(from));
  }

  @Override
  public void delta(Pass p, Matrix x, Matrix y, Matrix dy, Worker w) {
    int from = p.from(w);
    int n = (p.to(w) - from) * count * units;
    float[] s = keepsSum(true) ? p.scratch(PRE_ACTIVATION) : y.array();
    int so = keepsSum(true) ? from * count * units : y.row(from);
    activation.backward(n, s, so, y.array(), y.row(from), dy.array(), dy.row(from));
    Pass.kernels().flush(n, dy.array(), dy.row(from));
  }

  @Override
  public void inputGradient(Pass p, Matrix x, Matrix y, Matrix dy, Matrix dx, Worker w) {
    int from = p.from(w);
    int in = x.columns() / count;
    for (int m = 0; m < count; m++) {
      Pass.kernels()
          .multiply(
              p.to(w) - from,
              in,
              units,
              dy.array(),
              dy.row(from) + m * units,
              dy.columns(),
              1,
              p.weights(),
              p.at(W) + m * in * units,
              1,
              units,
              NO_BIAS,
              0,
              dx.array(),
              dx.row(from) + m * in,
              dx.columns(),
              p.packing(w),
              0);
    }
  }

  /** Some members after another. */
  @Override
  public void parameterGradient(Pass p, Matrix x, Matrix y, Matrix dy, Worker w) {
    int in = x.columns() / count;
    for (int m = w.fromPiece(count); m < w.toPiece(count); m++) {
      Pass.kernels()
          .multiply(
              in,
              units,
              p.rows(),
              x.array(),
              x.offset() + m * in,
              1,
              x.columns(),
              dy.array(),
              dy.offset() + m * units,
              dy.columns(),
              1,
              NO_BIAS,
              0,
              p.gradient(),
              p.at(W) + m * in * units,
              units,
              p.packing(w),
              0);
      p.finished(W, m * in * units, (m + 1) * in * units);
    }
    int from = w.from(count * units);
    int to = w.to(count * units);
    int d = dy.offset() + from;
    int row = dy.columns();
    Pass.kernels()
        .columnSums(p.rows(), to - from, dy.array(), d, row, p.gradient(), p.at(B) + from);
    p.finished(B, from, to);
  }
}
