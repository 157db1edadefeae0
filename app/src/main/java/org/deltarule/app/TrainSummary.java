package org.deltarule.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deltarule.app.console.NetworkText;
import org.deltarule.app.run.RunFolder;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.LabelsTarget;
import org.deltarule.tabular.encode.NumberTarget;
import org.deltarule.tabular.encode.NumbersTarget;
import org.deltarule.tabular.encode.Target;
import org.deltarule.tabular.model.Provenance;
import org.deltarule.tabular.model.Trained;
import org.deltarule.train.SignalCost;
import org.deltarule.train.TrainingEvent.StopReason;

/** What is told when a run is over. */
record TrainSummary(
    PreparedRun run, RunFolder folder, Trained trained, String signals, SignalCost cost) {
  private static final int MOST_COLUMNS = 20;

  String text() {
    var model = trained.model();
    Provenance p = model.provenance();
    List<String> lines = new ArrayList<>();
    lines.add(
        "data        %s: %,d rows; %,d training, %,d validation, %,d test"
            .formatted(run.shown(), p.rows(), p.trainingRows(), p.validationRows(), p.testRows()));
    lines.add("task        " + task(model.target()));
    lines.add("columns");
    lines.addAll(
        ColumnFates.told(
            ColumnFates.of(model), MOST_COLUMNS, "deltarule inspect " + folder.modelFile()));
    lines.addAll(ChoiceText.lines(run.data().choice()));
    SearchTable.of(folder).ifPresent(search -> lines.addAll(search.lines()));
    lines.addAll(
        HangingText.lines(
            "network     ",
            "%s; %,d parameters"
                .formatted(NetworkText.of(model.network()), model.network().layout().trainable())));
    lines.add(
        "best epoch  %d; %s after %.1f s"
            .formatted(p.bestEpoch(), ended(), trained.result().seconds()));
    CalibrationText.of(model).ifPresent(text -> lines.add("calibration " + text));
    trained
        .validation()
        .ifPresent(v ->
            lines.add(
                trained
                    .folds()
                    .map(folds -> Results.line(folds, v))
                    .orElseGet(() -> Results.line("validation", v))));
    trained.test().ifPresent(t -> lines.add(Results.line("test", t)));
    lines.addAll(SurenessText.lines(SurenessText.of(run.data(), trained), model.target()));
    if (!signals.equals("off")) {
      lines.add(
          "signals     %s: %.1f %% of the training time".formatted(signals, 100 * cost.share()));
    }
    lines.add("model       " + folder.modelFile());
    lines.add("run folder  " + folder.path());
    lines.add("try         deltarule predict %s %s".formatted(folder.modelFile(), run.shown()));
    return String.join(System.lineSeparator(), lines);
  }

  static String task(Target target) {
    return switch (target) {
      case ClassTarget classes ->
          "%d classes of '%s'".formatted(classes.labels().size(), classes.name());
      case NumberTarget number -> "regression of '%s'".formatted(number.name());
      case NumbersTarget numbers ->
          "regression of '%s'".formatted(String.join("', '", numbers.names()));
      case LabelsTarget labels ->
          "%d labels: '%s'".formatted(labels.each().size(), String.join("', '", labels.names()));
    };
  }

  private String ended() {
    return switch (trained.result().reason()) {
      case FINISHED -> "all epochs done";
      case EARLY_STOPPING -> "no improvement since, stopped";
      case DIVERGED -> "diverged";
      case INTERRUPTED -> "interrupted";
    };
  }

  String json() {
    return Results.json(fields());
  }

  Map<String, Object> fields() {
    var model = trained.model();
    Provenance p = model.provenance();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("task", model.plan().data().settings().getOrDefault("task", ""));
    fields.put("target", model.target().name());
    fields.put("recipe", ChoiceText.fields(run.data().choice()));
    SearchTable.of(folder).ifPresent(search -> fields.put("search", search.fields()));
    fields.put("columns", ColumnFates.of(model).stream().map(ColumnFates.Fate::fields).toList());
    fields.put("rows", p.rows());
    fields.put("training_rows", p.trainingRows());
    fields.put("validation_rows", p.validationRows());
    fields.put("test_rows", p.testRows());
    fields.put("parameters", model.network().layout().trainable());
    fields.put("reason", reason(trained.result().reason()));
    fields.put("best_epoch", p.bestEpoch());
    fields.put("seconds", Results.number(trained.result().seconds()));
    String judged = trained.folds().isPresent() ? "out_of_fold" : "validation";
    trained.validation().ifPresent(v -> fields.put(judged, Results.metrics(v)));
    trained.folds().ifPresent(folds -> fields.put("folds", Results.folds(folds)));
    trained.test().ifPresent(t -> fields.put("test", Results.metrics(t)));
    fields.put(
        "sureness",
        SurenessText.of(run.data(), trained).stream().map(SurenessText::fields).toList());
    fields.put("signals", signals);
    fields.put("signals_seconds", Results.number(cost.seconds()));
    fields.put("notices", run.data().notices());
    fields.put("run", folder.path().toString());
    fields.put("model", folder.modelFile().toString());
    return fields;
  }

  private static String reason(StopReason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }
}
