package org.deltarule.app.understand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.deltarule.app.console.Figures;
import org.deltarule.tabular.understand.ColumnImportance;
import org.deltarule.tabular.understand.Importance;

/**
 * The importance of columns in words and numbers.
 *
 * @param importance what was found
 */
public record ImportanceText(Importance importance) {
  /** The metric as people write it. */
  private String metric() {
    return importance.metric().replace('_', ' ');
  }

  /**
   * What was measured.
   *
   * @return a sentence
   */
  public String heading() {
    return "%s %s on %s %s rows; how much worse with a column shuffled, mean of %d shuffles with its 95 %% interval"
        .formatted(
            metric(),
            Figures.of(importance.base()),
            Figures.count(importance.rows()),
            importance.part(),
            importance.repetitions());
  }

  /**
   * Every column, and sets of columns.
   *
   * @return lines for a terminal
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(List.of(heading(), ""));
    lines.addAll(table(importance.columns(), Figures::of).lines(true));
    if (!importance.together().isEmpty()) {
      lines.add("");
      lines.add("shuffled together, since they say nearly the same");
      lines.addAll(table(importance.together(), Figures::of).lines(true));
    }
    return lines;
  }

  /**
   * Every column, then the sets, every digit.
   *
   * @return a table for CSV
   */
  public TextTable csv() {
    return table(
        Stream.concat(importance.columns().stream(), importance.together().stream()).toList(),
        Double::toString);
  }

  private static TextTable table(List<ColumnImportance> columns, DoubleFunction<String> number) {
    return new TextTable(
        List.of("column", "drop", "low", "high", "related"),
        columns.stream()
            .map(c ->
                List.of(
                    c.column(),
                    number.apply(c.drop()),
                    number.apply(c.low()),
                    number.apply(c.high()),
                    String.join(", ", c.related())))
            .toList());
  }

  /**
   * For JSON.
   *
   * @return fields by name
   */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("metric", importance.metric());
    fields.put("value", number(importance.base()));
    fields.put("rows", importance.rows());
    fields.put("part", importance.part());
    fields.put("repetitions", importance.repetitions());
    fields.put("columns", importance.columns().stream().map(ImportanceText::fields).toList());
    fields.put("together", importance.together().stream().map(ImportanceText::fields).toList());
    return fields;
  }

  private static Map<String, Object> fields(ColumnImportance column) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("column", column.column());
    fields.put("drop", number(column.drop()));
    fields.put("low", number(column.low()));
    fields.put("high", number(column.high()));
    fields.put("related", column.related());
    return fields;
  }

  /** JSON has no NaN. */
  static Object number(double value) {
    return Double.isFinite(value) ? (Object) value : Double.toString(value);
  }
}
