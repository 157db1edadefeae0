package org.deltarule.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deltarule.app.console.FindingText;
import org.deltarule.app.console.NetworkText;
import org.deltarule.calibration.Calibration;
import org.deltarule.net.Layers;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.LeftOut;
import org.deltarule.tabular.encode.NumberTarget;
import org.deltarule.tabular.encode.SeveralTargets;
import org.deltarule.tabular.encode.Target;
import org.deltarule.tabular.model.FindingJson;
import org.deltarule.tabular.model.Model;
import org.deltarule.tabular.model.Provenance;
import org.deltarule.tensor.ParameterLayout;

/** What is in a model. */
final class ModelInspection {
  private ModelInspection() {}

  static Inspection of(Path path, Model model) {
    return new Inspection(fields(model), lines(path, model));
  }

  private static Map<String, Object> fields(Model model) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", "model");
    fields.put("inputs", model.encoder().inputNames());
    fields.put("layers", model.network().layers().stream().map(Layers.ALL::formatWhole).toList());
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (ParameterLayout.Entry e : model.network().layout().entries()) {
      parameters.put(e.name(), List.of(e.rows(), e.columns()));
    }
    fields.put("parameters", parameters);
    fields.put("columns", ColumnFates.of(model).stream().map(ColumnFates.Fate::fields).toList());
    fields.put("left_out", model.encoder().leftOut().stream().map(LeftOut::notice).toList());
    fields.put("target", target(model));
    fields.put("calibration", calibration(model.calibration()));
    fields.put("plan", model.plan().settings());
    fields.put("provenance", provenance(model.provenance()));
    fields.put(
        "findings", model.provenance().findings().stream().map(FindingJson::fields).toList());
    return fields;
  }

  private static Map<String, Object> target(Model model) {
    return target(model.target());
  }

  private static Map<String, Object> target(Target of) {
    Map<String, Object> target = new LinkedHashMap<>();
    target.put("name", of.name());
    switch (of) {
      case ClassTarget classes -> target.put("classes", classes.labels());
      case NumberTarget number -> {
        target.put("mean", number.mean());
        target.put("std", number.std());
        target.put("transform", number.transform().name().toLowerCase(Locale.ROOT));
        target.put("least", Results.number(number.least()));
        target.put("most", Results.number(number.most()));
      }
      case SeveralTargets several ->
          target.put("each", several.each().stream().map(ModelInspection::target).toList());
    }
    return target;
  }

  private static Map<String, Object> calibration(Calibration calibration) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("temperature", calibration.temperature().value());
    fields.put("threshold", calibration.threshold());
    calibration.intervals().ifPresent(i -> fields.put("intervals", i.level()));
    return fields;
  }

  static Map<String, Object> provenance(Provenance p) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("data_sha256", p.dataSha256());
    fields.put("rows", p.rows());
    fields.put("training_rows", p.trainingRows());
    fields.put("validation_rows", p.validationRows());
    fields.put("test_rows", p.testRows());
    fields.put("seed", p.seed());
    fields.put("version", p.version());
    fields.put("kernels", p.kernels());
    fields.put("java", p.java());
    fields.put("started", p.started().toString());
    fields.put("finished", p.finished().toString());
    fields.put("best_epoch", p.bestEpoch());
    fields.put("reason", p.reason());
    return fields;
  }

  private static List<String> lines(Path path, Model model) {
    List<String> lines = new ArrayList<>();
    lines.add("model       " + path);
    lines.add("network     " + NetworkText.of(model.network()));
    lines.add(
        "parameters  %,d trainable, %,d in all"
            .formatted(model.network().layout().trainable(), model.network().layout().size()));
    for (ParameterLayout.Entry e : model.network().layout().entries()) {
      lines.add("  %-24s %d × %d".formatted(e.name(), e.rows(), e.columns()));
    }
    lines.add("columns");
    lines.addAll(ColumnFates.lines(ColumnFates.of(model)));
    lines.add("target      " + EncodingText.of(model.target()));
    CalibrationText.of(model).ifPresent(text -> lines.add("calibration " + text));
    lines.add("plan");
    model.plan().settings().forEach((key, value) -> lines.add("  %-18s %s".formatted(key, value)));
    lines.add("provenance");
    provenance(model.provenance()).forEach((k, v) -> lines.add("  %-18s %s".formatted(k, v)));
    if (!model.provenance().findings().isEmpty()) {
      lines.add("findings");
      model.provenance().findings().stream()
          .flatMap(f -> FindingText.lines(f).stream())
          .forEach(line -> lines.add("  " + line));
    }
    return lines;
  }
}
