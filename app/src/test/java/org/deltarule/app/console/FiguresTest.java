package org.deltarule.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.0000",
    "0.12345, 0.1235",
    "1, 1.0000",
    "12.3456, 12.346",
    "123.456, 123.46",
    "123456.78, 123456.8",
    "1234567, 1.235e+06",
    "0.00012345, 1.235e-04",
    "-0.5, -0.5000",
    "NaN, NaN",
    "Infinity, ∞",
    "-Infinity, −∞"
  })
  void aNumberHasAboutFiveDigits(double value, String text) {
    assertThat(Figures.of(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.00 s",
    "0.42, 0.42 s",
    "9.94, 9.9 s",
    "12.3, 12 s",
    "200, 3 min 20 s",
    "7500, 2 h 5 min",
    "200000, 2 d 7 h"
  })
  void aDurationHasTwoUnits(double seconds, String text) {
    assertThat(Figures.duration(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.01, 1 s", "11.2, 12 s", "60, 1 min 0 s"})
  void anEstimateIsNeverBelowASecond(double seconds, String text) {
    assertThat(Figures.estimate(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"23400.4, '23,400'", "7, 7", "NaN, NaN"})
  void thousandsAreSetApart(double count, String text) {
    assertThat(Figures.count(count)).isEqualTo(text);
  }
}
