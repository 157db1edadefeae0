package org.deltarule.diagnose;

import org.deltarule.kernel.Kernels;

/** Counts NaN and infinities. */
final class NonFinite {
  private long nans;
  private long infinities;

  void clear() {
    nans = 0;
    infinities = 0;
  }

  /** Adds those of some numbers; true if there were any. */
  boolean count(int n, float[] x, int from) {
    if (Kernels.current().finite(n, x, from)) {
      return false;
    }
    for (int i = from; i < from + n; i++) {
      nans += Float.isNaN(x[i]) ? 1 : 0;
      infinities += Float.isInfinite(x[i]) ? 1 : 0;
    }
    return true;
  }

  long nans() {
    return nans;
  }

  long infinities() {
    return infinities;
  }
}
