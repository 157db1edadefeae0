package org.deltarule.metric;

import java.util.stream.IntStream;

/**
 * How far off a metric may be because it was measured on these rows and not on others: the jackknife that
 * leaves out one of g groups at a time.
 *
 * <pre>
 * v = (g − 1)/g · Σᵢ (θ₍ᵢ₎ − θ̄)²        θ₍ᵢ₎ the metric without group i, θ̄ their mean
 * </pre>
 *
 * <p>Row r is in group r mod g, with g = 50, or as many as there are rows. For a mean over rows and g = n it
 * is the usual standard error of a mean. It holds for smooth metrics of independent rows; not for a median.
 * Source: Quenouille 1949; Tukey 1958; for groups Kott 2001.
 */
public final class Jackknife {
  private static final int MOST_GROUPS = 50;

  /** 95 % of a normal distribution lie within as many standard deviations. */
  private static final double NORMAL_95 = 1.96;

  private Jackknife() {}

  /**
   * Half the width of an interval of 95 % confidence.
   *
   * @param metric what is measured
   * @param predictions on which rows
   * @return 1.96·√v; NaN if there are less than 2 rows, or the metric is not defined without a group
   */
  public static double halfWidth(Metric metric, Predictions predictions) {
    int n = predictions.rows();
    int groups = Math.min(n, MOST_GROUPS);
    if (groups < 2) {
      return Double.NaN;
    }
    double[] without = new double[groups];
    double mean = 0;
    for (int g = 0; g < groups; g++) {
      int left = g;
      int[] rows = IntStream.range(0, n).filter(r -> r % groups != left).toArray();
      without[g] = metric.of(predictions.rows(rows));
      mean += without[g] / groups;
    }
    double squares = 0;
    for (double value : without) {
      squares += (value - mean) * (value - mean);
    }
    return NORMAL_95 * Math.sqrt(squares * (groups - 1) / groups);
  }
}
