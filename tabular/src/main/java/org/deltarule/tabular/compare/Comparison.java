package org.deltarule.tabular.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.deltarule.data.InputException;
import org.deltarule.metric.Metric;
import org.deltarule.metric.Metrics;
import org.deltarule.metric.Predictions;
import org.deltarule.tabular.encode.ClassTarget;

/**
 * Runs beside each other on the rows that all of them judged.
 *
 * @param metric its key
 * @param higherIsBetter which way is better
 * @param rows how many rows
 * @param runs name and metric of each, the best first
 * @param pairs every two of them, in the order of {@code runs}
 * @param settings what is not the same in all plans: by key the value of each run, in the order of {@code
 *     runs}; empty where a plan has no such key
 */
public record Comparison(
    String metric,
    boolean higherIsBetter,
    int rows,
    Map<String, Double> runs,
    List<Pair> pairs,
    Map<String, List<String>> settings) {
  /** They change nothing of the result. */
  private static final Set<String> NO_MATTER = Set.of("threads");

  /**
   * Compares.
   *
   * @param judged two runs or more, with different names
   * @param metric one that judges all of them
   * @return every pair, with intervals
   * @throws InputException if the runs predict different things or have no rows in common
   */
  public static Comparison of(List<JudgedRun> judged, Metric metric) {
    List<Predictions> same = CommonRows.of(judged);
    double sign = metric.higherIsBetter() ? -1 : 1;
    double[] values = same.stream().mapToDouble(metric::of).toArray();
    // NaN last: nothing is worse.
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> sign * values[i]))
            .sorted(Comparator.comparing(i -> Double.isNaN(values[i])))
            .mapToInt(Integer::intValue)
            .toArray();
    PairedBootstrap bootstrap = PairedBootstrap.of(same, metric);
    boolean classes = judged.getFirst().model().target() instanceof ClassTarget;
    List<Pair> pairs = new ArrayList<>();
    Map<String, Double> runs = new LinkedHashMap<>();
    for (int i = 0; i < order.length; i++) {
      runs.put(judged.get(order[i]).name(), values[order[i]]);
      for (int j = i + 1; j < order.length; j++) {
        int better = order[i];
        int other = order[j];
        var interval =
            sign > 0 ? bootstrap.difference(other, better) : bootstrap.difference(better, other);
        pairs.add(
            new Pair(
                judged.get(better).name(),
                judged.get(other).name(),
                sign * (values[other] - values[better]),
                interval.low(),
                interval.high(),
                interval.undefined(),
                classes
                    ? Optional.of(McNemar.of(same.get(better), same.get(other)))
                    : Optional.empty()));
      }
    }
    return new Comparison(
        Metrics.keyOf(metric),
        metric.higherIsBetter(),
        same.getFirst().rows(),
        runs,
        pairs,
        settings(IntStream.of(order).mapToObj(judged::get).toList()));
  }

  private static Map<String, List<String>> settings(List<JudgedRun> runs) {
    List<Map<String, String>> plans =
        runs.stream().map(run -> run.model().plan().settings()).toList();
    Set<String> keys = new LinkedHashSet<>();
    plans.forEach(plan -> keys.addAll(plan.keySet()));
    keys.removeAll(NO_MATTER);
    Map<String, List<String>> differ = new LinkedHashMap<>();
    for (String key : keys) {
      List<String> values = plans.stream().map(plan -> plan.getOrDefault(key, "")).toList();
      if (values.stream().distinct().count() > 1) {
        differ.put(key, values);
      }
    }
    return differ;
  }
}
