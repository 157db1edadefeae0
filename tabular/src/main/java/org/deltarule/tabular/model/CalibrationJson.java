package org.deltarule.tabular.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltarule.calibration.Bins;
import org.deltarule.calibration.Calibration;
import org.deltarule.calibration.Intervals;
import org.deltarule.calibration.Temperature;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was fitted after training as JSON. An infinite width is the text {@code "Infinity"}. */
final class CalibrationJson {
  private static final JsonMapper JSON = new JsonMapper();

  private CalibrationJson() {}

  static String write(Calibration calibration) {
    ObjectNode node = JSON.createObjectNode();
    node.put("temperature", calibration.temperature().value());
    node.put("threshold", calibration.threshold());
    calibration
        .intervals()
        .ifPresent(intervals -> {
          ObjectNode to = node.putObject("intervals");
          to.put("level", intervals.level());
          ArrayNode between = to.putArray("between");
          intervals.between().forEach(between::add);
          ArrayNode outputs = to.putArray("outputs");
          for (Bins bins : intervals.outputs()) {
            ObjectNode output = outputs.addObject();
            ArrayNode edges = output.putArray("edges");
            bins.edges().forEach(edges::add);
            ArrayNode values = output.putArray("values");
            bins.values().forEach(values::add);
          }
        });
    return JSON.writeValueAsString(node);
  }

  /** The other way; what cannot be read is an {@link IllegalArgumentException}. */
  static Calibration read(String json) {
    JsonNode node;
    try {
      node = JSON.readTree(json);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("its calibration is no JSON", e);
    }
    JsonNode intervals = node.path("intervals");
    return new Calibration(
        new Temperature(node.path("temperature").asDouble(1)),
        node.path("threshold").asDouble(Calibration.NONE.threshold()),
        intervals.isObject() ? Optional.of(intervals(intervals)) : Optional.empty());
  }

  private static Intervals intervals(JsonNode node) {
    List<Integer> between = new ArrayList<>();
    node.path("between").forEach(column -> between.add(column.asInt(0)));
    List<Bins> outputs = new ArrayList<>();
    for (JsonNode output : node.path("outputs")) {
      outputs.add(new Bins(numbers(output.path("edges")), numbers(output.path("values"))));
    }
    return new Intervals(node.path("level").asDouble(0), between, outputs);
  }

  private static List<Double> numbers(JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(Double.parseDouble(number.asString("NaN"))));
    return numbers;
  }
}
