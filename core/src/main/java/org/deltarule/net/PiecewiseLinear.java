package org.deltarule.net;

import java.util.Arrays;
import java.util.List;
import org.deltarule.init.Uniform;
import org.deltarule.init.Zero;
import org.deltarule.kernel.ColumnProducts;
import org.deltarule.kernel.Kernels;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.Role;

/**
 * A straight line of each number, to which learned bends at the edges of bins are added.
 *
 * <pre>
 * vₜ = (x − edgeₜ)·slopeₜ, within [0, 1] but for the first below and the last above      slope = 1/width
 * e = b + x w + Σₜ Vₜ vₜ                      w, b: outputs × n, ~ U(±1/√outputs),  V: bins·outputs × n, from 0 on
 * ∂f/∂x = Σ w ∂f/∂e + Σₜ slopeₜ [vₜ not cut] Σ Vₜ ∂f/∂e
 * </pre>
 *
 * <p>Version B of the embedding: it starts as a linear one. The edges are statistics of the training rows,
 * set when training starts: quantiles, or the thresholds of a tree of this one feature on the target. A
 * number with fewer distinct edges has fewer bins; the rest have slope 0. Until they are set they are
 * even from −2 to 2. NaN gives NaN. Source: Gorishniy, Rubachev &amp; Babenko 2022, arXiv:2203.05556, as
 * in the code of Gorishniy, Kotelnikov &amp; Babenko 2025.
 *
 * @param bins the most bins of a number
 * @param outputs what becomes of a number
 * @param tree whether the edges are those of a tree, else quantiles
 */
public record PiecewiseLinear(int bins, int outputs, boolean tree) implements Embedding {
  private static final int EDGE = 0;
  private static final int SLOPE = 1;
  private static final int WEIGHT = 2;
  private static final int BIAS = 3;
  private static final int BENDS = 4;

  private static final int PART = 0;
  private static final int DELTA = 1;

  private static final float RANGE = 2;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public PiecewiseLinear {
    EmbeddingSetting.count("piecewise-linear", "bins", bins);
    EmbeddingSetting.count("piecewise-linear", "outputs", outputs);
  }

  @Override
  public boolean keepsNumber() {
    return false;
  }

  @Override
  public List<LayerParameter> parameters(int n) {
    double bound = 1 / Math.sqrt(outputs);
    Uniform small = new Uniform(-bound, bound);
    Role role = Role.NUMBER_EMBEDDING;
    int bends = Math.multiplyExact(bins, outputs);
    return List.of(
        new LayerParameter("edge", Role.STATISTIC, bins, n, (w, in, out, key) -> even(w)),
        new LayerParameter(
            "slope",
            Role.STATISTIC,
            bins,
            n,
            (w, in, out, key) ->
                Arrays.fill(w.array(), w.offset(), w.offset() + w.size(), bins / (2 * RANGE))),
        new LayerParameter("weight", role, outputs, n, small),
        new LayerParameter("bias", role, outputs, n, small),
        new LayerParameter("bends", role, bends, n, new Zero()));
  }

  private void even(Matrix edge) {
    for (int t = 0; t < bins; t++) {
      for (int c = 0; c < edge.columns(); c++) {
        edge.set(t, c, -RANGE + 2 * RANGE * t / bins);
      }
    }
  }

  /**
   * Sets the bins of a number.
   *
   * @param edges from the least to the largest, rising; at most bins + 1 of them
   * @param c which number
   * @param edge the parameter of that name
   * @param slope the parameter of that name
   */
  public void bins(float[] edges, int c, Matrix edge, Matrix slope) {
    for (int t = 0; t < bins; t++) {
      boolean used = t + 1 < edges.length;
      edge.set(t, c, edges.length == 0 ? 0 : edges[Math.min(t, edges.length - 1)]);
      slope.set(t, c, used ? 1 / (edges[t + 1] - edges[t]) : 0);
    }
  }

  @Override
  public int[] scratch(int n, int rows, boolean training) {
    int parts = Math.multiplyExact(Math.multiplyExact(rows, n), bins);
    return new int[] {parts, training ? parts : 0};
  }

  /** Whether the bin of an index is the last of its number. */
  private boolean last(float[] weights, int slope, int t, int n) {
    return t == bins - 1 || weights[slope + n] == 0;
  }

  @Override
  public void forward(Pass p, int n, Matrix x, Matrix y, Worker w) {
    int from = p.from(w);
    int rows = p.to(w) - from;
    int wide = bins * n;
    float[] weights = p.weights();
    float[] part = p.scratch(PART);
    for (int r = from; r < from + rows; r++) {
      for (int t = 0; t < bins; t++) {
        for (int c = 0; c < n; c++) {
          int i = t * n + c;
          int slope = p.at(SLOPE) + i;
          float v = (x.array()[x.row(r) + c] - weights[p.at(EDGE) + i]) * weights[slope];
          v = t == 0 ? v : Math.max(0, v);
          part[r * wide + i] = last(weights, slope, t, n) ? v : Math.min(1, v);
        }
      }
    }
    Kernels kernels = Pass.kernels();
    ColumnProducts.output(
        kernels,
        rows,
        n,
        1,
        outputs,
        x.array(),
        x.row(from),
        x.columns(),
        weights,
        p.at(WEIGHT),
        p.at(BIAS),
        y.array(),
        y.row(from),
        y.columns());
    kernels.multiplyColumns(
        rows,
        n,
        bins,
        outputs,
        part,
        from * wide,
        wide,
        weights,
        p.at(BENDS),
        outputs * n,
        n,
        y.array(),
        y.row(from),
        y.columns(),
        y.array(),
        y.row(from),
        y.columns());
  }

  @Override
  public void backward(Pass p, int n, Matrix dy, Worker w) {}

  @Override
  public void addInputGradient(Pass p, int n, Matrix dy, Matrix dx, Worker w) {
    int from = p.from(w);
    int rows = p.to(w) - from;
    int wide = bins * n;
    float[] weights = p.weights();
    float[] part = p.scratch(PART);
    float[] delta = p.scratch(DELTA);
    ColumnProducts.inputGradient(
        Pass.kernels(),
        rows,
        n,
        bins,
        outputs,
        dy.array(),
        dy.row(from),
        dy.columns(),
        weights,
        p.at(BENDS),
        delta,
        from * wide,
        wide);
    for (int r = from; r < from + rows; r++) {
      for (int j = 0; j < outputs; j++) {
        for (int c = 0; c < n; c++) {
          dx.array()[dx.row(r) + c] +=
              dy.array()[dy.row(r) + j * n + c] * weights[p.at(WEIGHT) + j * n + c];
        }
      }
      for (int t = 0; t < bins; t++) {
        for (int c = 0; c < n; c++) {
          int i = t * n + c;
          int slope = p.at(SLOPE) + i;
          float v = part[r * wide + i];
          boolean free = (t == 0 || v > 0) && (v < 1 || last(weights, slope, t, n));
          dx.array()[dx.row(r) + c] += free ? delta[r * wide + i] * weights[slope] : 0;
        }
      }
    }
  }

  @Override
  public void parameterGradient(Pass p, int n, Matrix x, Matrix dy, Worker w) {
    int wide = bins * n;
    Kernels kernels = Pass.kernels();
    float[] gradient = p.gradient();
    int from = w.fromPiece(bins);
    int to = w.toPiece(bins);
    for (int statistic = EDGE; statistic <= SLOPE; statistic++) {
      int at = p.at(statistic);
      Arrays.fill(gradient, at + from * n, at + to * n, 0f);
      p.finished(statistic, from * n, to * n);
    }
    kernels.columnGradients(
        p.rows(),
        n,
        to - from,
        outputs,
        p.scratch(PART),
        from * n,
        wide,
        dy.array(),
        dy.offset(),
        dy.columns(),
        gradient,
        p.at(BENDS) + from * outputs * n);
    p.finished(BENDS, from * outputs * n, to * outputs * n);
    from = w.fromPiece(outputs) * n;
    to = w.toPiece(outputs) * n;
    kernels.columnGradients(
        p.rows(),
        n,
        1,
        (to - from) / n,
        x.array(),
        x.offset(),
        x.columns(),
        dy.array(),
        dy.offset() + from,
        dy.columns(),
        gradient,
        p.at(WEIGHT) + from);
    p.finished(WEIGHT, from, to);
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
