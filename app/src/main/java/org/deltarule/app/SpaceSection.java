package org.deltarule.app;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The section {@code [space]} of a plan file. */
final class SpaceSection {
  private static final JsonMapper JSON = new JsonMapper();

  private SpaceSection() {}

  /**
   * Writes it, the last of its file.
   *
   * @param space as JSON; empty for none
   */
  static String of(String space) {
    return space.isEmpty() ? "" : written(JSON.readTree(space));
  }

  private static String written(JsonNode space) {
    return space.properties().stream()
        .map(e -> key(e.getKey()) + " = " + value(e.getValue()) + "\n")
        .collect(Collectors.joining("", "\n[space]\n", ""));
  }

  private static String value(JsonNode node) {
    if (node.isArray()) {
      return node.valueStream()
          .map(SpaceSection::value)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (node.isObject()) {
      return node.properties().stream()
          .map(e -> key(e.getKey()) + " = " + value(e.getValue()))
          .collect(Collectors.joining(", ", "{ ", " }"));
    }
    return node.isString() ? PlanFile.quoted(node.asString()) : node.toString();
  }

  private static String key(String key) {
    return key.matches("[A-Za-z0-9_-]+") ? key : PlanFile.quoted(key);
  }
}
