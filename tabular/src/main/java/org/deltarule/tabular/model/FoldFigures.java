package org.deltarule.tabular.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deltarule.metric.Jackknife;
import org.deltarule.metric.Metric;
import org.deltarule.metric.Metrics;
import org.deltarule.metric.Predictions;

/**
 * How sure out-of-fold figures are.
 *
 * @param folds how many folds there are
 * @param metrics of each fold that somebody holds out, by key as in {@link Evaluation#metrics}
 * @param halfWidths of an interval of 95 % confidence around the figure of all these rows, by key: see
 *     {@link Jackknife}
 */
public record FoldFigures(
    int folds, List<Map<String, Double>> metrics, Map<String, Double> halfWidths) {
  /** Copies. */
  public FoldFigures {
    metrics = List.copyOf(metrics);
  }

  /** Measures some metrics. */
  static FoldFigures of(List<Metric> wanted, Predictions predictions, int[] fold, int folds) {
    Map<String, Double> halfWidths = new LinkedHashMap<>();
    wanted.forEach(m -> halfWidths.put(Metrics.keyOf(m), Jackknife.halfWidth(m, predictions)));
    List<Map<String, Double>> metrics = new ArrayList<>();
    for (int f = 0; f < folds; f++) {
      int held = f;
      int[] rows = IntStream.range(0, fold.length).filter(r -> fold[r] == held).toArray();
      if (rows.length > 0) {
        Predictions own = predictions.rows(rows);
        Map<String, Double> figures = new LinkedHashMap<>();
        wanted.forEach(m -> figures.put(Metrics.keyOf(m), m.of(own)));
        metrics.add(figures);
      }
    }
    return new FoldFigures(folds, metrics, halfWidths);
  }
}
