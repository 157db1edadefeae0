package org.deltarule.tabular.warning;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.TimeColumn;

/**
 * What one column alone says of a target, out of sample: rows at even places predict those at odd
 * places, and the other way round.
 *
 * <p>A level predicts by the rows of the same level: by their commonest class, or their mean; one that
 * the others lack, by all rows. A number or a time predicts by its neighbors in the other half: a
 * class is that of the nearest, a number is linear between the two. Missing is a level, or a place of
 * its own.
 */
final class SingleColumn {
  private final double[] target;
  private final boolean classes;

  SingleColumn(double[] target, boolean classes) {
    this.target = target;
    this.classes = classes;
  }

  /**
   * The predictions.
   *
   * @param column of the same table as the target
   * @param rows which rows, one for each target
   * @return one for each row
   */
  double[] predictions(Column column, int[] rows) {
    double[] predicted = new double[rows.length];
    for (int half = 0; half < 2; half++) {
      int[] from = half(rows.length, half);
      int[] to = half(rows.length, 1 - half);
      switch (column) {
        case NumberColumn numbers -> ofNumbers(values(numbers::number, rows), from, to, predicted);
        case TimeColumn times -> ofNumbers(values(times::seconds, rows), from, to, predicted);
        default -> ofLevels(column, rows, from, to, predicted);
      }
    }
    return predicted;
  }

  private static int[] half(int n, int which) {
    return IntStream.range(0, n).filter(i -> i % 2 == which).toArray();
  }

  private static double[] values(IntToDoubleFunction of, int[] rows) {
    return Arrays.stream(rows).mapToDouble(of).toArray();
  }

  private void ofLevels(Column column, int[] rows, int[] from, int[] to, double[] predicted) {
    Map<String, Tally> levels = new HashMap<>();
    Tally all = new Tally(classes);
    for (int i : from) {
      levels.computeIfAbsent(column.text(rows[i]), text -> new Tally(classes)).add(target[i]);
      all.add(target[i]);
    }
    for (int i : to) {
      predicted[i] = levels.getOrDefault(column.text(rows[i]), all).prediction();
    }
  }

  private void ofNumbers(double[] x, int[] from, int[] to, double[] predicted) {
    Tally missing = new Tally(classes);
    Map<Double, Tally> byValue = new HashMap<>();
    for (int i : from) {
      if (Double.isNaN(x[i])) {
        missing.add(target[i]);
      } else {
        byValue.computeIfAbsent(x[i] + 0.0, value -> new Tally(classes)).add(target[i]);
      }
    }
    double[] places =
        byValue.keySet().stream().sorted(Comparator.naturalOrder()).mapToDouble(v -> v).toArray();
    double[] there =
        Arrays.stream(places).map(v -> byValue.getOrDefault(v, missing).prediction()).toArray();
    for (int i : to) {
      predicted[i] =
          Double.isNaN(x[i]) || places.length == 0 ? missing.prediction() : at(x[i], places, there);
    }
  }

  private double at(double x, double[] places, double[] there) {
    int found = Arrays.binarySearch(places, x);
    if (found >= 0) {
      return there[found];
    }
    int above = -found - 1;
    if (above == 0 || above == places.length) {
      return there[Math.min(above, places.length - 1)];
    }
    double part = (x - places[above - 1]) / (places[above] - places[above - 1]);
    if (classes) {
      return there[part > 0.5 ? above : above - 1];
    }
    return there[above - 1] + part * (there[above] - there[above - 1]);
  }

  /** Targets of rows that are alike. */
  static final class Tally {
    private final boolean classes;
    private final Map<Double, Integer> counts = new HashMap<>();
    private double sum;
    private int rows;

    Tally(boolean classes) {
      this.classes = classes;
    }

    void add(double target) {
      rows++;
      sum += target;
      if (classes) {
        counts.merge(target, 1, Integer::sum);
      }
    }

    /** How many rows are of the commonest class. */
    int commonest() {
      return counts.values().stream().mapToInt(count -> count).max().orElse(0);
    }

    double prediction() {
      if (!classes) {
        return rows == 0 ? 0 : sum / rows;
      }
      int most = commonest();
      return counts.entrySet().stream()
          .filter(e -> e.getValue() == most)
          .mapToDouble(Map.Entry::getKey)
          .min()
          .orElse(-1);
    }
  }
}
