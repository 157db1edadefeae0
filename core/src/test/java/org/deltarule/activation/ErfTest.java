package org.deltarule.activation;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.deltarule.reference.ReferenceErf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErfTest {
  /** From mpmath, 40 digits; on both sides of the borders of the three approximations. */
  @ParameterizedTest
  @CsvSource({
    "-6, 1.99999999999999998",
    "-3, 1.99997790950300141",
    "-1, 1.84270079294971487",
    "-0.25, 1.27632639016823693",
    "0, 1",
    "0.1, 0.887537083981715102",
    "0.46875, 0.507386526782062008",
    "0.5, 0.479500122186953462",
    "1, 0.157299207050285131",
    "2, 0.00467773498104726584",
    "3, 0.0000220904969985854414",
    "4, 1.54172579002800189e-8",
    "4.5, 1.96616044154288748e-10",
    "6, 2.15197367124989131e-17",
    "10, 2.08848758376254476e-45",
    "20, 5.39586561160790093e-176",
    "26, 5.66319240885614285e-296"
  })
  void erfcKeepsItsRelativeAccuracyFarOut(double x, double erfc) {
    assertThat(Erf.erfc(x)).isCloseTo(erfc, Percentage.withPercentage(1e-12));
  }

  @Test
  void erfcAgreesWithTheTextbookSeriesAndFraction() {
    for (double x = -6; x < 26; x += 0.0317) {
      assertThat(Erf.erfc(x))
          .as("erfc(%s)", x)
          .isCloseTo(ReferenceErf.erfc(x), Percentage.withPercentage(1e-9));
    }
  }

  @Test
  void erfcTendsToItsLimitsAndKeepsNaN() {
    assertThat(Erf.erfc(Double.POSITIVE_INFINITY)).isZero();
    assertThat(Erf.erfc(Double.NEGATIVE_INFINITY)).isEqualTo(2);
    assertThat(Erf.erfc(Double.NaN)).isNaN();
  }
}
