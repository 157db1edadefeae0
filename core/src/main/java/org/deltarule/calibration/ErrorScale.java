package org.deltarule.calibration;

import java.util.ArrayList;
import java.util.List;

/** How large errors are in each range of predictions: their means by weight. */
final class ErrorScale {
  /** No range counts as more exact than this share of the mean of all. */
  private static final double LEAST_SHARE = 1e-3;

  private final double[] errors;
  private final float[] weights;
  private final int[] range;
  private final List<Double> edges;
  private final double[] sums;
  private final double[] totals;
  private final double overall;

  /**
   * Measures.
   *
   * @param errors |y − q| of each row
   * @param weights of each row
   * @param range of each row
   * @param edges between ranges
   */
  ErrorScale(double[] errors, float[] weights, int[] range, List<Double> edges) {
    this.errors = errors;
    this.weights = weights;
    this.range = range;
    this.edges = edges;
    this.sums = new double[edges.size() + 1];
    this.totals = new double[edges.size() + 1];
    double sum = 0;
    double total = 0;
    for (int r = 0; r < errors.length; r++) {
      sums[range[r]] += weights[r] * errors[r];
      totals[range[r]] += weights[r];
      sum += weights[r] * errors[r];
      total += weights[r];
    }
    this.overall = sum / total;
  }

  List<Double> edges() {
    return edges;
  }

  /** The mean error of each range. */
  List<Double> ofRanges() {
    List<Double> means = new ArrayList<>();
    for (int b = 0; b < sums.length; b++) {
      means.add(bounded(sums[b], totals[b]));
    }
    return means;
  }

  /** The mean error of the other rows in a row's range. */
  double withoutRow(int row) {
    int b = range[row];
    return bounded(sums[b] - weights[row] * errors[row], totals[b] - weights[row]);
  }

  private double bounded(double sum, double total) {
    return total > 0 ? Math.max(sum / total, LEAST_SHARE * overall) : overall;
  }
}
