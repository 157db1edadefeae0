package org.deltarule.tabular.model;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deltarule.net.Layer;
import org.deltarule.net.Layers;
import org.deltarule.net.Network;
import org.deltarule.train.TrainingEvent;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Network, plan and provenance as JSON. What cannot be read is an {@link IllegalArgumentException}
 * that says what is wrong; the file is named by the caller.
 */
final class ModelJson {
  /** Raised when a reader of the old form would misread the new one. */
  private static final int FORMAT = 1;

  private static final JsonMapper JSON = new JsonMapper();

  private ModelJson() {}

  static String network(Network network) {
    ObjectNode node = JSON.createObjectNode();
    node.put("format", FORMAT);
    node.put("inputs", network.inputs());
    ArrayNode layers = node.putArray("layers");
    network.layers().forEach(layer -> layers.add(Layers.ALL.formatWhole(layer)));
    return JSON.writeValueAsString(node);
  }

  static Network network(String json) {
    JsonNode node = tree(json, "network");
    int format = node.path("format").asInt(0);
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "its format is %d, and this version of Deltarule (%s) reads format %d"
              .formatted(format, Provenance.currentVersion(), FORMAT));
    }
    List<Layer> layers = new ArrayList<>();
    for (JsonNode layer : node.path("layers")) {
      layers.add(Layers.ALL.parse(layer.asString("")));
    }
    return new Network(node.path("inputs").asInt(0), layers);
  }

  static String settings(Map<String, String> settings) {
    return JSON.writeValueAsString(settings);
  }

  static Map<String, String> settings(String json) {
    Map<String, String> settings = new LinkedHashMap<>();
    tree(json, "plan")
        .properties()
        .forEach(e -> settings.put(e.getKey(), e.getValue().asString("")));
    return settings;
  }

  static String provenance(Provenance p) {
    ObjectNode node = JSON.createObjectNode();
    node.put("data_sha256", p.dataSha256());
    node.put("rows", p.rows());
    node.put("training_rows", p.trainingRows());
    node.put("validation_rows", p.validationRows());
    node.put("test_rows", p.testRows());
    node.put("seed", p.seed());
    node.put("version", p.version());
    node.put("kernels", p.kernels());
    node.put("java", p.java());
    node.put("started", p.started().toString());
    node.put("finished", p.finished().toString());
    node.put("best_epoch", p.bestEpoch());
    node.put("reason", p.reason());
    ArrayNode findings = node.putArray("findings");
    p.findings().forEach(f -> findings.addPOJO(FindingJson.fields(f)));
    return JSON.writeValueAsString(node);
  }

  static Provenance provenance(String json) {
    JsonNode node = tree(json, "provenance");
    return new Provenance(
        node.path("data_sha256").asString(""),
        node.path("rows").asInt(0),
        node.path("training_rows").asInt(0),
        node.path("validation_rows").asInt(0),
        node.path("test_rows").asInt(0),
        node.path("seed").asLong(0),
        node.path("version").asString(""),
        node.path("kernels").asString(""),
        node.path("java").asString(""),
        instant(node.path("started").asString("")),
        instant(node.path("finished").asString("")),
        node.path("best_epoch").asInt(0),
        node.path("reason").asString(""),
        findings(node.path("findings")));
  }

  /** None in the files of versions that did not keep them. */
  private static List<TrainingEvent.Finding> findings(JsonNode node) {
    List<TrainingEvent.Finding> findings = new ArrayList<>();
    for (JsonNode finding : node) {
      findings.add(FindingJson.finding(JSON.convertValue(finding, Map.class)));
    }
    return findings;
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("its provenance has the time '" + text + "'", e);
    }
  }

  private static JsonNode tree(String json, String what) {
    try {
      JsonNode node = JSON.readTree(json);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("its " + what + " is no JSON", e);
    }
    throw new IllegalArgumentException("its " + what + " is no JSON object");
  }
}
