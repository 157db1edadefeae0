package org.deltarule.bench.accuracy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** Means, and numbers as they are printed. */
final class Figures {
  private static final int DIGITS = 4;

  private Figures() {}

  /**
   * The geometric mean, which does not depend on which of two systems is the one divided by.
   *
   * @param ratios positive ones
   * @return (∏ rᵢ)^(1/n) = exp(mean of ln rᵢ); NaN of none
   */
  static double geometricMean(List<Double> ratios) {
    return Math.exp(ratios.stream().mapToDouble(Math::log).average().orElse(Double.NaN));
  }

  /** Four decimals of a share of wrong classes; four digits of another error. */
  static String error(double error, boolean classification) {
    if (classification) {
      return String.format(Locale.ROOT, "%.4f", error);
    }
    BigDecimal rounded = new BigDecimal(error).round(new MathContext(DIGITS));
    int whole = rounded.precision() - rounded.scale();
    return String.format(Locale.ROOT, "%,." + Math.max(0, DIGITS - whole) + "f", rounded);
  }

  static String ratio(double ratio) {
    return Double.isNaN(ratio) ? "–" : String.format(Locale.ROOT, "%.3f", ratio);
  }

  static String seconds(double seconds) {
    return String.format(Locale.ROOT, seconds < 9.95 ? "%.1f s" : "%.0f s", seconds);
  }

  static String megabytes(double megabytes) {
    return Double.isNaN(megabytes) ? "–" : String.format(Locale.ROOT, "%.0f MB", megabytes);
  }
}
