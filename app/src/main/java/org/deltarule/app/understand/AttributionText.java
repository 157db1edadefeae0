package org.deltarule.app.understand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.deltarule.app.console.Figures;
import org.deltarule.tabular.understand.Attributions;

/**
 * What columns contribute to one prediction, in words and numbers.
 *
 * @param attributions what was found
 */
public record AttributionText(Attributions attributions) {
  /**
   * Every column.
   *
   * @return lines for a terminal
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s, of the mean row %s; what each column contributes to the difference (integrated gradients, %d steps)"
            .formatted(
                attributions.of(),
                Figures.of(attributions.value()),
                Figures.of(attributions.baseline()),
                attributions.steps()));
    lines.add("");
    lines.addAll(table(Figures::of).lines(false));
    lines.add("");
    lines.add("left over: " + Figures.of(attributions.residual()));
    return lines;
  }

  /**
   * Every column, every digit.
   *
   * @return a table for CSV
   */
  public TextTable csv() {
    return table(Double::toString);
  }

  private TextTable table(DoubleFunction<String> number) {
    return new TextTable(
        List.of("column", "cell", "contribution"),
        attributions.columns().stream()
            .map(c -> List.of(c.name(), c.cell(), number.apply(c.contribution())))
            .toList());
  }

  /**
   * For JSON.
   *
   * @return fields by name
   */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("of", attributions.of());
    fields.put("value", ImportanceText.number(attributions.value()));
    fields.put("baseline", ImportanceText.number(attributions.baseline()));
    fields.put("residual", ImportanceText.number(attributions.residual()));
    fields.put("steps", attributions.steps());
    List<Map<String, Object>> columns = new ArrayList<>();
    attributions
        .columns()
        .forEach(c -> {
          Map<String, Object> column = new LinkedHashMap<>();
          column.put("column", c.name());
          column.put("cell", c.cell());
          column.put("contribution", ImportanceText.number(c.contribution()));
          columns.add(column);
        });
    fields.put("columns", columns);
    return fields;
  }
}
