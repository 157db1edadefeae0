package org.deltarule.tabular.space;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Reads distributions from a tree, of TOML or JSON.
 *
 * <pre>
 * batch         = 128                                              always this
 * activation    = ["selu", "mish"]                                 one of a list; each may be any of these forms
 * dropout       = { low = 0, high = 0.5 }                          a number between two
 * weight-decay  = { low = 0.001, high = 0.1, scale = "log" }       its logarithm is uniform
 * batch         = { low = 32, high = 256, whole = true }           a whole number
 * learning-rate = { low = 0.3, high = 3, of = "own" }              as a factor of the setting's own value
 * layers        = { depth = [2, 3], width = [128, 256] }           hidden layers of equal width
 * layers        = [[128, 64], [256]]                               layers as a plan writes them
 * loss          = ["same", "huber"]                                "same": as without a search
 * </pre>
 */
final class SpaceJson {
  private static final String PARTS = "parts";
  private static final List<String> RANGE = List.of("low", "high", "scale", "whole", "of");
  private static final List<String> LAYERS = List.of("depth", "width");

  private SpaceJson() {}

  /**
   * A space of all keys of an object; {@code parts} is an object of its own.
   *
   * @throws IllegalArgumentException naming the key, if a value is of none of the forms
   */
  static Space space(JsonNode node) {
    Map<String, Distribution> settings = distributions(node);
    settings.remove(PARTS);
    return new Space(settings, distributions(node.path(PARTS)));
  }

  /** The distributions of an object by key. */
  static Map<String, Distribution> distributions(JsonNode node) {
    Map<String, Distribution> all = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> e : node.properties()) {
      if (!e.getKey().equals(PARTS)) {
        all.put(e.getKey(), named(e.getKey(), e.getValue()));
      }
    }
    return all;
  }

  private static Distribution named(String key, JsonNode value) {
    try {
      return key.equals("layers") && value.isArray() ? lists(value) : distribution(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("space: " + key + ": " + e.getMessage(), e);
    }
  }

  /** One of several, where what a plan has is itself a list. */
  private static Distribution lists(JsonNode values) {
    return new Distribution.Choice(
        values.valueStream().map(v -> v.isArray() ? list(v) : distribution(v)).toList());
  }

  private static Distribution list(JsonNode value) {
    return new Distribution.Constant(
        value.valueStream().map(JsonNode::asString).collect(Collectors.joining(",")));
  }

  private static Distribution distribution(JsonNode value) {
    if (value.isArray()) {
      return new Distribution.Choice(value.valueStream().map(SpaceJson::distribution).toList());
    }
    if (value.isObject()) {
      return value.has("depth") || value.has("width") ? layers(value) : range(value);
    }
    String text = value.asString();
    return text.equals("same") ? new Distribution.Same() : new Distribution.Constant(text);
  }

  private static Distribution layers(JsonNode value) {
    known(value, LAYERS);
    return new Distribution.Layers(
        wholes("depth", value.path("depth")), wholes("width", value.path("width")));
  }

  private static List<Integer> wholes(String name, JsonNode value) {
    if (value.isArray()) {
      return value.valueStream().map(v -> whole(name, v)).toList();
    }
    return List.of(whole(name, value));
  }

  private static int whole(String name, JsonNode value) {
    if (!value.isInt()) {
      throw new IllegalArgumentException(name + " is a whole number, or a list of some");
    }
    return value.asInt();
  }

  private static Distribution range(JsonNode value) {
    known(value, RANGE);
    String scale = value.path("scale").asString("linear");
    String of = value.path("of").asString("");
    if (!scale.equals("linear") && !scale.equals("log")) {
      throw new IllegalArgumentException("scale is linear or log, not '" + scale + "'");
    }
    if (!of.isEmpty() && !of.equals("own")) {
      throw new IllegalArgumentException("of is own, or left away, not '" + of + "'");
    }
    return new Distribution.Range(
        number("low", value.path("low")),
        number("high", value.path("high")),
        scale.equals("log"),
        value.path("whole").asBoolean(false),
        of.equals("own"));
  }

  private static double number(String name, JsonNode value) {
    if (!value.isNumber()) {
      throw new IllegalArgumentException(
          "a range has the numbers low and high; "
              + name
              + " is "
              + (value.isMissingNode() ? "missing" : value));
    }
    return value.asDouble();
  }

  private static void known(JsonNode value, List<String> words) {
    for (Map.Entry<String, JsonNode> e : value.properties()) {
      if (!words.contains(e.getKey())) {
        throw new IllegalArgumentException(
            "'" + e.getKey() + "' is none of " + String.join(", ", words));
      }
    }
  }
}
