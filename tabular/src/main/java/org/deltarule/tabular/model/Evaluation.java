package org.deltarule.tabular.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.metric.ConfusionMatrix;
import org.deltarule.metric.Reliability;

/**
 * How good a model is on labelled rows.
 *
 * @param rows how many rows
 * @param loss the mean of the loss that the model was trained with
 * @param metrics by key, such as {@code log_loss}, in the order of reports; the run's metric is among
 *     them, and {@code coverage} and {@code mean_width} of intervals
 * @param further other metrics of classes, by key
 * @param classes the labels, for classes; empty for numbers
 * @param confusion how often each class was predicted as each, for classes
 * @param reliability how sure predictions are beside how often they are right, for classes
 * @param targets the metrics of each column, by its name; empty if one is predicted
 */
public record Evaluation(
    int rows,
    double loss,
    Map<String, Double> metrics,
    Map<String, Double> further,
    List<String> classes,
    Optional<ConfusionMatrix> confusion,
    Optional<Reliability> reliability,
    Map<String, Map<String, Double>> targets) {
  /**
   * One of the metrics.
   *
   * @param key such as {@code accuracy}
   * @return its value
   * @throws IllegalArgumentException if the model's task has no such metric
   */
  public double metric(String key) {
    Double value = all().get(key);
    if (value == null) {
      throw new IllegalArgumentException("no metric '" + key + "'; there are: " + all().keySet());
    }
    return value;
  }

  /**
   * Every metric.
   *
   * @return by key, those of reports first
   */
  public Map<String, Double> all() {
    Map<String, Double> all = new LinkedHashMap<>(metrics);
    all.putAll(further);
    return all;
  }
}
