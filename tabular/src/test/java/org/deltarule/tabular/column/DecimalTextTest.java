package org.deltarule.tabular.column;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
          "9007199254740993",
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
