package org.deltarule.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.deltarule.golden.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The oracle of the activations, itself against PyTorch and mpmath. */
class ReferenceActivationTest {
  private static final double[] X = Golden.vector(Golden.read("activations").get("x"));
  private static final Map<String, JsonNode> CASES = Golden.cases("activations");

  static Set<String> names() {
    return CASES.keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void valuesAndDerivativesAreThoseOfPyTorch(String name) {
    ReferenceActivation reference = ReferenceActivation.of(name);
    double[] y = Golden.vector(CASES.get(name).get("y"));
    double[] dy = Golden.vector(CASES.get(name).get("dy"));
    assertThat(y).hasSameSizeAs(X);
    // PyTorch keeps the 1/6 of this one derivative as a float
    double slopeTolerance = name.equals("hard-sigmoid") ? 1e-8 : 1e-10;
    for (int i = 0; i < X.length; i++) {
      double tolerance = 1e-10 * Math.max(1, Math.abs(y[i]));
      assertThat(reference.value(X[i])).as("g(%s)", X[i]).isCloseTo(y[i], within(tolerance));
      assertThat(reference.derivative(X[i]))
          .as("g′(%s)", X[i])
          .isCloseTo(dy[i], within(slopeTolerance));
    }
  }

  /** From mpmath, 40 digits. */
  @ParameterizedTest
  @CsvSource({
    "-6, 1.99999999999999998",
    "-0.25, 1.27632639016823693",
    "0.1, 0.887537083981715102",
    "1, 0.157299207050285131",
    "2, 0.00467773498104726584",
    "4.5, 1.96616044154288748e-10",
    "10, 2.08848758376254476e-45",
    "26, 5.66319240885614285e-296"
  })
  void erfcIsRightInTheTail(double x, double erfc) {
    assertThat(ReferenceErf.erfc(x)).isCloseTo(erfc, Percentage.withPercentage(1e-9));
  }
}
