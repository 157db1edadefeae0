package org.deltarule.app.explain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes numbers as a student does: so many decimals, without zeros at the end; small and large ones
 * with a power of ten, so that only 0 is written as 0.
 *
 * @param decimals how many
 */
record Digits(int decimals) {
  private static final double LARGE = 1e7;
  private static final BigInteger BILLION = BigInteger.TEN.pow(9);

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
        size < Math.max(1e-4, Math.pow(10, -decimals) / 2) || size >= LARGE
            ? scientific(new BigDecimal(value).round(new MathContext(significant())))
            : plain(value, size);
    return text.replace('-', '−');
  }

  /** Of a number with a power of ten: of few digits all, of many as many as a double holds. */
  private int significant() {
    return Math.min(decimals, Math.max(7, decimals - 2));
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

  /** A count: up to a billion its digits, above that a power of ten with two. */
  static String count(BigInteger count) {
    if (count.compareTo(BILLION) <= 0) {
      return String.format(Locale.ROOT, "%,d", count);
    }
    BigDecimal rounded = new BigDecimal(count).round(new MathContext(2));
    int exponent = rounded.precision() - rounded.scale() - 1;
    String first = trimmed(rounded.movePointLeft(exponent));
    String power =
        Integer.toString(exponent)
            .chars()
            .mapToObj(c -> "⁰¹²³⁴⁵⁶⁷⁸⁹".substring(c - '0', c - '0' + 1))
            .collect(Collectors.joining());
    return (first.equals("1") ? "" : first + "·") + "10" + power;
  }

  /** A share of 1 in percent. */
  static String percent(double share) {
    double percent = 100 * share;
    return percent > 0 && percent < 0.05
        ? "< 0.1 %"
        : String.format(Locale.ROOT, "%.1f %%", percent);
  }
}
