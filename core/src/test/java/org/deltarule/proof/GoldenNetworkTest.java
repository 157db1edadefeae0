package org.deltarule.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deltarule.activation.Activation;
import org.deltarule.activation.Activations;
import org.deltarule.golden.Golden;
import org.deltarule.init.Zero;
import org.deltarule.loss.HalfSquaredError;
import org.deltarule.loss.Loss;
import org.deltarule.loss.SoftmaxCrossEntropy;
import org.deltarule.net.Dense;
import org.deltarule.net.Network;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Whole networks of PyTorch: first output, first gradient, the loss of five steps of gradient descent
 * at rate 0.1 and the weights they end at, within the rounding of floats.
 */
class GoldenNetworkTest {
  private static final Map<String, JsonNode> CASES = Golden.cases("networks");

  static Set<String> names() {
    return CASES.keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void fiveStepsAreThoseOfPyTorch(String name) {
    JsonNode golden = CASES.get(name);
    boolean classes = golden.get("loss").stringValue().equals("softmax-cross-entropy");
    Loss loss = classes ? new SoftmaxCrossEntropy(0) : new HalfSquaredError();
    float[][] x = floats(Golden.matrix(golden.get("x")));
    double[][] y = Golden.matrix(golden.get("target"));
    float[][] target = floats(classes ? column(y[0]) : y);
    try (Descent net =
        new Descent(network(golden), loss, x, target).with(Golden.matrices(golden.get("start")))) {
      net.loss();
      double[][] output = Golden.matrix(golden.get("first_output"));
      int last = net.network.layers().size();
      for (int r = 0; r < output.length; r++) {
        assertThat(net.output(last, r))
            .as("output %d", r)
            .containsExactly(output[r], within(2e-6 * size(output)));
      }
      Map<String, double[][]> gradient = Golden.matrices(golden.get("first_gradient"));
      double size =
          gradient.values().stream().mapToDouble(GoldenNetworkTest::size).max().orElseThrow();
      gradient.forEach((k, g) ->
          assertThat(net.gradient(k)).as(k).containsExactly(flat(g), within(2e-6 * size)));
      for (double expected : Golden.vector(golden.get("loss_per_step"))) {
        assertThat(net.descend(0.1)).as("loss").isCloseTo(expected, within(1e-6 * (1 + expected)));
      }
      Golden.matrices(golden.get("end"))
          .forEach((k, w) ->
              assertThat(net.weight(k))
                  .as(k)
                  .containsExactly(flat(w), within(2e-6 * (1 + size(w)))));
    }
  }

  private static Network network(JsonNode golden) {
    double[] sizes = Golden.vector(golden.get("sizes"));
    List<Dense> layers = new ArrayList<>();
    for (int l = 1; l < sizes.length; l++) {
      String g = golden.get(l < sizes.length - 1 ? "hidden" : "last").stringValue();
      Activation activation = Activations.ALL.parse(g);
      layers.add(new Dense((int) sizes[l], activation, new Zero()));
    }
    return new Network((int) sizes[0], layers);
  }

  private static double size(double[][] matrix) {
    double size = 0;
    for (double v : flat(matrix)) {
      size = Math.max(size, Math.abs(v));
    }
    return size;
  }

  private static double[] flat(double[][] matrix) {
    return java.util.Arrays.stream(matrix).flatMapToDouble(java.util.Arrays::stream).toArray();
  }

  private static double[][] column(double[] values) {
    double[][] column = new double[values.length][1];
    for (int r = 0; r < values.length; r++) {
      column[r][0] = values[r];
    }
    return column;
  }

  private static float[][] floats(double[][] matrix) {
    float[][] floats = new float[matrix.length][matrix[0].length];
    for (int r = 0; r < matrix.length; r++) {
      for (int c = 0; c < matrix[r].length; c++) {
        floats[r][c] = (float) matrix[r][c];
      }
    }
    return floats;
  }
}
