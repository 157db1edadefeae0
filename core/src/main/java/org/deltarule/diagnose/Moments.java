package org.deltarule.diagnose;

import org.deltarule.train.Spread;

/** Mean, spread and size of some floats, in double precision, in two passes. */
final class Moments {
  private long count;
  private long nans;
  private long infinities;
  private double min;
  private double max;
  private double mean;
  private double meanSquare;
  private double variance;

  void measure(float[] values, int from, int n) {
    count = n;
    nans = 0;
    infinities = 0;
    min = n == 0 ? 0 : values[from];
    max = min;
    double sum = 0;
    double squares = 0;
    for (int i = from; i < from + n; i++) {
      double value = values[i];
      sum += value;
      squares += value * value;
      nans += Double.isNaN(value) ? 1 : 0;
      infinities += Double.isInfinite(value) ? 1 : 0;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    mean = n == 0 ? 0 : sum / n;
    meanSquare = n == 0 ? 0 : squares / n;
    double deviations = 0;
    for (int i = from; i < from + n; i++) {
      double deviation = values[i] - mean;
      deviations += deviation * deviation;
    }
    variance = count == 0 ? 0 : deviations / count;
  }

  private double standardDeviation() {
    return Math.sqrt(variance);
  }

  double rootMeanSquare() {
    return Math.sqrt(meanSquare);
  }

  Spread spread() {
    return new Spread(mean, standardDeviation(), min, max);
  }

  long nans() {
    return nans;
  }

  long infinities() {
    return infinities;
  }
}
