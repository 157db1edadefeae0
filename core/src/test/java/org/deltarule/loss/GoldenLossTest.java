package org.deltarule.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.deltarule.golden.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The losses against PyTorch in double precision, row weights as the batch would set them. */
class GoldenLossTest {
  private static final Map<String, JsonNode> CASES = Golden.cases("losses");
  private static final double[][] OUTPUT = Golden.matrix(Golden.read("losses").get("output"));

  static Set<String> names() {
    return CASES.keySet();
  }

  /**
   * 2e-6 relative, and 2e-7 absolute in the gradient: the outputs, targets and weights are rounded
   * to float first.
   */
  @ParameterizedTest
  @MethodSource("names")
  void lossesAndGradientsAreThoseOfPyTorch(String name) {
    Loss loss = Losses.ALL.parse(GoldenLosses.catalogText(name));
    double[][] target = GoldenLosses.targets(CASES.get(name));
    double[] weights = GoldenLosses.rowWeights(name, target);
    double[][] gradient = Golden.matrix(CASES.get(name).get("gradient"));
    double value = 0;
    for (int r = 0; r < OUTPUT.length; r++) {
      float[] q = floats(OUTPUT[r]);
      float[] dq = new float[q.length];
      value += loss.row(q.length, q, 0, floats(target[r]), 0, (float) weights[r], dq, 0);
      for (int k = 0; k < q.length; k++) {
        double expected = gradient[r][k];
        assertThat((double) dq[k])
            .as("row %d, output %d", r, k)
            .isCloseTo(expected, within(2e-6 * Math.abs(expected) + 2e-7));
      }
    }
    assertThat(value)
        .isCloseTo(CASES.get(name).get("loss").doubleValue(), Percentage.withPercentage(2e-4));
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
