package org.deltarule.diagnose;

import org.deltarule.train.Spread;

/**
 * Mean, standard deviation and limits of some floats. Sums are taken in double precision about the
 * first number, so that a small spread about a large mean is not lost.
 */
final class Moments {
  private Moments() {}

  /** Of n numbers, at least one, all finite. */
  static Spread ofFinite(int n, float[] values, int from) {
    double pivot = values[from];
    double sum0 = 0;
    double sum1 = 0;
    double squares0 = 0;
    double squares1 = 0;
    int end = from + n;
    int i = from;
    for (; i < end - 1; i += 2) { // two chains of additions, since one has to wait for itself
      double a = values[i] - pivot;
      double b = values[i + 1] - pivot;
      sum0 += a;
      sum1 += b;
      squares0 += a * a;
      squares1 += b * b;
    }
    if (i < end) {
      double a = values[i] - pivot;
      sum0 += a;
      squares0 += a * a;
    }
    float min = values[from];
    float max = min;
    for (int k = from; k < end; k++) {
      min = Math.min(min, values[k]);
      max = Math.max(max, values[k]);
    }
    double shift = (sum0 + sum1) / n;
    double variance = Math.max(0, (squares0 + squares1) / n - shift * shift);
    return new Spread(pivot + shift, Math.sqrt(variance), min, max);
  }

  /** Of n numbers, some perhaps NaN or infinite, which then the figures are too. */
  static Spread ofAny(int n, float[] values, int from) {
    double sum = 0;
    double min = n == 0 ? 0 : values[from];
    double max = min;
    for (int i = from; i < from + n; i++) {
      sum += values[i];
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
    }
    double mean = n == 0 ? 0 : sum / n;
    double deviations = 0;
    for (int i = from; i < from + n; i++) {
      double deviation = values[i] - mean;
      deviations += deviation * deviation;
    }
    return new Spread(mean, n == 0 ? 0 : Math.sqrt(deviations / n), min, max);
  }
}
