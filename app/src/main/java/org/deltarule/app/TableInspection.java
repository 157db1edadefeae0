package org.deltarule.app;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.deltarule.data.InputException;
import org.deltarule.tabular.encode.ColumnEncoding;
import org.deltarule.tabular.encode.EncoderFitting;
import org.deltarule.tabular.encode.FittedEncoder;
import org.deltarule.tabular.encode.LeftOut;
import org.deltarule.tabular.encode.TargetFitting;
import org.deltarule.tabular.encode.TaskChoice;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.Table;
import org.deltarule.tabular.table.TimeColumn;

/** What is in a table, column by column, and what training would make of it. */
final class TableInspection {
  private TableInspection() {}

  static Inspection of(Table table, String target) {
    int[] rows = IntStream.range(0, table.rows()).toArray();
    Map<String, String> fate = fate(table, target, rows);
    if (!target.isEmpty()) {
      fate.put(
          target,
          "target, " + EncodingText.of(TargetFitting.fit(table, target, TaskChoice.AUTO, rows)));
    }
    List<Map<String, Object>> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      columns.add(column(column, fate.getOrDefault(column.name(), "")));
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", "table");
    fields.put("rows", table.rows());
    fields.put("columns", columns);
    List<String> lines = new ArrayList<>();
    lines.add(
        "table %s: %,d rows, %d columns".formatted(table.source(), table.rows(), columns.size()));
    columns.forEach(c -> lines.add(line(c)));
    return new Inspection(fields, lines);
  }

  private static Map<String, String> fate(Table table, String target, int[] rows) {
    Map<String, String> fate = new LinkedHashMap<>();
    try {
      FittedEncoder encoder = EncoderFitting.fit(table, target, ColumnTypes.FOUND, rows).encoder();
      for (ColumnEncoding encoding : encoder.columns()) {
        encoding
            .sources()
            .forEach(source ->
                fate.merge(
                    source,
                    EncodingText.of(encoding),
                    (first, more) -> first + "; " + EncodingText.becomes(encoding)));
      }
      for (LeftOut out : encoder.leftOut()) {
        fate.put(out.name(), out.notice());
      }
    } catch (InputException e) {
      // Nothing can be learnt from this table; it can be looked at all the same.
      table.columns().forEach(c -> fate.put(c.name(), "left out: " + e.getMessage()));
    }
    return fate;
  }

  private static Map<String, Object> column(Column column, String fate) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", column.name());
    boolean number = column instanceof NumberColumn;
    fields.put("type", type(column));
    int missing = 0;
    double sum = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    Set<String> distinct = new HashSet<>();
    for (int row = 0; row < column.rows(); row++) {
      if (column.isMissing(row)) {
        missing++;
        continue;
      }
      distinct.add(number ? Double.toString(column.number(row)) : column.text(row));
      if (number) {
        sum += column.number(row);
        min = Math.min(min, column.number(row));
        max = Math.max(max, column.number(row));
      }
    }
    fields.put("missing", missing);
    fields.put("distinct", distinct.size());
    if (number && missing < column.rows()) {
      fields.put("min", Results.number(min));
      fields.put("mean", Results.number(sum / (column.rows() - missing)));
      fields.put("max", Results.number(max));
    }
    fields.put("becomes", fate);
    return fields;
  }

  private static String type(Column column) {
    return switch (column) {
      case NumberColumn numbers -> "number";
      case CategoryColumn texts -> "category";
      case TimeColumn times ->
          switch (times.kind()) {
            case DATE -> "date";
            case DATE_TIME -> "date and time";
            case TIME -> "time of day";
          };
    };
  }

  private static String line(Map<String, Object> c) {
    String range =
        c.containsKey("min")
            ? ", %s … %s, mean %s".formatted(c.get("min"), c.get("max"), mean(c))
            : "";
    return "  %s: %s, %s missing, %s different%s → %s"
        .formatted(
            c.get("name"),
            c.get("type"),
            c.get("missing"),
            c.get("distinct"),
            range,
            withoutName(String.valueOf(c.get("becomes")), String.valueOf(c.get("name"))));
  }

  private static String mean(Map<String, Object> c) {
    return c.get("mean") instanceof Double d ? Results.figure(d) : String.valueOf(c.get("mean"));
  }

  /** The column's name stands at the start of the line already. */
  private static String withoutName(String becomes, String name) {
    return becomes
        .replace("column '" + name + "' is ", "")
        .replaceFirst("^(target, )?" + Pattern.quote(name) + ": ", "$1");
  }
}
