package org.deltarule.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.deltarule.data.InputException;
import org.deltarule.tabular.encode.ColumnEncoding;
import org.deltarule.tabular.encode.EncoderFitting;
import org.deltarule.tabular.encode.FittedEncoder;
import org.deltarule.tabular.encode.LeftOut;
import org.deltarule.tabular.encode.TargetFitting;
import org.deltarule.tabular.encode.TaskChoice;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;

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
    List<String> lines = new ArrayList<>();
    for (Column column : table.columns()) {
      ColumnProfile profile = ColumnProfile.of(column);
      String becomes = fate.getOrDefault(column.name(), "");
      Map<String, Object> described = new LinkedHashMap<>(profile.fields());
      described.put("becomes", becomes);
      columns.add(described);
      lines.add("  %s → %s".formatted(profile.text(), withoutName(becomes, column.name())));
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", "table");
    fields.put("rows", table.rows());
    fields.put("columns", columns);
    lines.addFirst(
        "table %s: %,d rows, %d columns".formatted(table.source(), table.rows(), columns.size()));
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

  /** The column's name stands at the start of the line already. */
  private static String withoutName(String becomes, String name) {
    return becomes
        .replace("column '" + name + "' is ", "")
        .replaceFirst("^(target, )?" + Pattern.quote(name) + ": ", "$1");
  }
}
