package org.deltarule.tabular.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fast decimal numbers are those of the JDK, bit for bit, or are left to it. */
class DecimalTextTest {
  @Property
  void sameAsTheJdk(
      @ForAll @LongRange(min = -1L << 53, max = 1L << 53) long digits,
      @ForAll @IntRange(min = -22, max = 22) int exponent) {
    check(digits + "e" + exponent);
    check(Double.toString(digits / Math.pow(10, Math.abs(exponent))));
  }

  @Property
  void sameAsTheJdkWithAllDigits(
      @ForAll long digits, @ForAll @IntRange(min = -70, max = 20) int exponent) {
    check(Long.toUnsignedString(digits) + "e" + exponent);
  }

  @Property
  void doublesAreReadAsTheyWereWritten(@ForAll @DoubleRange(min = -1e30, max = 1e30) double value) {
    check(Double.toString(value));
    check(Double.toString(value / 1e25));
  }

  /** Halfway between two doubles, one step to each side, and that of a power of two. */
  @Property
  void halfwayIsRoundedToEven(
      @ForAll @LongRange(min = 1L << 52, max = (1L << 53) - 1) long mantissa,
      @ForAll @IntRange(min = 1, max = 10) int shift) {
    long half = (2 * mantissa + 1) << (shift - 1);
    for (long digits : new long[] {half - 1, half, half + 1}) {
      check(Long.toUnsignedString(digits));
      check(Long.toUnsignedString(digits) + "e-" + shift);
    }
    BigDecimal exact =
        new BigDecimal(mantissa * 2 + 1).divide(new BigDecimal(1L << (shift % 3 + 1)));
    check(exact.toPlainString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1",
        "-1.5",
        ".5",
        "5.",
        "0.1",
        "123456.789",
        "1e3",
        "1E-3",
        "1e+3",
        "9007199254740992",
        "0.30000000000000004",
        "9007199254740993",
        "9007199254740995",
        "18446744073709551615",
        "9999999999999999999e18",
        "1e-60",
        "0.000000000000000000000000000000000001234567890123456789",
        "000123",
        "-.25",
        "1.7976931348623157e308"
      })
  void sameAsTheJdkToo(String text) {
    check(text);
  }

  @Test
  void whatIsNoNumberIsLeftToOthers() {
    for (String text :
        new String[] {
          "",
          "-",
          ".",
          "1-2",
          "3e",
          "1.2.3",
          "e5",
          "1e",
          "NA",
          "1e5x",
          "12345678901234567890",
          "1e23",
          "1,5",
          "+1",
          "0x1p3",
          "1d"
        }) {
      assertThat(parse(text)).as(text).isNaN();
    }
  }

  private static void check(String text) {
    double found = parse(text);
    if (!Double.isNaN(found)) {
      assertThat(Double.doubleToRawLongBits(found))
          .as(text)
          .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    }
  }

  private static double parse(String text) {
    return DecimalText.parse(("x" + text + "7").toCharArray(), 1, text.length());
  }
}
