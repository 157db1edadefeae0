package org.deltarule.measure;

/** Counts NaN and infinities. */
final class NonFinite {
  private long nans;
  private long infinities;

  void clear() {
    nans = 0;
    infinities = 0;
  }

  /** Adds those of some numbers. */
  void count(int n, float[] x, int from) {
    for (int i = from; i < from + n; i++) {
      nans += Float.isNaN(x[i]) ? 1 : 0;
      infinities += Float.isInfinite(x[i]) ? 1 : 0;
    }
  }

  long nans() {
    return nans;
  }

  long infinities() {
    return infinities;
  }
}
