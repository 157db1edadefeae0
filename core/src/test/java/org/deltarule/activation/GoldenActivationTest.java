package org.deltarule.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.deltarule.catalog.Catalog;
import org.deltarule.golden.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every activation against PyTorch in double precision. */
class GoldenActivationTest {
  private static final double[] X = Golden.vector(Golden.read("activations").get("x"));
  private static final Map<String, JsonNode> CASES = Golden.cases("activations");

  static Set<String> names() {
    return CASES.keySet();
  }

  @Test
  void everyActivationIsInTheFile() {
    assertThat(Activations.ALL.all())
        .extracting(Catalog::nameOf)
        .containsExactlyInAnyOrderElementsOf(
            names().stream().map(n -> n.replaceAll("\\(.*", "")).collect(Collectors.toSet()));
  }

  /**
   * 2e-6 relative, after the shift from rounding x to float has been taken out to first order;
   * 1e-14 absolute, because the file's own GELU tails, 1 + erf in double, are no better.
   */
  @ParameterizedTest
  @MethodSource("names")
  void valuesAreThoseOfPyTorch(String name) {
    Activation g = Activations.ALL.parse(name);
    double[] y = Golden.vector(CASES.get(name).get("y"));
    double[] dy = Golden.vector(CASES.get(name).get("dy"));
    for (int i = 0; i < X.length; i++) {
      float s = (float) X[i];
      double expected = y[i] + dy[i] * (s - X[i]);
      assertThat((double) g.apply(s))
          .as("g(%s)", s)
          .isCloseTo(expected, within(2e-6 * Math.abs(expected) + 1e-14));
    }
  }

  /** 2e-6 relative and 2e-7 absolute: the rounding of x and, where g′ is taken from q, of q. */
  @ParameterizedTest
  @MethodSource("names")
  void derivativesAreThoseOfPyTorch(String name) {
    Activation g = Activations.ALL.parse(name);
    double[] dy = Golden.vector(CASES.get(name).get("dy"));
    for (int i = 0; i < X.length; i++) {
      float s = (float) X[i];
      assertThat((double) g.derivative(s, g.apply(s)))
          .as("g′(%s)", s)
          .isCloseTo(dy[i], within(2e-6 * Math.abs(dy[i]) + 2e-7));
    }
  }
}
