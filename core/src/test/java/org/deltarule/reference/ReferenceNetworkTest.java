package org.deltarule.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.deltarule.golden.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The reference itself, against whole networks that PyTorch trained in double precision. */
class ReferenceNetworkTest {
  private static final Map<String, JsonNode> CASES = Golden.cases("networks");
  private static final Offset<Double> ROUNDING = within(1e-10);
  // PyTorch's derivative of hard-sigmoid is 1/6 rounded to float, once for each hidden layer.
  private static final Offset<Double> ROUNDED_SIXTH = within(1e-7);
  private static final double RATE = 0.1; // with which the file's networks were trained

  static Set<String> names() {
    return CASES.keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void fiveStepsOfGradientDescentAreThoseOfTheFile(String name) {
    JsonNode file = CASES.get(name);
    Offset<Double> rounding = name.contains("hard-sigmoid") ? ROUNDED_SIXTH : ROUNDING;
    ReferenceNetwork network = network(file);
    double[][] x = Golden.matrix(file.get("x"));
    double[][] target = target(file);
    Map<String, double[][]> parameters = Golden.matrices(file.get("start"));
    double[] losses = Golden.vector(file.get("loss_per_step"));
    for (int step = 0; step < losses.length; step++) {
      ReferenceNetwork.Result result = network.run(parameters, x, target);
      assertThat(result.loss()).as("loss at step %d", step).isCloseTo(losses[step], rounding);
      if (step == 0) {
        assertClose(
            Map.of("output", result.output()),
            Map.of("output", Golden.matrix(file.get("first_output"))),
            rounding);
        assertClose(result.gradient(), Golden.matrices(file.get("first_gradient")), rounding);
      }
      descend(parameters, result.gradient());
    }
    assertClose(parameters, Golden.matrices(file.get("end")), rounding);
  }

  private static ReferenceNetwork network(JsonNode file) {
    String loss = file.get("loss").stringValue();
    return ReferenceNetwork.of(
        file.get("sizes").size() - 1,
        file.get("hidden").stringValue(),
        file.get("last").stringValue(),
        loss.equals("half-squared-error-sum-over-outputs") ? "half-squared-error" : loss);
  }

  /** One row for each sample: its numbers, or its class. */
  private static double[][] target(JsonNode file) {
    if (!file.get("target").get(0).isNumber()) {
      return Golden.matrix(file.get("target"));
    }
    double[] classes = Golden.vector(file.get("target"));
    double[][] target = new double[classes.length][1];
    for (int i = 0; i < classes.length; i++) {
      target[i][0] = classes[i];
    }
    return target;
  }

  private static void descend(
      Map<String, double[][]> parameters, Map<String, double[][]> gradient) {
    parameters.forEach((name, p) -> {
      for (int r = 0; r < p.length; r++) {
        for (int c = 0; c < p[r].length; c++) {
          p[r][c] -= RATE * gradient.get(name)[r][c];
        }
      }
    });
  }

  private static void assertClose(
      Map<String, double[][]> actual, Map<String, double[][]> expected, Offset<Double> rounding) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    actual.forEach((name, matrix) -> {
      double[][] wanted = expected.get(name);
      assertThat(matrix).as(name).hasDimensions(wanted.length, wanted[0].length);
      for (int r = 0; r < matrix.length; r++) {
        assertThat(matrix[r]).as("%s, row %d", name, r).containsExactly(wanted[r], rounding);
      }
    });
  }
}
