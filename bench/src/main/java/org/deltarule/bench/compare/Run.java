package org.deltarule.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A system with a number of threads in a scenario.
 *
 * @param scenario what was trained
 * @param competitor by whom
 * @param threads on how many threads
 * @param rows on how many of the scenario's rows
 * @param outcomes of its processes, one for each round
 */
record Run(
    Scenario scenario, Competitor competitor, int threads, int rows, List<Outcome> outcomes) {
  Run(Scenario scenario, Competitor competitor, int threads, int rows) {
    this(scenario, competitor, threads, rows, new ArrayList<>());
  }

  /** Median seconds of the warm epochs of all rounds, as if it had trained on all rows. */
  double warm() {
    return median(Outcome::warm) * scenario.rows() / rows;
  }

  /** Median seconds of the first epochs of all rounds. */
  double cold() {
    return median(Outcome::cold);
  }

  boolean scaled() {
    return rows < scenario.rows();
  }

  private double median(Function<Outcome, List<Double>> epochs) {
    return Median.of(outcomes.stream().map(epochs).flatMap(List::stream).toList());
  }

  /** Why there is no figure, if there is none. */
  Optional<String> failure() {
    return Double.isNaN(warm())
        ? Optional.of(last(Outcome::failure).orElse("printed no epochs"))
        : Optional.empty();
  }

  /** What the last process that said it said. */
  Optional<String> last(Function<Outcome, Optional<String>> what) {
    return outcomes.reversed().stream().map(what).flatMap(Optional::stream).findFirst();
  }
}
