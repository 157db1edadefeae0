package org.deltarule.tabular.understand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.TimeColumn;
import org.deltarule.tabular.understand.PartialDependence.Kind;

/**
 * Values of a column, each by a row that has it: the quantiles 0, 1/19 … 1 of numbers and times, the most
 * frequent levels of a category. So each value is one that occurs, encoded as it was.
 *
 * @param kind what the values are
 * @param rows one for each value
 * @param places the values as numbers
 * @param labels the values as text
 * @param cells of all rows, see {@link PartialDependence}
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record ColumnGrid(Kind kind, int[] rows, double[] places, List<String> labels, double[] cells) {
  private static final int QUANTILES = 20;
  private static final int MOST_LEVELS = 12;
  private static final String MISSING = "(missing)";

  static ColumnGrid of(Column column) {
    return switch (column) {
      case NumberColumn numbers -> quantiles(column, Kind.NUMBER, numbers::number);
      case TimeColumn times -> quantiles(column, Kind.TIME, times::seconds);
      case CategoryColumn texts -> levels(texts);
    };
  }

  private static ColumnGrid quantiles(
      Column column, Kind kind, java.util.function.IntToDoubleFunction value) {
    int[] sorted =
        IntStream.range(0, column.rows())
            .filter(r -> !column.isMissing(r))
            .boxed()
            .sorted(Comparator.comparingDouble(value::applyAsDouble))
            .mapToInt(Integer::intValue)
            .toArray();
    List<Integer> rows = new ArrayList<>();
    for (int q = 0; q < QUANTILES && sorted.length > 0; q++) {
      int row = sorted[(int) Math.round((sorted.length - 1.0) * q / (QUANTILES - 1))];
      if (rows.isEmpty() || value.applyAsDouble(row) > value.applyAsDouble(rows.getLast())) {
        rows.add(row);
      }
    }
    int[] at = rows.stream().mapToInt(Integer::intValue).toArray();
    return new ColumnGrid(
        kind,
        at,
        IntStream.of(at).mapToDouble(value).toArray(),
        IntStream.of(at).mapToObj(column::text).toList(),
        IntStream.of(sorted).mapToDouble(value).toArray());
  }

  private static ColumnGrid levels(CategoryColumn column) {
    Map<Integer, Integer> first = new LinkedHashMap<>();
    Map<Integer, Integer> counts = new LinkedHashMap<>();
    for (int r = 0; r < column.rows(); r++) {
      first.putIfAbsent(column.code(r), r);
      counts.merge(column.code(r), 1, Integer::sum);
    }
    List<Integer> codes =
        counts.entrySet().stream()
            .sorted(
                Comparator.comparingInt((Map.Entry<Integer, Integer> e) -> -e.getValue())
                    .thenComparing(e -> column.text(first.getOrDefault(e.getKey(), 0))))
            .limit(MOST_LEVELS)
            .map(Map.Entry::getKey)
            .toList();
    int[] at = codes.stream().mapToInt(code -> first.getOrDefault(code, 0)).toArray();
    return new ColumnGrid(
        Kind.CATEGORY,
        at,
        IntStream.range(0, at.length).asDoubleStream().toArray(),
        Arrays.stream(at).mapToObj(r -> column.isMissing(r) ? MISSING : column.text(r)).toList(),
        IntStream.range(0, column.rows())
            .map(r -> codes.indexOf(column.code(r)))
            .filter(i -> i >= 0)
            .asDoubleStream()
            .toArray());
  }
}
