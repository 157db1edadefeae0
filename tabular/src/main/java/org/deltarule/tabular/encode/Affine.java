package org.deltarule.tabular.encode;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * z = scale · (x − center).
 *
 * @param center what becomes 0
 * @param scale the factor; 0 makes every z 0
 */
public record Affine(double center, double scale) implements NumberScaling {
  /** z = x. */
  public static final Affine IDENTITY = new Affine(0, 1);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not finite
   */
  public Affine {
    if (!Double.isFinite(center) || !Double.isFinite(scale)) {
      throw new IllegalArgumentException(
          "center %s and scale %s must be finite".formatted(center, scale));
    }
  }

  /**
   * To mean 0 and population standard deviation 1.
   *
   * @param values at least one
   * @return scale 1/std, or 0 without spread
   */
  static Affine standard(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double variance = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElse(0);
    double scale = 1 / Math.sqrt(variance);
    return new Affine(mean, Double.isFinite(scale) ? scale : 0);
  }

  /**
   * To median 0 and a distance of 1 between the quartiles.
   *
   * @param n how many values, positive
   * @param sorted the value at each place, in ascending order
   * @return scale 1/(q₇₅ − q₂₅), else 2/(max − min), else 0
   */
  static Affine robust(int n, IntToDoubleFunction sorted) {
    double spread = quantile(n, sorted, 0.75) - quantile(n, sorted, 0.25);
    double scale =
        spread > 0 ? 1 / spread : 2 / (sorted.applyAsDouble(n - 1) - sorted.applyAsDouble(0));
    return new Affine(quantile(n, sorted, 0.5), Double.isFinite(scale) ? scale : 0);
  }

  /**
   * The quantile at p, linear between the two values beside it (type 7 of Hyndman &amp; Fan 1996, as
   * in NumPy).
   */
  static double quantile(int n, IntToDoubleFunction sorted, double p) {
    double place = p * (n - 1);
    int below = (int) place;
    double low = sorted.applyAsDouble(below);
    double part = place - below;
    return part == 0 ? low : low + part * (sorted.applyAsDouble(below + 1) - low);
  }

  @Override
  public DoubleUnaryOperator function() {
    return x -> scale * (x - center);
  }

  @Override
  public String described() {
    return equals(IDENTITY)
        ? "as it is"
        : String.format(Locale.ROOT, "(x − %.6g) · %.6g", center, scale);
  }
}
