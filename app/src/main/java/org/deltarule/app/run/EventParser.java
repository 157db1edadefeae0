package org.deltarule.app.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.deltarule.train.LayerHistograms;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.Spread;
import org.deltarule.train.TrainingEvent.Epoch;
import org.deltarule.train.TrainingEvent.Layers;
import org.deltarule.train.TrainingEvent.Net;
import org.deltarule.train.TrainingEvent.StopReason;
import org.deltarule.train.TrainingEvent.Stopped;
import org.deltarule.train.ValueHistogram;
import tools.jackson.databind.JsonNode;

/** The events that {@link EventJson} wrote, from their JSON; a field that is missing is unknown. */
final class EventParser {
  private EventParser() {}

  static Epoch epoch(JsonNode node) {
    return new Epoch(
        node.path("epoch").asInt(0),
        node.path("steps").asLong(0),
        number(node.path("seconds")),
        number(node.path("train_loss")),
        number(node.path("validation_loss")),
        numbers(node.path("metrics")),
        number(node.path("learning_rate")),
        false);
  }

  static Layers layers(JsonNode node) {
    List<LayerSignal> signals = new ArrayList<>();
    node.path("layers").forEach(layer -> signals.add(signal(layer)));
    return new Layers(node.path("step").asLong(0), List.copyOf(signals));
  }

  private static LayerSignal signal(JsonNode node) {
    return new LayerSignal(
        node.path("name").asString(""),
        node.path("units").asInt(0),
        spread(node, "activation"),
        spread(node, "pre_activation"),
        number(node.path("saturated")),
        number(node.path("dead")),
        number(node.path("delta_rms")),
        number(node.path("delta_to_output")),
        number(node.path("delta_to_next")),
        number(node.path("gradient_norm")),
        number(node.path("update_ratio_log10")),
        number(node.path("jacobian")),
        node.path("effective_width").asInt(0),
        node.path("nan").asLong(0),
        node.path("infinite").asLong(0),
        node.has("histograms")
            ? Optional.of(histograms(node.path("histograms")))
            : Optional.empty());
  }

  private static Spread spread(JsonNode node, String name) {
    return new Spread(
        number(node.path(name + "_mean")),
        number(node.path(name + "_std")),
        number(node.path(name + "_min")),
        number(node.path(name + "_max")));
  }

  private static LayerHistograms histograms(JsonNode node) {
    return new LayerHistograms(
        histogram(node.path("activation")),
        histogram(node.path("delta")),
        histogram(node.path("gradient")),
        histogram(node.path("weight")));
  }

  private static ValueHistogram histogram(JsonNode node) {
    List<Double> edges = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    node.path("edges").forEach(edge -> edges.add(number(edge)));
    node.path("counts").forEach(count -> counts.add(count.asLong(0)));
    return new ValueHistogram(edges, counts);
  }

  static Net net(JsonNode node) {
    return new Net(
        node.path("step").asLong(0),
        number(node.path("loss")),
        number(node.path("chance_loss")),
        number(node.path("gradient_norm")),
        number(node.path("noise_scale")),
        number(node.path("alpha")),
        number(node.path("distance")));
  }

  static Stopped stopped(JsonNode node) {
    return new Stopped(
        StopReason.valueOf(node.path("reason").asString("").toUpperCase(Locale.ROOT)),
        number(node.path("seconds")),
        node.path("best_epoch").asInt(0),
        numbers(node.path("metrics")));
  }

  /** Figures without the loss. */
  static Map<String, Double> metrics(JsonNode node) {
    Map<String, Double> metrics = numbers(node);
    metrics.remove("loss");
    return metrics;
  }

  static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      JsonNode value = field.getValue();
      texts.put(field.getKey(), value.isValueNode() ? value.asString() : value.toString());
    }
    return texts;
  }

  private static Map<String, Double> numbers(JsonNode node) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    node.properties().forEach(field -> numbers.put(field.getKey(), number(field.getValue())));
    return numbers;
  }

  /** A number, or the name of one that JSON has no form for; NaN for none. */
  private static double number(JsonNode node) {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return node.isString() ? Double.parseDouble(node.stringValue()) : Double.NaN;
  }
}
