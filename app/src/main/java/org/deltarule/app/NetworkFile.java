package org.deltarule.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deltarule.activation.Activation;
import org.deltarule.activation.Activations;
import org.deltarule.data.InputException;
import org.deltarule.explain.Names;
import org.deltarule.explain.Sample;
import org.deltarule.explain.UpdateRule;
import org.deltarule.init.Zero;
import org.deltarule.loss.Losses;
import org.deltarule.net.Dense;
import org.deltarule.net.Network;
import org.deltarule.optim.OptimizerRule;
import org.deltarule.optim.Optimizers;
import org.deltarule.tabular.table.NearestName;
import tools.jackson.databind.JsonNode;

/**
 * A small network with its weights and one sample, as a person writes it down.
 *
 * <pre>{@code
 * input = [0.05, 0.10]
 * target = [0.01, 0.99]
 * [[layer]]
 * weight = [[0.15, 0.25], [0.20, 0.30]]
 * bias = [0.35, 0.35]
 * [[layer]]
 * weight = [[0.40, 0.50], [0.45, 0.55]]
 * }</pre>
 */
final class NetworkFile {
  private static final Set<String> KEYS =
      Set.of(
          "title", "input", "target", "activation", "loss", "optimizer", "learning-rate", "layer");
  private static final Set<String> LAYER_KEYS = Set.of("weight", "bias", "activation", "names");

  private final String source;
  private final JsonNode root;
  private final Map<String, double[][]> weights = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();

  private NetworkFile(String source, JsonNode root) {
    this.source = source;
    this.root = root;
  }

  static ExplainedSample read(Path path) {
    return parse(path.toString(), PlanFile.text(path));
  }

  static ExplainedSample parse(String source, String toml) {
    return new NetworkFile(source, PlanFile.tree(source, toml)).sample();
  }

  private ExplainedSample sample() {
    known(root, KEYS, "");
    double[] input = row("input", root.get("input"));
    double[] target = row("target", root.get("target"));
    JsonNode layers = root.get("layer");
    if (layers == null || !layers.isArray() || layers.isEmpty()) {
      throw wrong("there is no layer; write [[layer]] and weight = [[…]] below it");
    }
    List<Dense> dense = new ArrayList<>();
    int size = input.length;
    for (int l = 0; l < layers.size(); l++) {
      dense.add(layer(layers.get(l), "layer" + (l + 1), size));
      size = dense.getLast().units();
    }
    OptimizerRule optimizer =
        Settings.valid(() -> Optimizers.ALL.parse(text(root, "optimizer", "sgd")), source + ": ");
    double rate =
        root.has("learning-rate")
            ? number("learning-rate", root.get("learning-rate"))
            : optimizer.defaultLearningRate();
    return Settings.valid(
        () ->
            new ExplainedSample(
                text(root, "title", ""),
                new Sample(
                    new Network(input.length, dense),
                    weights,
                    Losses.ALL.parse(text(root, "loss", "half-squared-error")),
                    java.util.Arrays.stream(input).boxed().toList(),
                    java.util.Arrays.stream(target).boxed().toList(),
                    new Names(List.of(), List.of(), names)),
                Optional.of(UpdateRule.first(optimizer, rate)),
                List.of(),
                List.of()),
        source + ": ");
  }

  private Dense layer(JsonNode layer, String name, int inputs) {
    known(layer, LAYER_KEYS, name + ": ");
    double[][] w = matrix(name + " weight", layer.get("weight"), inputs);
    int units = w[0].length;
    double[] b = layer.has("bias") ? row(name + " bias", layer.get("bias")) : new double[units];
    if (b.length != units) {
      throw wrong("%s bias has %d numbers for %d units".formatted(name, b.length, units));
    }
    weights.put(name + ".weight", w);
    weights.put(name + ".bias", new double[][] {b});
    if (layer.has("names")) {
      names(layer.get("names"), name, w);
    }
    String g = text(layer, "activation", text(root, "activation", "sigmoid"));
    Activation activation =
        Settings.valid(() -> Activations.ALL.parse(g), source + ": " + name + ": ");
    return new Dense(units, activation, new Zero());
  }

  private void names(JsonNode rows, String name, double[][] w) {
    for (int i = 0; i < w.length; i++) {
      for (int j = 0; j < w[0].length; j++) {
        JsonNode cell = rows.path(i).path(j);
        if (!cell.isString() || rows.size() != w.length || rows.path(i).size() != w[0].length) {
          throw wrong(
              "%s names must be texts in the shape of its weight, %d × %d"
                  .formatted(name, w.length, w[0].length));
        }
        names.put("%s.weight[%d,%d]".formatted(name, i + 1, j + 1), cell.asString());
      }
    }
  }

  private double[][] matrix(
      String what, @org.jspecify.annotations.Nullable JsonNode rows, int inputs) {
    if (rows == null || !rows.isArray() || rows.size() != inputs) {
      throw wrong(
          "%s needs a row of numbers for each of the %d inputs%s"
              .formatted(what, inputs, rows == null ? "" : ", not " + rows.size()));
    }
    double[][] matrix = new double[inputs][];
    for (int i = 0; i < inputs; i++) {
      matrix[i] = row(what, rows.get(i));
      if (matrix[i].length != matrix[0].length || matrix[i].length == 0) {
        throw wrong(
            "%s: row %d has %d numbers, row 1 has %d"
                .formatted(what, i + 1, matrix[i].length, matrix[0].length));
      }
    }
    return matrix;
  }

  private double[] row(String what, @org.jspecify.annotations.Nullable JsonNode cells) {
    if (cells == null || !cells.isArray() || cells.isEmpty()) {
      throw wrong(what + " must be a list of numbers, such as " + what + " = [0.5, 1]");
    }
    double[] row = new double[cells.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = number(what, cells.get(i));
    }
    return row;
  }

  private double number(String what, JsonNode cell) {
    if (!cell.isNumber() || !Double.isFinite(cell.asDouble())) {
      throw wrong("%s: '%s' is no finite number".formatted(what, cell));
    }
    return cell.asDouble();
  }

  private static String text(JsonNode node, String key, String usual) {
    return node.path(key).asString(usual);
  }

  private void known(JsonNode node, Set<String> keys, String where) {
    for (String key : node.propertyNames()) {
      if (!keys.contains(key)) {
        throw wrong(
            "%sunknown key '%s'; %s"
                .formatted(
                    where,
                    key,
                    NearestName.of(key, keys)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("known: " + String.join(", ", keys.stream().sorted().toList()))));
      }
    }
  }

  private InputException wrong(String message) {
    return new InputException(source + ": " + message);
  }
}
