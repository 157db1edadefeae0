package org.deltarule.app.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deltarule.app.console.Figures;
import org.deltarule.app.page.Markup;
import org.deltarule.app.page.Tables;

/**
 * Numbers side by side, for the console, the page and programs.
 *
 * @param columns their names
 * @param rows a cell for each column: text, whole number or number
 */
public record LabTable(List<String> columns, List<List<Object>> rows) {
  /**
   * Checks that every row is whole.
   *
   * @throws IllegalArgumentException if one is not
   */
  public LabTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (List<Object> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(row + " for the columns " + columns);
      }
    }
  }

  /**
   * The table in letters of equal width.
   *
   * @return lines, the first the names
   */
  public List<String> lines() {
    List<List<String>> all = new ArrayList<>(List.of(columns));
    rows.forEach(row -> all.add(row.stream().map(LabTable::text).toList()));
    int[] widths = new int[columns.size()];
    for (List<String> row : all) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    return all.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      String cell = row.get(c);
      String blanks = " ".repeat(widths[c] - cell.length());
      line.append(c == 0 ? cell + blanks : "  " + blanks + cell);
    }
    return line.toString().stripTrailing();
  }

  /**
   * The table for a page.
   *
   * @return HTML
   */
  public Markup html() {
    return Tables.numbers(
        columns, rows.stream().map(row -> row.stream().map(LabTable::text).toList()).toList());
  }

  /**
   * The table for programs. A number that JSON has no form for is text, such as {@code "NaN"}.
   *
   * @return each row by column name
   */
  public List<Map<String, Object>> fields() {
    return rows.stream().map(this::fields).toList();
  }

  private Map<String, Object> fields(List<Object> row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int c = 0; c < columns.size(); c++) {
      Object cell = row.get(c);
      fields.put(
          columns.get(c),
          cell instanceof Double d && !Double.isFinite(d) ? (Object) d.toString() : cell);
    }
    return fields;
  }

  private static String text(Object cell) {
    return switch (cell) {
      case Double d -> Figures.of(d);
      case Integer i -> Figures.count(i);
      case Long l -> Figures.count(l);
      default -> cell.toString();
    };
  }
}
