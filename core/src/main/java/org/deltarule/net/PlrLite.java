package org.deltarule.net;

import java.util.Arrays;
import java.util.List;
import org.deltarule.init.TruncatedGaussian;
import org.deltarule.init.Uniform;
import org.deltarule.kernel.DenseProducts;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.Role;

/**
 * {@link Plr} with one dense layer for all numbers, which has fewer parameters: only the frequencies are
 * each number's own.
 *
 * <pre>
 * v = [cos θ, sin θ],  θ = 2πf x              f: n × frequencies, ~ N(0, sigma²) within 3 sigma
 * e = max(0, b + vW)                          W: 2·frequencies × outputs,  b: 1 × outputs,  ~ U(±1/√(2·frequencies))
 * </pre>
 *
 * <p>Source: Gorishniy et al. 2023 (TabR), arXiv:2307.14338.
 *
 * @param frequencies the waves of a number
 * @param outputs what becomes of a number
 * @param sigma the spread of the first frequencies, in waves per unit of x
 */
public record PlrLite(int frequencies, int outputs, double sigma) implements Embedding {
  private static final int FREQUENCY = 0;
  private static final int WEIGHT = 1;
  private static final int BIAS = 2;

  private static final int WAVES = 0;
  private static final int SUM = 1;
  private static final int DELTA_SUM = 2;
  private static final int DELTA = 3;

  private static final float TWO_PI = (float) (2 * Math.PI);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public PlrLite {
    EmbeddingSetting.count("plr-lite", "frequencies", frequencies);
    EmbeddingSetting.count("plr-lite", "outputs", outputs);
    EmbeddingSetting.spread("plr-lite", sigma);
  }

  @Override
  public boolean keepsNumber() {
    return false;
  }

  @Override
  public List<LayerParameter> parameters(int n) {
    double bound = 1 / Math.sqrt(2.0 * frequencies);
    Uniform small = new Uniform(-bound, bound);
    Role role = Role.NUMBER_EMBEDDING;
    return List.of(
        new LayerParameter("frequency", role, n, frequencies, new TruncatedGaussian(sigma, 3)),
        new LayerParameter("weight", role, 2 * frequencies, outputs, small),
        new LayerParameter("bias", role, 1, outputs, small));
  }

  @Override
  public int[] scratch(int n, int rows, boolean training) {
    int numbers = Math.multiplyExact(rows, n);
    int waves = Math.multiplyExact(numbers, 2 * frequencies);
    int sums = Math.multiplyExact(numbers, outputs);
    return new int[] {waves, sums, training ? sums : 0, training ? waves : 0};
  }

  /** Every number of every row is a row of one dense layer. */
  @Override
  public void forward(Pass p, int n, Matrix x, Matrix y, Worker w) {
    int from = p.from(w) * n;
    int to = p.to(w) * n;
    int wide = 2 * frequencies;
    float[] waves = p.scratch(WAVES);
    float[] sum = p.scratch(SUM);
    for (int i = from; i < to; i++) {
      int at = i * wide;
      float turn = TWO_PI * x.at(i / n, i % n);
      Pass.kernels()
          .scale(frequencies, turn, p.weights(), p.at(FREQUENCY) + i % n * frequencies, waves, at);
      Pass.kernels().sineAndCosine(frequencies, waves, at, waves, at + frequencies, waves, at);
    }
    DenseProducts.output(
        Pass.kernels(),
        to - from,
        wide,
        outputs,
        waves,
        from * wide,
        p.weights(),
        p.at(WEIGHT),
        p.weights(),
        p.at(BIAS),
        sum,
        from * outputs,
        p.packing(w));
    for (int i = from; i < to; i++) {
      for (int j = 0; j < outputs; j++) {
        y.set(i / n, j * n + i % n, Math.max(0, sum[i * outputs + j]));
      }
    }
  }

  @Override
  public void backward(Pass p, int n, Matrix dy, Worker w) {
    int from = p.from(w) * n;
    int to = p.to(w) * n;
    int wide = 2 * frequencies;
    float[] sum = p.scratch(SUM);
    float[] slopes = p.scratch(DELTA_SUM);
    for (int i = from; i < to; i++) {
      for (int j = 0; j < outputs; j++) {
        slopes[i * outputs + j] = sum[i * outputs + j] > 0 ? dy.at(i / n, j * n + i % n) : 0;
      }
    }
    float[] delta = p.scratch(DELTA);
    float[] waves = p.scratch(WAVES);
    DenseProducts.inputGradient(
        Pass.kernels(),
        to - from,
        wide,
        outputs,
        slopes,
        from * outputs,
        p.weights(),
        p.at(WEIGHT),
        delta,
        from * wide,
        p.packing(w));
    for (int i = from; i < to; i++) {
      for (int k = i * wide; k < i * wide + frequencies; k++) {
        delta[k] = waves[k] * delta[k + frequencies] - waves[k + frequencies] * delta[k];
      }
    }
  }

  @Override
  public void addInputGradient(Pass p, int n, Matrix dy, Matrix dx, Worker w) {
    for (int i = p.from(w) * n; i < p.to(w) * n; i++) {
      float sum =
          Pass.kernels()
              .dot(
                  frequencies,
                  p.weights(),
                  p.at(FREQUENCY) + i % n * frequencies,
                  p.scratch(DELTA),
                  i * 2 * frequencies);
      dx.array()[dx.row(i / n) + i % n] += TWO_PI * sum;
    }
  }

  @Override
  public void parameterGradient(Pass p, int n, Matrix x, Matrix dy, Worker w) {
    int wide = 2 * frequencies;
    float[] slopes = p.scratch(DELTA_SUM);
    float[] delta = p.scratch(DELTA);
    float[] gradient = p.gradient();
    int from = w.fromPiece(n);
    int to = w.toPiece(n);
    int at = p.at(FREQUENCY);
    Arrays.fill(gradient, at + from * frequencies, at + to * frequencies, 0f);
    for (int r = 0; r < p.rows(); r++) {
      for (int c = from; c < to; c++) {
        float turn = TWO_PI * x.at(r, c);
        for (int k = 0; k < frequencies; k++) {
          gradient[at + c * frequencies + k] += turn * delta[(r * n + c) * wide + k];
        }
      }
    }
    p.finished(FREQUENCY, from * frequencies, to * frequencies);
    from = w.from(wide);
    to = w.to(wide);
    DenseProducts.weightGradient(
        Pass.kernels(),
        p.rows() * n,
        wide,
        outputs,
        from,
        to - from,
        p.scratch(WAVES),
        0,
        slopes,
        0,
        gradient,
        p.at(WEIGHT),
        p.packing(w));
    p.finished(WEIGHT, from * outputs, to * outputs);
    from = w.from(outputs);
    to = w.to(outputs);
    Pass.kernels()
        .columnSums(p.rows() * n, to - from, slopes, from, outputs, gradient, p.at(BIAS) + from);
    p.finished(BIAS, from, to);
  }
}
