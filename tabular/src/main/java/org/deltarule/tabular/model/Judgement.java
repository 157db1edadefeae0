package org.deltarule.tabular.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.calibration.Coverage;
import org.deltarule.metric.ConfusionMatrix;
import org.deltarule.metric.Metric;
import org.deltarule.metric.Metrics;
import org.deltarule.metric.Predictions;
import org.deltarule.metric.Reliability;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.LabelsTarget;
import org.deltarule.tabular.encode.NumbersTarget;
import org.deltarule.tabular.encode.Target;
import org.deltarule.train.Readout;
import org.deltarule.train.Task;

/** Makes the figures of predictions. */
final class Judgement {
  private Judgement() {}

  /**
   * Judges.
   *
   * @param target what is predicted
   * @param readout how outputs are read
   * @param chosen the run's metric: {@code loss} or a name
   * @param loss the mean loss
   * @param judged the predictions beside the truth
   * @return all figures
   */
  static Evaluation of(
      Target target, Readout readout, String chosen, double loss, Predictions judged) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (Metric metric : readout.metrics()) {
      metrics.put(Metrics.keyOf(metric), metric.of(judged));
    }
    if (!chosen.equals("loss")) {
      Metric metric = Metrics.parse(chosen);
      metrics.put(Metrics.keyOf(metric), metric.of(judged));
    }
    readout
        .calibration()
        .intervals()
        .ifPresent(intervals -> {
          Coverage coverage = Coverage.of(intervals, judged);
          metrics.put("coverage", coverage.coverage());
          metrics.put("mean_width", coverage.meanWidth());
        });
    Map<String, Double> further = new LinkedHashMap<>();
    if (readout.task() != Task.REGRESSION) {
      for (Metric metric : readout.fitting()) {
        String key = Metrics.keyOf(metric);
        if (!metrics.containsKey(key)) {
          further.put(key, metric.of(judged));
        }
      }
    }
    List<String> classes = target instanceof ClassTarget one ? one.labels() : List.of();
    boolean one = !classes.isEmpty();
    return new Evaluation(
        judged.rows(),
        loss,
        metrics,
        further,
        classes,
        one ? Optional.of(ConfusionMatrix.of(judged)) : Optional.empty(),
        one ? Optional.of(Reliability.of(judged)) : Optional.empty(),
        each(target, judged));
  }

  private static Map<String, Map<String, Double>> each(Target target, Predictions judged) {
    Map<String, Map<String, Double>> each = new LinkedHashMap<>();
    List<String> names = target.names();
    for (int k = 0; names.size() > 1 && k < names.size(); k++) {
      boolean labels = target instanceof LabelsTarget;
      List<Metric> metrics =
          target instanceof NumbersTarget ? Metrics.forValues() : Metrics.forClasses(2);
      Predictions own = labels ? judged.label(k) : judged.output(k);
      Map<String, Double> figures = new LinkedHashMap<>();
      metrics.forEach(metric -> figures.put(Metrics.keyOf(metric), metric.of(own)));
      each.put(names.get(k), figures);
    }
    return each;
  }
}
