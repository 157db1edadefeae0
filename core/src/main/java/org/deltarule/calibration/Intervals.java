package org.deltarule.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.deltarule.metric.Predictions;
import org.deltarule.tensor.Matrix;

/**
 * Intervals that hold what is right in a given share of the rows, whatever the model: split conformal
 * prediction. The score s of a row that the weights have not seen says how far out of the interval it is;
 * Q is the ⌈(n + 1)·level⌉-th smallest of n scores.
 *
 * <pre>{@code
 * numbers     s = |y − q| / σ(q)               [q − Q·σ(q), q + Q·σ(q)]
 * quantiles   s = max(q_low − y, y − q_high)   [q_low − Q, q_high + Q]
 * }</pre>
 *
 * <p>A new row from the same source lies within with a probability of at least level, and of at most
 * level + 1/(n + 1). Errors often grow with what is predicted, so σ is the mean of |y − q| in each of up to
 * 20 ranges of q, which hold equally many of the rows, 50 or more; for the score of a row it is that of the
 * other rows of its range. σ is 1 if that makes the intervals shorter on average. With row weights the
 * order and the means count by weight, a new row as one of mean weight.
 *
 * <p>Sources: Papadopoulos et al. 2008; Lei et al. 2018; with quantiles Romano, Patterson &amp; Candès 2019.
 *
 * @param level the share, above 0 and below 1
 * @param between the columns of the lower and the upper quantile; empty to lie around numbers
 * @param outputs of each output Q·σ by range of q, or Q
 */
public record Intervals(double level, List<Integer> between, List<Bins> outputs) {
  private static final int ROWS_OF_A_RANGE = 50;
  private static final int MOST_RANGES = 20;

  /**
   * Checks the level.
   *
   * @throws IllegalArgumentException if it is not between 0 and 1, or between are not two
   */
  public Intervals {
    between = List.copyOf(between);
    outputs = List.copyOf(outputs);
    if (!(level > 0 && level < 1) || between.size() % 2 != 0 || between.size() > 2) {
      throw new IllegalArgumentException("intervals of level " + level + " between " + between);
    }
  }

  /**
   * Fewer rows than this have no interval that is finite.
   *
   * @param level the share
   * @return the least n with ⌈(n + 1)·level⌉ ≤ n
   */
  public static int fewestRows(double level) {
    return (int) Math.ceil(level / (1 - level) - 1e-9);
  }

  /**
   * Fits intervals.
   *
   * @param level the share of rows to lie within
   * @param predictions of rows that the weights have not seen; quantiles if they have levels
   * @return the intervals, of infinite width if there are fewer rows than {@link #fewestRows}
   */
  public static Intervals fit(double level, Predictions predictions) {
    List<Integer> between = between(level, predictions.levels());
    if (!between.isEmpty()) {
      double[] scores = new double[predictions.rows()];
      Arrays.setAll(
          scores,
          r ->
              Math.max(
                  predictions.error(r, between.get(0)), -predictions.error(r, between.get(1))));
      int[] rows = IntStream.range(0, scores.length).toArray();
      double q = quantile(level, scores, predictions.weights(), rows);
      return new Intervals(level, between, List.of(new Bins(List.of(), List.of(q))));
    }
    Predictions point = predictions.point();
    List<Bins> outputs = new ArrayList<>();
    for (int k = 0; k < point.values().columns(); k++) {
      outputs.add(fit(level, point, k));
    }
    return new Intervals(level, List.of(), outputs);
  }

  /** The quantiles nearest to the ends of the interval; none if they are not on both sides of 0.5. */
  private static List<Integer> between(double level, List<Double> levels) {
    if (levels.isEmpty()) {
      return List.of();
    }
    int low = nearest(levels, (1 - level) / 2);
    int high = nearest(levels, (1 + level) / 2);
    return levels.get(low) < 0.5 && levels.get(high) > 0.5 ? List.of(low, high) : List.of();
  }

  private static int nearest(List<Double> levels, double to) {
    return IntStream.range(0, levels.size())
        .boxed()
        .min(Comparator.comparingDouble(k -> Math.abs(levels.get(k) - to)))
        .orElseThrow();
  }

  private static Bins fit(double level, Predictions p, int output) {
    double[] errors = new double[p.rows()];
    Arrays.setAll(errors, r -> Math.abs(p.error(r, output)));
    int[] all = IntStream.range(0, errors.length).toArray();
    Bins one = new Bins(List.of(), List.of(quantile(level, errors, p.weights(), all)));
    ErrorScale scale = new ErrorScale(errors, p.weights(), ranges(p, output), edges(p, output));
    double[] scores = new double[errors.length];
    Arrays.setAll(scores, r -> errors[r] / scale.withoutRow(r));
    double q = quantile(level, scores, p.weights(), all);
    Bins several =
        new Bins(scale.edges(), scale.ofRanges().stream().map(size -> q * size).toList());
    return width(several, p, output) < width(one, p, output) ? several : one;
  }

  private static int[] ranges(Predictions p, int output) {
    List<Double> edges = edges(p, output);
    return IntStream.range(0, p.rows())
        .map(r -> Bins.range(edges, p.values().at(r, output)))
        .toArray();
  }

  private static double width(Bins bins, Predictions p, int output) {
    double sum = 0;
    for (int r = 0; r < p.rows(); r++) {
      sum += p.weights()[r] * bins.at(p.values().at(r, output));
    }
    return sum;
  }

  private static List<Double> edges(Predictions p, int output) {
    int ranges = Math.min(MOST_RANGES, p.rows() / ROWS_OF_A_RANGE);
    double[] sorted =
        IntStream.range(0, p.rows()).mapToDouble(r -> p.values().at(r, output)).sorted().toArray();
    return IntStream.range(1, ranges)
        .mapToObj(b -> sorted[(int) ((long) b * sorted.length / ranges) - 1])
        .distinct()
        .filter(edge -> edge < sorted[sorted.length - 1]) // beyond the largest nothing was measured
        .toList();
  }

  /** The score that so large a share of the weight is at most, a new row's infinite one included. */
  private static double quantile(double level, double[] scores, float[] weights, int[] rows) {
    List<Integer> order =
        IntStream.of(rows)
            .filter(r -> weights[r] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(r -> scores[r]))
            .toList();
    double total = order.stream().mapToDouble(r -> weights[r]).sum();
    double wanted = level * (total + total / order.size());
    double sum = 0;
    for (int r : order) {
      sum += weights[r];
      if (sum >= wanted * (1 - 1e-12)) {
        return Double.isNaN(scores[r]) ? Double.POSITIVE_INFINITY : scores[r];
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /**
   * The lower ends.
   *
   * @param values predictions as the intervals were fitted for: numbers, or quantiles
   * @return rows × outputs
   */
  public Matrix lower(Matrix values) {
    return ends(values, -1);
  }

  /**
   * The upper ends.
   *
   * @param values predictions as the intervals were fitted for: numbers, or quantiles
   * @return rows × outputs
   */
  public Matrix upper(Matrix values) {
    return ends(values, 1);
  }

  private Matrix ends(Matrix values, int sign) {
    Matrix ends = Matrix.zeros(values.rows(), outputs.size());
    for (int r = 0; r < ends.rows(); r++) {
      for (int k = 0; k < ends.columns(); k++) {
        int column = between.isEmpty() ? k : between.get(sign < 0 ? 0 : 1);
        double from = values.at(r, column);
        ends.set(r, k, (float) (from + sign * outputs.get(k).at(from)));
      }
    }
    return ends;
  }
}
