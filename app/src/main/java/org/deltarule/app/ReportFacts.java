package org.deltarule.app;

import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.app.report.ReportData;
import org.deltarule.app.run.RunFolder;
import org.deltarule.app.run.RunHistory;
import org.deltarule.data.Dataset;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.model.Model;
import org.deltarule.tabular.model.Provenance;
import org.deltarule.tabular.model.TrainingData;

/**
 * What the data of a run were and where it came from, by whatever is left of it.
 *
 * @param folder the run
 * @param run its data, if they are there
 * @param model what came out of it, if it ended
 * @param history its events
 */
record ReportFacts(
    RunFolder folder, Optional<PreparedRun> run, Optional<Model> model, RunHistory history) {
  private static final int UNKNOWN = -1;

  String title() {
    String name = run.map(PreparedRun::name).orElseGet(() -> lastPart());
    return data().target().isEmpty() ? name : name + ": " + data().target();
  }

  private String lastPart() {
    return String.valueOf(folder.path().toAbsolutePath().normalize().getFileName());
  }

  /** The data as a command names them. */
  String source() {
    return run.map(PreparedRun::shown).orElse("DATA");
  }

  ReportData.Data data() {
    return run.map(r -> data(r.shown(), r.data()))
        .or(() -> model.map(this::data))
        .orElseGet(this::noted);
  }

  private static ReportData.Data data(String source, TrainingData data) {
    return new ReportData.Data(
        source,
        data.target().name(),
        data.target() instanceof ClassTarget classes ? classes.labels() : List.of(),
        data.training().rows(),
        data.validation().map(Dataset::rows).orElse(0),
        data.test().map(Dataset::rows).orElse(0),
        data.training().features().columns(),
        data.notices());
  }

  private ReportData.Data data(Model of) {
    Provenance p = of.provenance();
    return new ReportData.Data(
        "not there any more",
        of.target().name(),
        of.classes(),
        p.trainingRows(),
        p.validationRows(),
        p.testRows(),
        of.network().inputs(),
        List.of());
  }

  private ReportData.Data noted() {
    String target =
        Files.exists(folder.planFile())
            ? PlanFile.read(folder.planFile()).getOrDefault("target", "")
            : "";
    return new ReportData.Data(
        "not known",
        target,
        List.of(),
        started("rows"),
        UNKNOWN,
        UNKNOWN,
        started("features"),
        List.of());
  }

  private int started(String field) {
    String text = history.started().getOrDefault(field, "");
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : UNKNOWN;
  }

  /** The figures that the run noted when it ended, where the rows are not there to judge again. */
  Optional<ReportData.Evaluation> figures() {
    return model.flatMap(of -> {
      Provenance p = of.provenance();
      return !history.testMetrics().isEmpty()
          ? Optional.of(figures("test", p.testRows(), history.testMetrics()))
          : history
              .stopped()
              .filter(s -> p.validationRows() > 0 && !s.metrics().isEmpty())
              .map(s -> figures("validation", p.validationRows(), s.metrics()));
    });
  }

  private static ReportData.Evaluation figures(
      String rows, int count, Map<String, Double> metrics) {
    return new ReportData.Evaluation(
        rows, count, metrics, Optional.empty(), List.of(), Optional.empty(), "");
  }

  Map<String, String> provenance() {
    Map<String, String> fields = new LinkedHashMap<>();
    model.ifPresentOrElse(
        of ->
            ModelInspection.provenance(of.provenance())
                .forEach((key, value) -> fields.put(key, String.valueOf(value))),
        () -> fields.putAll(history.started()));
    return fields;
  }
}
