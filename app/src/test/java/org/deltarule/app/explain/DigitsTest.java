package org.deltarule.app.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as a student writes them. */
class DigitsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "0.5932699921071872, 0.593269992",
    "0.7513650695523157, 0.75136507",
    "1.10590596705977, 1.105905967",
    "-0.0002298282866700264, −0.000229828",
    "0.000438567734, 0.000438568",
    "123.4567891234, 123.4567891",
    "12345.678912345, 12345.67891",
    "3, 3",
    "100, 100",
    "-0.00001234567891, −1.234568e−5",
    "1e-300, 1e−300",
    "12345678901, 1.234568e10",
    "NaN, NaN",
    "-Infinity, −∞"
  })
  void nineDecimals(double value, String written) {
    assertThat(new Digits(9).of(value)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.0 %", "0.744, 74.4 %", "1, 100.0 %", "0.0001, < 0.1 %"})
  void shares(double share, String written) {
    assertThat(Digits.percent(share)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0006, 0.001",
    "0.00045678, 4.57e−4",
    "-0.0000123456, −1.23e−5",
    "1e-300, 1e−300",
    "0, 0"
  })
  void fewDecimalsWriteOnlyZeroAsZero(double value, String written) {
    assertThat(new Digits(3).of(value)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|1",
        "10000000|10,000,000",
        "1000000000|1,000,000,000",
        "1000000001|10⁹",
        "10000000000000000000|10¹⁹",
        "12345678901234567890|1.2·10¹⁹",
        "99999999999|10¹¹"
      })
  void counts(BigInteger count, String written) {
    assertThat(Digits.count(count)).isEqualTo(written);
  }
}
