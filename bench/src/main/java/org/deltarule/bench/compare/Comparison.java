package org.deltarule.bench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Runs the systems of a scenario in turns. In the first round a system is tried with each of its
 * thread counts; a peer then goes on with the faster one alone, Deltarule with all.
 */
final class Comparison {
  private final PeerProcess processes;
  private final Path folder;
  private final int rounds;
  private final double seconds;

  Comparison(PeerProcess processes, Path folder, int rounds, double seconds) {
    this.processes = processes;
    this.folder = folder;
    this.rounds = rounds;
    this.seconds = seconds;
  }

  /** Deltarule's runs come first. */
  List<Run> of(Scenario scenario, List<Competitor> peers) {
    List<Run> all = new ArrayList<>();
    List<Competitor> competitors = new ArrayList<>();
    competitors.add(Competitor.deltarule(scenario.predicts()));
    peers.stream().filter(p -> p.takesPart(scenario.name())).forEach(competitors::add);
    for (Competitor c : competitors) {
      c.threads().forEach(t -> all.add(new Run(scenario, c, t, c.rows(scenario))));
    }
    for (int round = 1; round <= rounds; round++) {
      for (Competitor c : competitors) {
        if (round <= c.rounds(rounds)) {
          for (Run run :
              round == 1 || c.equals(competitors.getFirst()) ? runs(all, c) : best(all, c)) {
            run.outcomes().add(measure(run, round));
          }
        }
      }
    }
    return all;
  }

  private static List<Run> runs(List<Run> all, Competitor competitor) {
    return all.stream().filter(run -> run.competitor().equals(competitor)).toList();
  }

  /** None, if none has succeeded. */
  private static List<Run> best(List<Run> all, Competitor competitor) {
    return runs(all, competitor).stream()
        .filter(run -> run.failure().isEmpty())
        .min(Comparator.comparingDouble(Run::warm))
        .stream()
        .toList();
  }

  private Outcome measure(Run run, int round) {
    Scenario s = run.scenario();
    String label = "%s-%s-%d".formatted(s.name(), run.competitor().name(), run.threads());
    Assignment assignment =
        new Assignment(s, folder, run.rows(), run.threads(), s.epochs(), seconds);
    Outcome outcome = processes.run(label, run.competitor(), assignment.arguments(), run.threads());
    System.err.printf(
        Locale.ROOT,
        "%-13s %-15s %d thread%s  round %d  %s%n",
        s.name(),
        run.competitor().title(),
        run.threads(),
        run.threads() == 1 ? " " : "s",
        round,
        outcome
            .failure()
            .orElse(
                "%s of %d epochs"
                    .formatted(Duration.text(Median.of(outcome.warm())), outcome.epochs().size())));
    return outcome;
  }
}
