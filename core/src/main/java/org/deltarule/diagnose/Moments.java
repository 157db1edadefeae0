package org.deltarule.diagnose;

/** Mean, spread and size of some floats, in double precision, in two passes. */
final class Moments {
  private long count;
  private long nonFinite;
  private double mean;
  private double meanSquare;
  private double variance;

  void measure(float[] values, int from, int n) {
    count = n;
    nonFinite = 0;
    double sum = 0;
    double squares = 0;
    for (int i = from; i < from + n; i++) {
      double value = values[i];
      sum += value;
      squares += value * value;
      nonFinite += Double.isFinite(value) ? 0 : 1;
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

  double mean() {
    return mean;
  }

  double standardDeviation() {
    return Math.sqrt(variance);
  }

  double rootMeanSquare() {
    return Math.sqrt(meanSquare);
  }

  long nonFinite() {
    return nonFinite;
  }
}
