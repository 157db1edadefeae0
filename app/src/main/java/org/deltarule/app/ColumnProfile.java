package org.deltarule.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.CellText;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.TimeColumn;

/**
 * What the cells of a column are.
 *
 * @param fields for programs
 */
record ColumnProfile(Map<String, Object> fields) {
  private static final int EXAMPLES = 3;
  private static final List<Set<String>> BOOLEANS =
      List.of(Set.of("true", "false"), Set.of("yes", "no"), Set.of("t", "f"), Set.of("y", "n"));

  /** Looks at every cell once. */
  static ColumnProfile of(Column column) {
    boolean number = column instanceof NumberColumn;
    int missing = 0;
    double sum = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    Map<String, Integer> counts = new LinkedHashMap<>(); // as they come
    for (int row = 0; row < column.rows(); row++) {
      if (column.isMissing(row)) {
        missing++;
        continue;
      }
      double value = column.number(row);
      counts.merge(number ? Double.toString(value) : column.text(row), 1, Integer::sum);
      if (number) {
        sum += value;
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", column.name());
    fields.put("type", type(column, counts.keySet()));
    fields.put("missing", missing);
    fields.put("missing_share", missing / (double) column.rows());
    fields.put("distinct", counts.size());
    fields.put("constant", counts.size() == 1 && missing == 0);
    if (number && missing < column.rows()) {
      fields.put("min", Results.number(min));
      fields.put("mean", Results.number(sum / (column.rows() - missing)));
      fields.put("max", Results.number(max));
    }
    if (!number) {
      fields.put("examples", examples(counts));
    }
    return new ColumnProfile(fields);
  }

  /** The most frequent values; of equally many the first in the table. */
  private static List<String> examples(Map<String, Integer> counts) {
    List<Map.Entry<String, Integer>> all = new ArrayList<>(counts.entrySet());
    all.sort(Map.Entry.<String, Integer>comparingByValue().reversed()); // stable
    return all.stream().limit(EXAMPLES).map(Map.Entry::getKey).toList();
  }

  private static String type(Column column, Set<String> values) {
    return switch (column) {
      case NumberColumn numbers -> isWhole(numbers) ? "integer" : "number";
      case CategoryColumn texts -> isBoolean(values) ? "boolean" : "category";
      case TimeColumn times ->
          switch (times.kind()) {
            case DATE -> "date";
            case DATE_TIME -> "date and time";
            case TIME -> "time of day";
          };
    };
  }

  private static boolean isWhole(NumberColumn column) {
    boolean any = false;
    for (int row = 0; row < column.rows(); row++) {
      double value = column.number(row);
      if (!Double.isNaN(value) && value != Math.rint(value)) {
        return false;
      }
      any |= !Double.isNaN(value);
    }
    return any;
  }

  private static boolean isBoolean(Set<String> values) {
    List<String> lower = values.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
    return !lower.isEmpty() && BOOLEANS.stream().anyMatch(words -> words.containsAll(lower));
  }

  /** The same for people, on one line. */
  String text() {
    StringBuilder line =
        new StringBuilder("%s: %s, ".formatted(fields.get("name"), fields.get("type")));
    line.append(fields.get("missing")).append(" missing");
    if (fields.get("missing_share") instanceof Double share && share > 0) {
      line.append(" (").append(Math.max(1, Math.round(100 * share))).append(" %)");
    }
    line.append(", ").append(fields.get("distinct")).append(" different");
    if (fields.containsKey("min")) {
      line.append(", %s … %s, mean ".formatted(fields.get("min"), fields.get("max")))
          .append(
              fields.get("mean") instanceof Double mean
                  ? Results.figure(mean)
                  : String.valueOf(fields.get("mean")));
    }
    if (fields.get("examples") instanceof List<?> examples && !examples.isEmpty()) {
      line.append(", such as ")
          .append(
              String.join(
                  ", ", examples.stream().map(e -> CellText.shown(String.valueOf(e))).toList()));
    }
    return line.toString();
  }
}
