package org.deltarule.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deltarule.data.Dataset;
import org.deltarule.metric.Metric;
import org.deltarule.metric.Metrics;
import org.deltarule.metric.Predictions;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;

/** Measures weights on the validation rows (the training rows where there are none) and compares. */
final class Judge {
  /** Loss and metrics of some weights, and what these are of. */
  record Verdict(double loss, Map<String, Double> metrics, Predictions predictions) {}

  private static final String LOSS = "loss";

  private final TrainingPlan plan;
  private final Readout readout;
  private final Evaluator evaluator;
  private final Dataset rows;
  private final boolean validation;
  private final Optional<Metric> chosen;

  Judge(
      TrainingPlan plan,
      Readout readout,
      Evaluator evaluator,
      Dataset training,
      Optional<Dataset> validation) {
    this.plan = plan;
    this.readout = readout;
    this.evaluator = evaluator;
    this.rows = validation.orElse(training);
    this.validation = validation.isPresent();
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

  boolean hasValidation() {
    return validation;
  }

  Verdict judge(ParameterVector weights) {
    Matrix outputs = evaluator.outputs(weights, rows.features());
    double loss = evaluator.loss(outputs, rows);
    Predictions predictions = readout.judged(readout.predictions(outputs), rows);
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (Metric metric : readout.metrics()) {
      metrics.put(Metrics.keyOf(metric), metric.of(predictions));
    }
    chosen.ifPresent(
        metric -> metrics.computeIfAbsent(Metrics.keyOf(metric), k -> metric.of(predictions)));
    return new Verdict(loss, metrics, predictions);
  }

  /** The rows behind a verdict, if the weights were not trained on them. */
  Optional<JudgedRows> rows(Verdict verdict) {
    if (!validation) {
      return Optional.empty();
    }
    int[] all = IntStream.range(0, rows.rows()).toArray();
    return Optional.of(
        new JudgedRows(all, new int[all.length], 0, verdict.loss(), verdict.predictions()));
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
