package org.deltarule.tabular.search;

import java.util.Arrays;

/**
 * How long an epoch of a candidate takes: the median of the latest {@value #LATEST}. The first ones of a
 * process take much longer, until they are compiled, and say nothing of those to come.
 */
final class RecentEpochs {
  private static final int LATEST = 5;

  private final double[] seconds = new double[LATEST];
  private int count;

  void took(double epoch) {
    seconds[count++ % LATEST] = epoch;
  }

  /** How many more fit; without end as long as too few are done to tell. */
  double room(double left) {
    if (left <= 0) {
      return 0;
    }
    if (count < LATEST) {
      return Double.POSITIVE_INFINITY;
    }
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return left / Math.max(1e-9, sorted[LATEST / 2]);
  }
}
