package org.deltarule.explain;

import java.util.Locale;

/**
 * What a relative error means, from the best to the worst. The marks of the second comparison are
 * those of CS231n for double precision without kinks; the product's floats are good for two digits
 * less.
 *
 * <pre>
 *              good       ok                 suspicious         wrong
 * differences  ≤ 10⁻⁷     ≤ 10⁻⁴             ≤ 10⁻²             above, or not a number
 * float        ≤ 10⁻⁵     ≤ 10⁻⁴             ≤ 10⁻²             above, or not a number
 * </pre>
 */
public enum GradientCheckVerdict {
  /** As exact as the numbers allow. */
  GOOD,
  /** Within what curvature and rounding explain. */
  OK,
  /** More than rounding explains: look into it. */
  SUSPICIOUS,
  /** Another gradient. */
  WRONG;

  private static final double OK_AT_MOST = 1e-4;
  private static final double SUSPICIOUS_AT_MOST = 1e-2;

  /**
   * Whether a check with this verdict passes.
   *
   * @return true for good and ok
   */
  public boolean passes() {
    return compareTo(OK) <= 0;
  }

  /**
   * The worse of two.
   *
   * @param other a verdict
   * @return this or the other
   */
  public GradientCheckVerdict worse(GradientCheckVerdict other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /**
   * Judges the product's floats.
   *
   * @param error relative, of {@link GradientCheckBlock#floatError}
   * @return the verdict
   */
  public static GradientCheckVerdict ofFloat(double error) {
    return of(error, 1e-5);
  }

  /**
   * Judges a derivative in double precision.
   *
   * @param error relative, of {@link GradientCheckBlock#differenceError}
   * @return the verdict
   */
  public static GradientCheckVerdict ofDifference(double error) {
    return of(error, 1e-7);
  }

  private static GradientCheckVerdict of(double error, double goodAtMost) {
    return error <= goodAtMost
        ? GOOD
        : error <= OK_AT_MOST ? OK : error <= SUSPICIOUS_AT_MOST ? SUSPICIOUS : WRONG;
  }

  /** In words, such as {@code suspicious}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
