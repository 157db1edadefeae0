package org.deltarule.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the files of {@code src/test/resources/golden}: values that PyTorch gave in double
 * precision.
 */
public final class Golden {
  private Golden() {}

  /** A whole file by its name without {@code .json}. */
  public static JsonNode read(String name) {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name + ".json")) {
      if (in == null) {
        throw new IllegalArgumentException("there is no golden/" + name + ".json");
      }
      return JsonMapper.shared().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cases of a file by name, in its order; its notes are left out. */
  public static Map<String, JsonNode> cases(String name) {
    Map<String, JsonNode> cases = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : read(name).properties()) {
      if (entry.getValue().isObject()) {
        cases.put(entry.getKey(), entry.getValue());
      }
    }
    return cases;
  }

  /** A list of numbers. */
  public static double[] vector(JsonNode node) {
    double[] vector = new double[node.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = node.get(i).doubleValue();
    }
    return vector;
  }

  /** A list of rows; a plain list of numbers is one row. */
  public static double[][] matrix(JsonNode node) {
    if (!node.isEmpty() && node.get(0).isNumber()) {
      return new double[][] {vector(node)};
    }
    double[][] matrix = new double[node.size()][];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = vector(node.get(i));
    }
    return matrix;
  }

  /** An object of matrices, such as the parameters of a network, in the file's order. */
  public static Map<String, double[][]> matrices(JsonNode node) {
    Map<String, double[][]> matrices = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      matrices.put(entry.getKey(), matrix(entry.getValue()));
    }
    return matrices;
  }
}
