package org.deltarule.tabular.encode;

/**
 * Φ⁻¹, the inverse of the normal distribution function: rational approximations with a relative error
 * of 10⁻¹⁶ (algorithm AS 241, Wichura 1988, for p in [10⁻¹¹, 1 − 10⁻¹¹]).
 */
final class Probit {
  private static final double[] MIDDLE_OVER = {
    3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
    1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
    3.3430575583588128105e4, 2.5090809287301226727e3
  };
  private static final double[] MIDDLE_UNDER = {
    1,
    4.2313330701600911252e1,
    6.8718700749205790830e2,
    5.3941960214247511077e3,
    2.1213794301586595867e4,
    3.9307895800092710610e4,
    2.8729085735721942674e4,
    5.2264952788528545610e3
  };
  private static final double[] TAIL_OVER = {
    1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
    3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
    2.27238449892691845833e-2, 7.74545014278341407640e-4
  };
  private static final double[] TAIL_UNDER = {
    1,
    2.05319162663775882187e0,
    1.67638483018380384940e0,
    6.89767334985100004550e-1,
    1.48103976427480074590e-1,
    1.51986665636164571966e-2,
    5.47593808499534494600e-4,
    1.05075007164441684324e-9
  };

  private Probit() {}

  /**
   * The inverse.
   *
   * @param p in [10⁻¹¹, 1 − 10⁻¹¹]
   * @return z with Φ(z) = p
   */
  static double of(double p) {
    double q = p - 0.5;
    if (Math.abs(q) <= 0.425) {
      double r = 0.180625 - q * q;
      return q * polynomial(MIDDLE_OVER, r) / polynomial(MIDDLE_UNDER, r);
    }
    double r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p)) - 1.6;
    return Math.copySign(polynomial(TAIL_OVER, r) / polynomial(TAIL_UNDER, r), q);
  }

  private static double polynomial(double[] coefficients, double x) {
    double sum = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      sum = sum * x + coefficients[i];
    }
    return sum;
  }
}
