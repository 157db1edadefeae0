package org.deltarule.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.deltarule.app.run.RunFolder;
import org.deltarule.metric.Metrics;
import org.deltarule.tabular.search.HalvingSearch.Winner;
import org.deltarule.tabular.search.Trial;

/** What the recipe {@code search} tried, for people: its winner first, then who came how far. */
record SearchTable(SearchLog log) {
  private static final int SHOWN = 10;

  /** That of a run, if it is one of a search. */
  static Optional<SearchTable> of(RunFolder folder) {
    return SearchRun.isOne(folder)
        ? Optional.of(new SearchTable(SearchLog.read(folder)))
        : Optional.empty();
  }

  /** The last training of each candidate: the winner's, then of the highest rung the best. */
  private List<Trial> last() {
    Map<Integer, Trial> last = new LinkedHashMap<>();
    log.trials().forEach(t -> last.merge(t.candidate(), t, (a, b) -> a.rung() > b.rung() ? a : b));
    int sign = Metrics.parse(log.about().metric().replace('_', '-')).higherIsBetter() ? -1 : 1;
    return last.values().stream()
        .sorted(
            Comparator.comparing((Trial t) -> !chosen(t))
                .thenComparing(Comparator.comparingInt(Trial::rung).reversed())
                .thenComparingDouble(t -> sign * t.metric())
                .thenComparingDouble(Trial::tieBreaker)
                .thenComparingInt(Trial::candidate))
        .toList();
  }

  private boolean chosen(Trial trial) {
    return log.chosen().map(Winner::candidate).filter(c -> c == trial.candidate()).isPresent();
  }

  private String ended(Trial trial) {
    if (chosen(trial)) {
      return "chosen";
    }
    if (!trial.reason().equals("finished")) {
      return trial.reason();
    }
    return log.chosen().isPresent() ? "others were better" : "finished";
  }

  private double seconds() {
    return log.trials().stream().mapToDouble(Trial::elapsed).max().orElse(0);
  }

  /** The search in a sentence. */
  String text() {
    return "%d candidates, %s; %d trainings in %.0f s; %s"
        .formatted(
            log.about().candidates(),
            log.about().schedule(),
            log.trials().size(),
            seconds(),
            log.chosen().map(Winner::ended).orElse("it is not over"));
  }

  /** The sentence, and a table of the best. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(HangingText.lines("search      ", text()));
    if (log.trials().isEmpty()) {
      return lines;
    }
    lines.add(line("no.", "epochs", log.about().metric().replace('_', ' '), "ended", "settings"));
    for (Trial t : last().stream().limit(SHOWN).toList()) {
      lines.addAll(
          HangingText.lines(
              line(
                  Integer.toString(t.candidate()),
                  Integer.toString(t.epochs()),
                  Results.figure(t.metric()),
                  ended(t),
                  ""),
              settings(t)));
    }
    int more = last().size() - SHOWN;
    if (more > 0) {
      lines.add("  … and %d more: candidates.jsonl in the run folder".formatted(more));
    }
    return lines;
  }

  private static String line(
      String number, String epochs, String metric, String ended, String settings) {
    return String.format(
        Locale.ROOT, "  %4s  %6s  %-10s  %-18s  %s", number, epochs, metric, ended, settings);
  }

  private static String settings(Trial trial) {
    return trial.settings().isEmpty()
        ? "as auto"
        : trial.settings().entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(" "));
  }

  /** The headings of {@link #rows}. */
  List<String> headings() {
    return List.of(
        "candidate", "rung", "epochs", log.about().metric().replace('_', ' '), "ended", "settings");
  }

  /** A row for each candidate, for a table. */
  List<List<String>> rows() {
    return last().stream()
        .map(t ->
            List.of(
                Integer.toString(t.candidate()),
                Integer.toString(t.rung() + 1),
                Integer.toString(t.epochs()),
                Results.figure(t.metric()),
                ended(t),
                settings(t)))
        .toList();
  }

  /** The same for programs. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("candidates", log.about().candidates());
    fields.put("schedule", log.about().schedule());
    fields.put("trainings", log.trials().size());
    fields.put("seconds", seconds());
    log.chosen()
        .ifPresent(winner -> {
          fields.put("chosen", winner.candidate());
          fields.put("settings", winner.drawn());
          fields.put("ended", winner.ended());
        });
    fields.put("metric", log.about().metric());
    fields.put("best", last().stream().limit(SHOWN).map(this::fields).toList());
    return fields;
  }

  private Map<String, Object> fields(Trial t) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("candidate", t.candidate());
    fields.put("epochs", t.epochs());
    fields.put(log.about().metric(), Results.number(t.metric()));
    fields.put("reason", t.reason());
    fields.put("settings", t.settings());
    return fields;
  }
}
