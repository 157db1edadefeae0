package org.deltarule.app.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Writes numbers as a student does: so many decimals, without zeros at the end; small and large ones
 * with a power of ten.
 *
 * @param decimals how many
 */
record Digits(int decimals) {
  private static final double LARGE = 1e7;

  /** The number with a typographic minus sign; the exponent after an e. */
  String of(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
    }
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    String text =
        size < 1e-4 || size >= LARGE
            ? scientific(new BigDecimal(value).round(new MathContext(Math.max(1, decimals - 2))))
            : plain(value, size);
    return text.replace('-', '−');
  }

  /** Large numbers have fewer decimals, so that no more digits are written than a double holds. */
  private String plain(double value, double size) {
    int before = size < 10 ? 1 : (int) Math.log10(size) + 1;
    int scale = Math.max(0, Math.min(decimals, decimals + 1 - before));
    return trimmed(new BigDecimal(value).setScale(scale, RoundingMode.HALF_EVEN));
  }

  private static String scientific(BigDecimal value) {
    int exponent = value.precision() - value.scale() - 1;
    return trimmed(value.movePointLeft(exponent)) + "e" + exponent;
  }

  private static String trimmed(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /** A share of 1 in percent. */
  static String percent(double share) {
    double percent = 100 * share;
    return percent > 0 && percent < 0.05
        ? "< 0.1 %"
        : String.format(java.util.Locale.ROOT, "%.1f %%", percent);
  }
}
