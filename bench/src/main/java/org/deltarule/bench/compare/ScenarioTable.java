package org.deltarule.bench.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of ratios: each system's better number of threads, and all of Deltarule's. */
final class ScenarioTable {
  private static final List<String> HEADER =
      List.of(
          "scenario",
          "system",
          "threads",
          "cold",
          "warm",
          "× Deltarule",
          "score",
          "version, and what differs");

  private ScenarioTable() {}

  static TextTable of(List<Run> all) {
    TextTable table = new TextTable(HEADER);
    Map<Scenario, List<Run>> byScenario =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    Run::scenario, java.util.LinkedHashMap::new, Collectors.toList()));
    byScenario.forEach((scenario, runs) -> rows(runs).forEach(table::add));
    return table;
  }

  private static List<List<String>> rows(List<Run> runs) {
    Competitor deltarule = runs.getFirst().competitor();
    double reference =
        runs.stream()
            .filter(run -> run.competitor().equals(deltarule) && run.failure().isEmpty())
            .mapToDouble(Run::warm)
            .min()
            .orElse(Double.NaN);
    Map<Competitor, List<Run>> byCompetitor =
        runs.stream()
            .collect(
                Collectors.groupingBy(
                    Run::competitor, java.util.LinkedHashMap::new, Collectors.toList()));
    List<List<String>> rows = new ArrayList<>();
    byCompetitor.forEach((competitor, theirs) ->
        theirs.stream()
            .filter(run -> competitor.equals(deltarule) || run.equals(best(theirs)))
            .forEach(run -> rows.add(row(run, reference))));
    return rows;
  }

  /** A run that failed took NaN seconds, which is more than any number. */
  private static Run best(List<Run> runs) {
    return runs.stream().min(Comparator.comparingDouble(Run::warm)).orElseThrow();
  }

  private static List<String> row(Run run, double reference) {
    boolean failed = run.failure().isPresent();
    return List.of(
        run.scenario().name(),
        run.competitor().title(),
        failed ? "–" : "" + run.threads(),
        failed || run.scaled() ? "–" : Duration.text(run.cold()),
        Duration.text(run.warm()),
        failed || Double.isNaN(reference) ? "–" : Duration.digits(run.warm() / reference),
        failed ? "–" : run.last(Outcome::score).orElse("–"),
        remarks(run));
  }

  private static String remarks(Run run) {
    List<String> remarks = new ArrayList<>();
    run.last(Outcome::version).ifPresent(remarks::add);
    run.last(Outcome::note).ifPresent(remarks::add);
    if (run.scaled()) {
      remarks.add(String.format(Locale.ROOT, "scaled from %,d rows", run.rows()));
    }
    run.failure().ifPresent(remarks::add);
    return String.join("; ", remarks);
  }
}
