package org.deltarule.net;

import java.util.List;
import org.deltarule.init.TruncatedGaussian;
import org.deltarule.init.Zero;
import org.deltarule.kernel.ColumnProducts;
import org.deltarule.kernel.Kernels;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.Role;

/**
 * Each number and learned waves of it, every one with a factor that starts at 0, so that features fade
 * in as they turn out to help.
 *
 * <pre>
 * v = [x, cos 2πu],  u = f x + φ              f, φ: (outputs − 1) × n,  f ~ N(0, sigma²) within 3 sigma,  φ = 0
 * e = a ⊙ v + c                               a, c: outputs × n, from 0 on
 * ∂f/∂u = −2π sin 2πu ⊙ a ⊙ ∂f/∂e,  ∂f/∂x = a₁ ∂f/∂e₁ + Σ f ∂f/∂u
 * </pre>
 *
 * <p>The number is not passed on otherwise. NaN gives NaN. Source: TabPack, arXiv:2607.05380.
 *
 * @param outputs what becomes of a number, itself among it; at least 2
 * @param sigma the spread of the first frequencies, in waves per unit of x
 */
public record Cosines(int outputs, double sigma) implements Embedding {
  private static final int FREQUENCY = 0;
  private static final int PHASE = 1;
  private static final int SCALE = 2;
  private static final int SHIFT = 3;

  private static final int VALUE = 0;
  private static final int SINE = 1;
  private static final int DELTA = 2;

  private static final float TWO_PI = (float) (2 * Math.PI);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Cosines {
    if (outputs < 2) {
      throw new IllegalArgumentException("cosines: outputs must be at least 2, not " + outputs);
    }
    EmbeddingSetting.spread("cosines", sigma);
  }

  @Override
  public boolean keepsNumber() {
    return false;
  }

  @Override
  public List<LayerParameter> parameters(int n) {
    Role role = Role.NUMBER_EMBEDDING;
    return List.of(
        new LayerParameter("frequency", role, outputs - 1, n, new TruncatedGaussian(sigma, 3)),
        new LayerParameter("phase", role, outputs - 1, n, new Zero()),
        new LayerParameter("scale", role, outputs, n, new Zero()),
        new LayerParameter("shift", role, outputs, n, new Zero()));
  }

  @Override
  public int[] scratch(int n, int rows, boolean training) {
    int values = Math.multiplyExact(Math.multiplyExact(rows, n), outputs);
    return new int[] {values, values, training ? values : 0};
  }

  @Override
  public void forward(Pass p, int n, Matrix x, Matrix y, Worker w) {
    int from = p.from(w);
    int rows = p.to(w) - from;
    int wide = outputs * n;
    int waves = wide - n;
    float[] v = p.scratch(VALUE);
    Kernels kernels = Pass.kernels();
    ColumnProducts.output(
        kernels,
        rows,
        n,
        1,
        outputs - 1,
        x.array(),
        x.row(from),
        x.columns(),
        p.weights(),
        p.at(FREQUENCY),
        p.at(PHASE),
        v,
        from * wide + n,
        wide);
    for (int r = from; r < from + rows; r++) {
      int at = r * wide + n;
      System.arraycopy(x.array(), x.row(r), v, r * wide, n);
      kernels.scale(waves, TWO_PI, v, at, v, at);
      kernels.sineAndCosine(waves, v, at, p.scratch(SINE), at, v, at);
    }
    kernels.multiplyColumns(
        rows,
        wide,
        1,
        1,
        v,
        from * wide,
        wide,
        p.weights(),
        p.at(SCALE),
        0,
        0,
        p.weights(),
        p.at(SHIFT),
        0,
        y.array(),
        y.row(from),
        y.columns());
  }

  @Override
  public void backward(Pass p, int n, Matrix dy, Worker w) {
    int from = p.from(w);
    int to = p.to(w);
    int wide = outputs * n;
    float[] delta = p.scratch(DELTA);
    float[] sine = p.scratch(SINE);
    ColumnProducts.inputGradient(
        Pass.kernels(),
        to - from,
        wide,
        1,
        1,
        dy.array(),
        dy.row(from),
        dy.columns(),
        p.weights(),
        p.at(SCALE),
        delta,
        from * wide,
        wide);
    for (int r = from; r < to; r++) {
      for (int i = r * wide + n; i < (r + 1) * wide; i++) {
        delta[i] *= -TWO_PI * sine[i];
      }
    }
  }

  @Override
  public void addInputGradient(Pass p, int n, Matrix dy, Matrix dx, Worker w) {
    float[] delta = p.scratch(DELTA);
    for (int r = p.from(w); r < p.to(w); r++) {
      for (int h = 0; h < outputs; h++) {
        int f = p.at(FREQUENCY) + (h - 1) * n;
        int d = (r * outputs + h) * n;
        for (int c = 0; c < n; c++) {
          float slope = h == 0 ? 1 : p.weights()[f + c];
          dx.array()[dx.row(r) + c] += slope * delta[d + c];
        }
      }
    }
  }

  @Override
  public void parameterGradient(Pass p, int n, Matrix x, Matrix dy, Worker w) {
    int wide = outputs * n;
    Kernels kernels = Pass.kernels();
    float[] gradient = p.gradient();
    int from = w.from(wide);
    int to = w.to(wide);
    kernels.columnGradients(
        p.rows(),
        to - from,
        1,
        1,
        p.scratch(VALUE),
        from,
        wide,
        dy.array(),
        dy.offset() + from,
        dy.columns(),
        gradient,
        p.at(SCALE) + from);
    p.finished(SCALE, from, to);
    kernels.columnSums(
        p.rows(),
        to - from,
        dy.array(),
        dy.offset() + from,
        dy.columns(),
        gradient,
        p.at(SHIFT) + from);
    p.finished(SHIFT, from, to);
    from = w.fromPiece(outputs - 1) * n;
    to = w.toPiece(outputs - 1) * n;
    float[] delta = p.scratch(DELTA);
    kernels.columnGradients(
        p.rows(),
        n,
        1,
        (to - from) / n,
        x.array(),
        x.offset(),
        x.columns(),
        delta,
        n + from,
        wide,
        gradient,
        p.at(FREQUENCY) + from);
    p.finished(FREQUENCY, from, to);
    kernels.columnSums(p.rows(), to - from, delta, n + from, wide, gradient, p.at(PHASE) + from);
    p.finished(PHASE, from, to);
  }
}
