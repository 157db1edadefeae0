package org.deltarule.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import org.deltarule.golden.Golden;
import org.deltarule.loss.GoldenLosses;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The oracle of the losses, itself against PyTorch. */
class ReferenceLossTest {
  private static final Map<String, JsonNode> CASES = Golden.cases("losses");
  private static final double[][] OUTPUT = Golden.matrix(Golden.read("losses").get("output"));

  static Set<String> names() {
    return CASES.keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void lossesAndGradientsAreThoseOfPyTorch(String name) {
    ReferenceLoss reference = ReferenceLoss.of(GoldenLosses.catalogText(name));
    double[][] target = GoldenLosses.targets(CASES.get(name));
    double[] weights = GoldenLosses.rowWeights(name, target);
    double[][] gradient = Golden.matrix(CASES.get(name).get("gradient"));
    double loss = 0;
    for (int r = 0; r < OUTPUT.length; r++) {
      loss += weights[r] * reference.value(OUTPUT[r], target[r]);
      double[] slope = reference.gradient(OUTPUT[r], target[r]);
      for (int k = 0; k < slope.length; k++) {
        assertThat(weights[r] * slope[k])
            .as("row %d, output %d", r, k)
            .isCloseTo(gradient[r][k], within(1e-10 * Math.max(1, Math.abs(gradient[r][k]))));
      }
    }
    double expected = CASES.get(name).get("loss").doubleValue();
    assertThat(loss).isCloseTo(expected, within(1e-10 * expected));
  }
}
