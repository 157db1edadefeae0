package org.deltarule.measure;

import org.deltarule.train.Spread;

/**
 * Mean, standard deviation and limits of some floats. Sums are taken in double precision about the
 * first number, so that a small spread about a large mean is not lost.
 */
final class Moments {
  private Moments() {}

  /** Of n numbers. NaN and infinities among them make the figures so too. */
  static Spread of(int n, float[] values, int from) {
    Spread spread = n == 0 ? ofAny(n, values, from) : ofFinite(n, values, from);
    return Double.isFinite(spread.std()) ? spread : ofAny(n, values, from);
  }

  private static Spread ofFinite(int n, float[] values, int from) {
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
    double variance = (squares0 + squares1) / n - shift * shift; // rounding may make it negative
    return new Spread(pivot + shift, Math.sqrt(variance < 0 ? 0 : variance), min, max);
  }

  /** In two passes, after which an infinity leaves the mean infinite and the rest NaN. */
  private static Spread ofAny(int n, float[] values, int from) {
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
