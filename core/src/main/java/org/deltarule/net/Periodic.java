package org.deltarule.net;

import java.util.List;
import org.deltarule.init.Gaussian;
import org.deltarule.init.Uniform;
import org.deltarule.kernel.ColumnProducts;
import org.deltarule.kernel.Kernels;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.Role;

/**
 * A few learned waves of each number, mixed into fewer outputs, beside the number itself: the embedding
 * of RealMLP ("PBLD": periodic, bias, linear, dense).
 *
 * <pre>
 * θ = 2πf x + φ                 f, φ: hidden × n      f ~ N(0, sigma²),  φ ~ U(−π, π)
 * e = b + Σ W cos θ             W: hidden·outputs × n,  b: outputs × n,  both ~ U(±1/√hidden)
 * ∂f/∂θ = −sin θ ⊙ ∂f/∂e Wᵀ,  ∂f/∂x = Σ 2πf ∂f/∂θ
 * </pre>
 *
 * <p>With frequencies this small a number is bent little at the start, over the range of scaled inputs.
 * The number is passed on. NaN gives NaN. Source: Holzmüller, Grinsztajn &amp; Steinwart 2024,
 * arXiv:2407.04491.
 *
 * @param hidden the waves of a number
 * @param outputs what they are mixed into
 * @param sigma the spread of the first frequencies, in waves per unit of x
 */
public record Periodic(int hidden, int outputs, double sigma) implements Embedding {
  private static final int FREQUENCY = 0;
  private static final int PHASE = 1;
  private static final int WEIGHT = 2;
  private static final int BIAS = 3;

  private static final int TURN = 0;
  private static final int COSINE = 1;
  private static final int SINE = 2;
  private static final int DELTA = 3;

  private static final float TWO_PI = (float) (2 * Math.PI);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Periodic {
    EmbeddingSetting.count("periodic", "hidden", hidden);
    EmbeddingSetting.count("periodic", "outputs", outputs);
    EmbeddingSetting.spread("periodic", sigma);
  }

  @Override
  public boolean keepsNumber() {
    return true;
  }

  @Override
  public List<LayerParameter> parameters(int n) {
    Uniform small = new Uniform(-1 / Math.sqrt(hidden), 1 / Math.sqrt(hidden));
    Uniform anywhere = new Uniform(-Math.PI, Math.PI);
    Role role = Role.NUMBER_EMBEDDING;
    return List.of(
        new LayerParameter("frequency", role, hidden, n, new Gaussian(0, sigma)),
        new LayerParameter("phase", role, hidden, n, anywhere),
        new LayerParameter("weight", role, Math.multiplyExact(hidden, outputs), n, small),
        new LayerParameter("bias", role, outputs, n, small));
  }

  @Override
  public int[] scratch(int n, int rows, boolean training) {
    int numbers = Math.multiplyExact(rows, n);
    int waves = Math.multiplyExact(numbers, hidden);
    return new int[] {numbers, waves, waves, training ? waves : 0};
  }

  @Override
  public void forward(Pass p, int n, Matrix x, Matrix y, Worker w) {
    int from = p.from(w);
    int rows = p.to(w) - from;
    int waves = hidden * n;
    float[] turn = p.scratch(TURN);
    float[] cosine = p.scratch(COSINE);
    Kernels kernels = Pass.kernels();
    for (int r = from; r < from + rows; r++) {
      kernels.scale(n, TWO_PI, x.array(), x.row(r), turn, r * n);
    }
    ColumnProducts.output(
        kernels,
        rows,
        n,
        1,
        hidden,
        turn,
        from * n,
        n,
        p.weights(),
        p.at(FREQUENCY),
        p.at(PHASE),
        cosine,
        from * waves,
        waves);
    kernels.sineAndCosine(
        rows * waves, cosine, from * waves, p.scratch(SINE), from * waves, cosine, from * waves);
    ColumnProducts.output(
        kernels,
        rows,
        n,
        hidden,
        outputs,
        cosine,
        from * waves,
        waves,
        p.weights(),
        p.at(WEIGHT),
        p.at(BIAS),
        y.array(),
        y.row(from),
        y.columns());
  }

  /** ∂f/∂θ ← −sin θ ⊙ ∂f/∂e Wᵀ. */
  @Override
  public void backward(Pass p, int n, Matrix dy, Worker w) {
    int from = p.from(w);
    int to = p.to(w);
    int waves = hidden * n;
    float[] delta = p.scratch(DELTA);
    float[] sine = p.scratch(SINE);
    ColumnProducts.inputGradient(
        Pass.kernels(),
        to - from,
        n,
        hidden,
        outputs,
        dy.array(),
        dy.row(from),
        dy.columns(),
        p.weights(),
        p.at(WEIGHT),
        delta,
        from * waves,
        waves);
    for (int i = from * waves; i < to * waves; i++) {
      delta[i] *= -sine[i];
    }
  }

  @Override
  public void addInputGradient(Pass p, int n, Matrix dy, Matrix dx, Worker w) {
    float[] delta = p.scratch(DELTA);
    for (int r = p.from(w); r < p.to(w); r++) {
      for (int h = 0; h < hidden; h++) {
        int f = p.at(FREQUENCY) + h * n;
        int d = (r * hidden + h) * n;
        for (int c = 0; c < n; c++) {
          dx.array()[dx.row(r) + c] += TWO_PI * p.weights()[f + c] * delta[d + c];
        }
      }
    }
  }

  @Override
  public void parameterGradient(Pass p, int n, Matrix x, Matrix dy, Worker w) {
    int waves = hidden * n;
    int from = w.fromPiece(hidden) * n; // the waves of one share of the frequencies
    int to = w.toPiece(hidden) * n;
    Kernels kernels = Pass.kernels();
    float[] delta = p.scratch(DELTA);
    float[] gradient = p.gradient();
    kernels.columnGradients(
        p.rows(),
        n,
        1,
        (to - from) / n,
        p.scratch(TURN),
        0,
        n,
        delta,
        from,
        waves,
        gradient,
        p.at(FREQUENCY) + from);
    p.finished(FREQUENCY, from, to);
    kernels.columnSums(p.rows(), to - from, delta, from, waves, gradient, p.at(PHASE) + from);
    p.finished(PHASE, from, to);
    kernels.columnGradients(
        p.rows(),
        n,
        (to - from) / n,
        outputs,
        p.scratch(COSINE),
        from,
        waves,
        dy.array(),
        dy.offset(),
        dy.columns(),
        gradient,
        p.at(WEIGHT) + from * outputs);
    p.finished(WEIGHT, from * outputs, to * outputs);
    from = w.from(outputs * n);
    to = w.to(outputs * n);
    kernels.columnSums(
        p.rows(),
        to - from,
        dy.array(),
        dy.offset() + from,
        dy.columns(),
        gradient,
        p.at(BIAS) + from);
    p.finished(BIAS, from, to);
  }
}
