package org.deltarule.tabular.understand;

/** The 97.5 % quantile of Student's t distribution: half the width of a 95 % interval of a mean. */
final class StudentT {
  /** For 1 to 30 degrees of freedom. */
  private static final double[] QUANTILES = {
    12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281, 2.2010, 2.1788,
    2.1604, 2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860, 2.0796, 2.0739, 2.0687, 2.0639,
    2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423
  };

  private static final double NORMAL = 1.959964;

  private StudentT() {}

  /**
   * The quantile. Above 30 degrees of freedom by the first two terms after the normal one (Abramowitz
   * &amp; Stegun 26.7.5), right to four decimals there.
   */
  static double quantile(int freedom) {
    if (freedom <= QUANTILES.length) {
      return QUANTILES[freedom - 1];
    }
    double z = NORMAL;
    double z3 = z * z * z;
    double first = (z3 + z) / (4 * freedom);
    double second = (5 * z3 * z * z + 16 * z3 + 3 * z) / (96.0 * freedom * freedom);
    return z + first + second;
  }
}
