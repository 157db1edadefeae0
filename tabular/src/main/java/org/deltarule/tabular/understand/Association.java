package org.deltarule.tabular.understand;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.TimeColumn;

/**
 * How much one column says of another, from 0 to 1: between numbers (or times) the rank correlation
 * |ρ|, between a number and a category the correlation ratio η of the ranks, between categories Cramér's
 * V = √(χ²/(n·(min(levels) − 1))). A missing number has the rank of the middle, a missing category is a
 * level of its own.
 *
 * <p>A category of which more than a fifth of the rows have a level of their own would say everything of
 * any other column in these rows: it is compared with none.
 */
final class Association {
  private static final double MOST_LEVELS = 0.2;

  private final int rows;
  private final boolean ordered;
  private final int[] levels;
  private final int count;
  private final double[] ranks;

  Association(Column column) {
    rows = column.rows();
    ordered = !(column instanceof CategoryColumn);
    levels = new int[rows];
    Map<Object, Integer> seen = new HashMap<>();
    for (int r = 0; r < rows; r++) {
      Object value = ordered ? (Object) number(column, r) : column.text(r);
      levels[r] = seen.computeIfAbsent(value, v -> seen.size());
    }
    count = seen.size();
    ranks = ordered ? ranks(column) : new double[0];
  }

  private static double number(Column column, int row) {
    return switch (column) {
      case NumberColumn numbers -> numbers.number(row);
      case TimeColumn times -> times.seconds(row);
      case CategoryColumn texts -> texts.code(row);
    };
  }

  /** Centered, equal values at the mean of their ranks, divided by their length. */
  private static double[] ranks(Column column) {
    int n = column.rows();
    double[] values = IntStream.range(0, n).mapToDouble(r -> number(column, r)).toArray();
    Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
    Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
    int present = (int) Arrays.stream(values).filter(v -> !Double.isNaN(v)).count();
    double[] ranks = new double[n];
    for (int from = 0; from < present; ) {
      int to = from + 1;
      while (to < present && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = 0.5 * (from + to - present);
      }
      from = to;
    }
    double length = Math.sqrt(Arrays.stream(ranks).map(v -> v * v).sum());
    return Arrays.stream(ranks).map(v -> length > 0 ? v / length : 0).toArray();
  }

  /** The strength. */
  double with(Association other) {
    if (count < 2 || other.count < 2 || named() || other.named()) {
      return 0;
    }
    if (ordered && other.ordered) {
      return Math.abs(IntStream.range(0, rows).mapToDouble(r -> ranks[r] * other.ranks[r]).sum());
    }
    return ordered ? ratio(other, this) : other.ordered ? ratio(this, other) : cramer(other);
  }

  private boolean named() {
    return !ordered && count > MOST_LEVELS * rows;
  }

  /** η² = Σ over levels n·mean² / Σ rank², the ranks being centered and of length 1. */
  private static double ratio(Association category, Association number) {
    double[] sums = new double[category.count];
    int[] counts = new int[category.count];
    for (int r = 0; r < category.rows; r++) {
      sums[category.levels[r]] += number.ranks[r];
      counts[category.levels[r]]++;
    }
    return Math.sqrt(
        IntStream.range(0, sums.length).mapToDouble(k -> sums[k] * sums[k] / counts[k]).sum());
  }

  private double cramer(Association other) {
    int[] own = new int[count];
    int[] others = new int[other.count];
    Map<Long, Integer> both = new HashMap<>();
    for (int r = 0; r < rows; r++) {
      own[levels[r]]++;
      others[other.levels[r]]++;
      both.merge((long) levels[r] * other.count + other.levels[r], 1, Integer::sum);
    }
    double sum = 0;
    for (Map.Entry<Long, Integer> cell : both.entrySet()) {
      double n = cell.getValue();
      int i = (int) (cell.getKey() / other.count);
      int j = (int) (cell.getKey() % other.count);
      sum += n * n / ((double) own[i] * others[j]);
    }
    return Math.sqrt(Math.max(0, sum - 1) / (Math.min(count, other.count) - 1));
  }
}
