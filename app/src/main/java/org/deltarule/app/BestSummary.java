package org.deltarule.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.deltarule.app.run.RunFolder;
import org.deltarule.metric.Metrics;
import org.deltarule.tabular.model.Provenance;
import org.deltarule.tabular.search.BestTrainer;
import org.deltarule.tabular.search.SearchListener.Member;
import org.deltarule.tabular.search.SearchListener.Tried;
import org.deltarule.train.SignalCost;

/** What is told when a search for an ensemble is over. */
record BestSummary(PreparedRun run, RunFolder folder, BestTrainer.Result result) {
  private static final int SHOWN = 10;

  String text() {
    var model = result.trained().model();
    Provenance p = model.provenance();
    List<String> lines = new ArrayList<>();
    lines.add(
        "data        %s: %,d rows; %,d training, %,d validation, %,d test"
            .formatted(run.shown(), p.rows(), p.trainingRows(), p.validationRows(), p.testRows()));
    lines.add("task        " + TrainSummary.task(model.target()));
    lines.add(
        "candidates  %,d in %.0f s; %s"
            .formatted(result.tried().size(), result.trained().result().seconds(), result.ended()));
    lines.addAll(table());
    lines.add(
        "network     %d in one, of %d of the candidates; %,d parameters"
            .formatted(
                model.network().members(),
                result.members().stream().map(Member::candidate).distinct().count(),
                model.network().layout().trainable()));
    lines.add("chosen by   " + comparison());
    CalibrationText.of(model).ifPresent(text -> lines.add("calibration " + text));
    result.trained().validation().ifPresent(v -> lines.add(Results.line(judging(), v)));
    result.trained().test().ifPresent(t -> lines.add(Results.line("test", t)));
    lines.add("model       " + folder.modelFile());
    lines.add("run folder  " + folder.path());
    lines.add("try         deltarule predict %s %s".formatted(folder.modelFile(), run.shown()));
    return String.join(System.lineSeparator(), lines);
  }

  private String judging() {
    return run.data().folds().isPresent() ? "out of fold" : "validation";
  }

  private String comparison() {
    return "%s %s %s; the best single network %s, auto's %s; the rows that chose it flatter it"
        .formatted(
            judging(),
            result.metric().replace('_', ' '),
            Results.figure(result.ensemble()),
            Results.figure(result.single()),
            result.tried().stream()
                .filter(t -> t.number() == 1)
                .map(t -> Results.figure(t.metric()))
                .findFirst()
                .orElse("unknown"));
  }

  /** The best candidates, the chosen with the epochs that were taken of them. */
  private List<String> table() {
    Comparator<Tried> better = Comparator.comparingDouble(Tried::metric);
    boolean higher = Metrics.parse(result.metric().replace('_', '-')).higherIsBetter();
    List<Tried> best =
        result.tried().stream()
            .filter(t -> Double.isFinite(t.metric()))
            .sorted(higher ? better.reversed() : better)
            .limit(SHOWN)
            .toList();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "  %4s  %-10s  %6s  %-16s  %s",
            "no.",
            result.metric().replace('_', ' '),
            "epochs",
            "chosen after",
            "settings"));
    for (Tried t : best) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %4d  %-10s  %6d  %-16s  %s",
              t.number(),
              Results.figure(t.metric()),
              t.epochs(),
              chosen(t.number()),
              t.number() == 1 ? "auto's" : settings(t.settings())));
    }
    return lines;
  }

  private String chosen(int candidate) {
    String epochs =
        result.members().stream()
            .filter(m -> m.candidate() == candidate)
            .map(m -> Integer.toString(m.epoch()))
            .collect(Collectors.joining(", "));
    return epochs.isEmpty() ? "-" : epochs;
  }

  private static String settings(Map<String, String> drawn) {
    return drawn.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }

  String json() {
    Map<String, Object> fields =
        new LinkedHashMap<>(
            new TrainSummary(run, folder, result.trained(), "off", new SignalCost(0, 0)).fields());
    fields.put("candidates", result.tried().size());
    fields.put("chosen_by", result.metric());
    fields.put("ensemble", CandidateFile.members(result));
    fields.put("ensemble_metric", Results.number(result.ensemble()));
    fields.put("best_single_metric", Results.number(result.single()));
    fields.put("ended", result.ended());
    return Results.json(fields);
  }
}
