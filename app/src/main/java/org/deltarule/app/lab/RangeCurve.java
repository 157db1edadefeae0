package org.deltarule.app.lab;

import java.util.List;

/**
 * What a learning-rate range test shows: the loss at each rate, smoothed, up to where it explodes.
 *
 * <pre>{@code
 * smooth ← 0.98·smooth + 0.02·loss, divided by 1 − 0.98ⁿ      stop at 4 times the best
 * }</pre>
 *
 * <p>The suggestions are fastai's ({@code callback/schedule.py}). Both look at the curve without its
 * first tenth and its last five points.
 *
 * @param rates the rates, rising
 * @param losses smoothed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RangeCurve(double[] rates, double[] losses) {
  private static final double SMOOTH = 0.98;
  private static final double EXPLODED = 4;
  private static final int LAST = 5;
  private static final double BELOW_THE_MINIMUM = 10;

  /** Of the losses of a run whose rates rose from {@code low} to {@code high}, by one factor. */
  static RangeCurve of(List<Double> batchLosses, long steps, double low, double high) {
    double[] rates = new double[batchLosses.size()];
    double[] losses = new double[rates.length];
    double mean = 0;
    double best = Double.POSITIVE_INFINITY;
    int n = 0;
    while (n < rates.length) {
      mean = SMOOTH * mean + (1 - SMOOTH) * batchLosses.get(n);
      double smooth = mean / (1 - Math.pow(SMOOTH, n + 1));
      if (!(smooth <= EXPLODED * best)) {
        break;
      }
      best = Math.min(best, smooth);
      rates[n] = low * Math.pow(high / low, n / (double) (steps - 1));
      losses[n++] = smooth;
    }
    return new RangeCurve(java.util.Arrays.copyOf(rates, n), java.util.Arrays.copyOf(losses, n));
  }

  private int from() {
    return rates.length / 10;
  }

  private int to() {
    return Math.max(from() + 1, rates.length - LAST);
  }

  /** The place of the least loss. */
  int lowest() {
    int lowest = from();
    for (int i = from(); i < to(); i++) {
      lowest = losses[i] < losses[lowest] ? i : lowest;
    }
    return lowest;
  }

  /** A tenth of the rate of the least loss. */
  double minimum() {
    return rates[lowest()] / BELOW_THE_MINIMUM;
  }

  /**
   * The middle of the longest valley: of the longest run of places at which the loss is lower and
   * lower (others may lie between), half a section after the first third.
   */
  int valley() {
    int n = to() - from();
    int[] length = new int[n];
    int end = 0;
    for (int i = 0; i < n; i++) {
      length[i] = 1;
      for (int j = 0; j < i; j++) {
        if (losses[from() + i] < losses[from() + j]) {
          length[i] = Math.max(length[i], length[j] + 1);
        }
      }
      end = length[i] > length[end] ? i : end;
    }
    int start = end - length[end];
    double section = (end - start) / 3.0;
    return from() + Math.max(0, start + (int) section + (int) (section / 2));
  }
}
