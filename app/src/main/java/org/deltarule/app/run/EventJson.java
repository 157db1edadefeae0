package org.deltarule.app.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deltarule.tabular.model.FindingJson;
import org.deltarule.train.LayerHistograms;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.Spread;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.ValueHistogram;

/**
 * Events as JSON fields in snake case. A number that JSON has no form for is the string {@code
 * "NaN"}, {@code "Infinity"} or {@code "-Infinity"}: shown, not dropped.
 */
final class EventJson {
  private EventJson() {}

  /** The value of the field {@code type}. */
  static String type(TrainingEvent event) {
    return event.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  static Map<String, Object> fields(TrainingEvent event) {
    return switch (event) {
      case TrainingEvent.Started e -> started(e);
      case TrainingEvent.Epoch e -> epoch(e);
      case TrainingEvent.Layers e -> layers(e);
      case TrainingEvent.Net e -> net(e);
      case TrainingEvent.Finding e -> FindingJson.fields(e);
      case TrainingEvent.Stopped e -> stopped(e);
    };
  }

  private static Map<String, Object> started(TrainingEvent.Started e) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("plan", e.plan());
    fields.put("rows", e.rows());
    fields.put("features", e.features());
    fields.put("parameters", e.parameters());
    fields.put("kernels", e.kernels());
    fields.put("threads", e.threads());
    return fields;
  }

  private static Map<String, Object> epoch(TrainingEvent.Epoch e) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("epoch", e.epoch());
    fields.put("steps", e.steps());
    fields.put("seconds", number(e.seconds()));
    fields.put("train_loss", number(e.trainLoss()));
    fields.put("validation_loss", number(e.validationLoss()));
    fields.put("metrics", numbers(e.metrics()));
    fields.put("learning_rate", number(e.learningRate()));
    return fields;
  }

  private static Map<String, Object> layers(TrainingEvent.Layers e) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("step", e.step());
    fields.put("layers", e.layers().stream().map(EventJson::layer).toList());
    return fields;
  }

  private static Map<String, Object> layer(LayerSignal s) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", s.name());
    fields.put("units", s.units());
    spread(fields, "activation", s.activation());
    spread(fields, "pre_activation", s.preActivation());
    fields.put("saturated", number(s.saturated()));
    fields.put("dead", number(s.dead()));
    fields.put("delta_rms", number(s.deltaRms()));
    fields.put("delta_to_output", number(s.deltaToOutput()));
    fields.put("delta_to_next", number(s.deltaToNext()));
    fields.put("gradient_norm", number(s.gradientNorm()));
    fields.put("update_ratio_log10", number(s.updateRatioLog10()));
    fields.put("jacobian", number(s.jacobian()));
    fields.put("effective_width", s.effectiveWidth());
    fields.put("non_finite", s.nonFinite());
    fields.put("nan", s.nans());
    fields.put("infinite", s.infinities());
    s.histograms().ifPresent(h -> fields.put("histograms", histograms(h)));
    return fields;
  }

  private static void spread(Map<String, Object> fields, String name, Spread s) {
    fields.put(name + "_mean", number(s.mean()));
    fields.put(name + "_std", number(s.std()));
    fields.put(name + "_min", number(s.min()));
    fields.put(name + "_max", number(s.max()));
  }

  private static Map<String, Object> histograms(LayerHistograms h) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("activation", histogram(h.activation()));
    fields.put("delta", histogram(h.delta()));
    fields.put("gradient", histogram(h.gradient()));
    fields.put("weight", histogram(h.weight()));
    return fields;
  }

  private static Map<String, Object> histogram(ValueHistogram h) {
    return Map.of("edges", h.edges(), "counts", h.counts());
  }

  private static Map<String, Object> net(TrainingEvent.Net e) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("step", e.step());
    fields.put("loss", number(e.loss()));
    fields.put("chance_loss", number(e.chanceLoss()));
    fields.put("gradient_norm", number(e.gradientNorm()));
    fields.put("noise_scale", number(e.noiseScale()));
    fields.put("alpha", number(e.alpha()));
    fields.put("distance", number(e.distance()));
    return fields;
  }

  private static Map<String, Object> stopped(TrainingEvent.Stopped e) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("reason", e.reason().name().toLowerCase(Locale.ROOT));
    fields.put("seconds", number(e.seconds()));
    fields.put("best_epoch", e.bestEpoch());
    fields.put("metrics", numbers(e.metrics()));
    return fields;
  }

  private static Map<String, Object> numbers(Map<String, Double> values) {
    Map<String, Object> fields = new LinkedHashMap<>();
    values.forEach((key, value) -> fields.put(key, number(value)));
    return fields;
  }

  /** The number, or its name if JSON has no form for it. */
  static Object number(double value) {
    return Double.isFinite(value) ? (Object) value : Double.toString(value);
  }

  /** Any value given from outside, with its numbers made writable, however deep they stand. */
  static Object writable(Object value) {
    return switch (value) {
      case Double d -> number(d);
      case Float f -> number(f);
      case Map<?, ?> map -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((key, v) -> fields.put(String.valueOf(key), writable(v)));
        yield fields;
      }
      case List<?> list -> list.stream().map(EventJson::writable).toList();
      default -> value;
    };
  }
}
