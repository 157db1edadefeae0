package org.deltarule.net;

import java.util.List;
import org.deltarule.init.TruncatedGaussian;
import org.deltarule.init.Uniform;
import org.deltarule.kernel.ColumnProducts;
import org.deltarule.kernel.Kernels;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.Role;

/**
 * Learned waves of each number, a dense layer and a rectifier: periodic, linear, ReLU.
 *
 * <pre>
 * v = [cos θ, sin θ],  θ = 2πf x              f: frequencies × n, ~ N(0, sigma²) within 3 sigma
 * e = max(0, b + Σ W v)                       W: 2·frequencies·outputs × n,  b: outputs × n,  ~ U(±1/√(2·frequencies))
 * δ = ∂f/∂e ⊙ [e > 0],  ∂f/∂v = δWᵀ,  ∂f/∂θ = cos θ ⊙ ∂f/∂sin − sin θ ⊙ ∂f/∂cos,  ∂f/∂x = Σ 2πf ∂f/∂θ
 * </pre>
 *
 * <p>Sigma is what matters: on half of the published tasks the best was below 0.05. The number itself is
 * not passed on. NaN gives NaN. Source: Gorishniy, Rubachev &amp; Babenko 2022, arXiv:2203.05556.
 *
 * @param frequencies the waves of a number
 * @param outputs what becomes of a number
 * @param sigma the spread of the first frequencies, in waves per unit of x
 */
public record Plr(int frequencies, int outputs, double sigma) implements Embedding {
  private static final int FREQUENCY = 0;
  private static final int WEIGHT = 1;
  private static final int BIAS = 2;

  private static final int TURN = 0;
  private static final int WAVES = 1;
  private static final int SUM = 2;
  private static final int DELTA_SUM = 3;
  private static final int DELTA = 4;

  private static final float TWO_PI = (float) (2 * Math.PI);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Plr {
    EmbeddingSetting.count("plr", "frequencies", frequencies);
    EmbeddingSetting.count("plr", "outputs", outputs);
    EmbeddingSetting.spread("plr", sigma);
  }

  @Override
  public boolean keepsNumber() {
    return false;
  }

  @Override
  public List<LayerParameter> parameters(int n) {
    double bound = 1 / Math.sqrt(2.0 * frequencies);
    int weights = Math.multiplyExact(2 * frequencies, outputs);
    Role role = Role.NUMBER_EMBEDDING;
    return List.of(
        new LayerParameter("frequency", role, frequencies, n, new TruncatedGaussian(sigma, 3)),
        new LayerParameter("weight", role, weights, n, new Uniform(-bound, bound)),
        new LayerParameter("bias", role, outputs, n, new Uniform(-bound, bound)));
  }

  @Override
  public int[] scratch(int n, int rows, boolean training) {
    int numbers = Math.multiplyExact(rows, n);
    int waves = Math.multiplyExact(numbers, 2 * frequencies);
    int sums = Math.multiplyExact(numbers, outputs);
    return new int[] {numbers, waves, sums, training ? sums : 0, training ? waves : 0};
  }

  @Override
  public void forward(Pass p, int n, Matrix x, Matrix y, Worker w) {
    int from = p.from(w);
    int rows = p.to(w) - from;
    int half = frequencies * n;
    int wide = 2 * half;
    int sums = outputs * n;
    float[] turn = p.scratch(TURN);
    float[] waves = p.scratch(WAVES);
    float[] sum = p.scratch(SUM);
    Kernels kernels = Pass.kernels();
    for (int r = from; r < from + rows; r++) {
      kernels.scale(n, TWO_PI, x.array(), x.row(r), turn, r * n);
    }
    ColumnProducts.output(
        kernels,
        rows,
        n,
        1,
        frequencies,
        turn,
        from * n,
        n,
        p.weights(),
        p.at(FREQUENCY),
        ColumnProducts.NO_BIAS,
        waves,
        from * wide,
        wide);
    for (int r = from; r < from + rows; r++) {
      kernels.sineAndCosine(half, waves, r * wide, waves, r * wide + half, waves, r * wide);
    }
    ColumnProducts.output(
        kernels,
        rows,
        n,
        2 * frequencies,
        outputs,
        waves,
        from * wide,
        wide,
        p.weights(),
        p.at(WEIGHT),
        p.at(BIAS),
        sum,
        from * sums,
        sums);
    for (int r = from; r < from + rows; r++) {
      kernels.rectify(sums, sum, r * sums, y.array(), y.row(r));
    }
  }

  @Override
  public void backward(Pass p, int n, Matrix dy, Worker w) {
    int from = p.from(w);
    int to = p.to(w);
    int half = frequencies * n;
    int wide = 2 * half;
    int sums = outputs * n;
    float[] sum = p.scratch(SUM);
    float[] slopes = p.scratch(DELTA_SUM);
    for (int r = from; r < to; r++) {
      for (int i = 0; i < sums; i++) {
        slopes[r * sums + i] = sum[r * sums + i] > 0 ? dy.array()[dy.row(r) + i] : 0;
      }
    }
    float[] delta = p.scratch(DELTA);
    float[] waves = p.scratch(WAVES);
    ColumnProducts.inputGradient(
        Pass.kernels(),
        to - from,
        n,
        2 * frequencies,
        outputs,
        slopes,
        from * sums,
        sums,
        p.weights(),
        p.at(WEIGHT),
        delta,
        from * wide,
        wide);
    for (int r = from; r < to; r++) {
      for (int i = r * wide; i < r * wide + half; i++) {
        delta[i] = waves[i] * delta[i + half] - waves[i + half] * delta[i];
      }
    }
  }

  @Override
  public void addInputGradient(Pass p, int n, Matrix dy, Matrix dx, Worker w) {
    float[] delta = p.scratch(DELTA);
    for (int r = p.from(w); r < p.to(w); r++) {
      for (int h = 0; h < frequencies; h++) {
        int f = p.at(FREQUENCY) + h * n;
        int d = (2 * r * frequencies + h) * n;
        for (int c = 0; c < n; c++) {
          dx.array()[dx.row(r) + c] += TWO_PI * p.weights()[f + c] * delta[d + c];
        }
      }
    }
  }

  @Override
  public void parameterGradient(Pass p, int n, Matrix x, Matrix dy, Worker w) {
    int wide = 2 * frequencies * n;
    int sums = outputs * n;
    Kernels kernels = Pass.kernels();
    float[] slopes = p.scratch(DELTA_SUM);
    float[] gradient = p.gradient();
    int from = w.fromPiece(frequencies);
    int to = w.toPiece(frequencies);
    kernels.columnGradients(
        p.rows(),
        n,
        1,
        to - from,
        p.scratch(TURN),
        0,
        n,
        p.scratch(DELTA),
        from * n,
        wide,
        gradient,
        p.at(FREQUENCY) + from * n);
    p.finished(FREQUENCY, from * n, to * n);
    from = w.fromPiece(2 * frequencies);
    to = w.toPiece(2 * frequencies);
    kernels.columnGradients(
        p.rows(),
        n,
        to - from,
        outputs,
        p.scratch(WAVES),
        from * n,
        wide,
        slopes,
        0,
        sums,
        gradient,
        p.at(WEIGHT) + from * sums);
    p.finished(WEIGHT, from * sums, to * sums);
    from = w.from(sums);
    to = w.to(sums);
    kernels.columnSums(p.rows(), to - from, slopes, from, sums, gradient, p.at(BIAS) + from);
    p.finished(BIAS, from, to);
  }
}
