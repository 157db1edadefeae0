package org.deltarule.reference;

/**
 * The complementary error function by textbook means, slow and independent of the product's: the
 * power series near 0, Laplace's continued fraction far out (Abramowitz &amp; Stegun 7.1.6,
 * 7.1.14).
 */
public final class ReferenceErf {
  private ReferenceErf() {}

  /**
   * The complementary error function.
   *
   * @param x any number
   * @return erfc(x) to about 1e-12 relative
   */
  public static double erfc(double x) {
    if (x < 0) {
      return 2 - erfc(-x);
    }
    return x < 2 ? 1 - series(x) : fraction(x);
  }

  /**
   * The chance that a standard normal number is below s.
   *
   * @param s any number
   * @return Φ(s)
   */
  public static double normalCdf(double s) {
    return erfc(-s / Math.sqrt(2)) / 2;
  }

  /**
   * The density of a standard normal number.
   *
   * @param s any number
   * @return φ(s)
   */
  public static double normalDensity(double s) {
    return Math.exp(-s * s / 2) / Math.sqrt(2 * Math.PI);
  }

  private static double series(double x) {
    double term = 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * x;
    double sum = term;
    for (int n = 1; n < 80; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return sum;
  }

  private static double fraction(double x) {
    double tail = x;
    for (int n = 200; n > 0; n--) {
      tail = x + 0.5 * n / tail;
    }
    return Math.exp(-x * x) / (Math.sqrt(Math.PI) * tail);
  }
}
