package org.deltarule.tabular.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.metric.ConfusionMatrix;

/**
 * How good a model is on labelled rows.
 *
 * @param rows how many rows
 * @param loss the mean of the loss that the model was trained with
 * @param metrics by key, such as {@code log_loss}, in the order of reports
 * @param classes the labels, for classes; empty for numbers
 * @param confusion how often each class was predicted as each, for classes
 */
public record Evaluation(
    int rows,
    double loss,
    Map<String, Double> metrics,
    List<String> classes,
    Optional<ConfusionMatrix> confusion) {
  /**
   * One of the metrics.
   *
   * @param key such as {@code accuracy}
   * @return its value
   * @throws IllegalArgumentException if the model's task has no such metric
   */
  public double metric(String key) {
    Double value = metrics.get(key);
    if (value == null) {
      throw new IllegalArgumentException("no metric '" + key + "'; there are: " + metrics.keySet());
    }
    return value;
  }
}
