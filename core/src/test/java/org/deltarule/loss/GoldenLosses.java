package org.deltarule.loss;

import java.util.Arrays;
import java.util.Map;
import org.deltarule.golden.Golden;
import tools.jackson.databind.JsonNode;

/** How the cases of the golden losses file are spelled here, and how their rows are averaged. */
public final class GoldenLosses {
  private static final String CLASS_WEIGHTS =
      "softmax-cross-entropy(class weights 1,2,3,4; weighted mean)";
  private static final Map<String, String> SPELLING =
      Map.of(
          "half-squared-error-sum-over-outputs",
          "half-squared-error",
          "squared-error-sum-over-outputs",
          "squared-error",
          "mean-absolute-error",
          "absolute-error",
          "poisson(log-link)",
          "poisson",
          "binary-cross-entropy(logits)",
          "binary-cross-entropy",
          "softmax-cross-entropy(label-smoothing 0.1)",
          "softmax-cross-entropy(0.1)",
          CLASS_WEIGHTS,
          "softmax-cross-entropy");

  private GoldenLosses() {}

  /** The catalog's text for a case. */
  public static String catalogText(String name) {
    return SPELLING.getOrDefault(name, name);
  }

  /** One row of targets for each row of outputs. */
  public static double[][] targets(JsonNode file) {
    double[][] target = Golden.matrix(file.get("target"));
    if (target.length > 1) {
      return target;
    }
    double[][] column = new double[target[0].length][1];
    for (int r = 0; r < column.length; r++) {
      column[r][0] = target[0][r];
    }
    return column;
  }

  /** The weight of each row: 1/rows, or that of its class over the sum of all rows'. */
  public static double[] rowWeights(String name, double[][] target) {
    double[] weights = new double[target.length];
    for (int r = 0; r < weights.length; r++) {
      weights[r] = name.equals(CLASS_WEIGHTS) ? target[r][0] + 1 : 1;
    }
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(w -> w / sum).toArray();
  }
}
