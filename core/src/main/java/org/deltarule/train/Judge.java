package org.deltarule.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.deltarule.metric.Metric;
import org.deltarule.metric.Metrics;
import org.deltarule.tensor.ParameterVector;

/** Measures weights on the rows that judge them, and compares. */
final class Judge {
  /** Loss and metrics of some weights, and what these are of. */
  record Verdict(double loss, Map<String, Double> metrics, JudgedRows rows) {}

  private static final String LOSS = "loss";

  private final TrainingPlan plan;
  private final Readout readout;
  private final Judging judging;
  private final Optional<Metric> chosen;

  Judge(TrainingPlan plan, Readout readout, Judging judging) {
    this.plan = plan;
    this.readout = readout;
    this.judging = judging;
    this.chosen = metric(plan.metric());
    if (chosen.isPresent() && !readout.judgedBy(chosen.get())) {
      throw new IllegalArgumentException(
          "metric %s is not for this target; it is loss or one of %s"
              .formatted(plan.metric(), readout.fitting().stream().map(Metrics::keyOf).toList()));
    }
  }

  /** The metric of a name; none for the loss. */
  static Optional<Metric> metric(String name) {
    return name.equals(LOSS) ? Optional.empty() : Optional.of(Metrics.parse(name));
  }

  /** Whether the rows that judge are not those that the weights are trained on. */
  boolean unseen() {
    return judging.unseen();
  }

  Verdict judge(ParameterVector weights) {
    JudgedRows rows = judging.of(weights);
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (Metric metric : readout.metrics()) {
      metrics.put(Metrics.keyOf(metric), metric.of(rows.predictions()));
    }
    chosen.ifPresent(metric ->
        metrics.computeIfAbsent(Metrics.keyOf(metric), k -> metric.of(rows.predictions())));
    return new Verdict(rows.loss(), metrics, rows);
  }

  double value(Verdict verdict) {
    return chosen
        .map(metric -> verdict.metrics().getOrDefault(Metrics.keyOf(metric), Double.NaN))
        .orElse(verdict.loss());
  }

  boolean higherIsBetter() {
    return chosen.isPresent() && chosen.get().higherIsBetter();
  }

  /** Whether a value is better than the best so far; anything finite is better than nothing. */
  boolean improves(double value, double best) {
    if (!Double.isFinite(value)) {
      return false;
    }
    double gain = higherIsBetter() ? value - best : best - value;
    return Double.isNaN(best) || gain > plan.minImprovement();
  }

  /** Whether a value that does not improve takes the place of the best because it is as good. */
  boolean replaces(double value, double best) {
    return plan.bestOfEquals() == BestOfEquals.LAST && value == best;
  }
}
