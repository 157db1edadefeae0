package org.deltarule.bench.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rows of cells, to be printed. */
public final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * A table without rows.
   *
   * @param header the columns' names
   */
  public TextTable(List<String> header) {
    rows.add(header);
  }

  /**
   * Adds a row.
   *
   * @param row as many cells as the header
   */
  public void add(List<String> row) {
    rows.add(row);
  }

  /** In columns; the last one ragged. */
  String text() {
    List<Integer> widths = new ArrayList<>(Collections.nCopies(rows.getFirst().size(), 0));
    for (List<String> row : rows) {
      for (int c = 0; c < row.size(); c++) {
        widths.set(c, Math.max(widths.get(c), row.get(c).length()));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < row.size(); c++) {
        line.append(row.get(c)).append(" ".repeat(widths.get(c) - row.get(c).length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /**
   * As a Markdown table.
   *
   * @return its lines
   */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      List<String> cells = rows.get(r).stream().map(cell -> cell.replace("|", "\\|")).toList();
      text.append("| ").append(String.join(" | ", cells)).append(" |\n");
      if (r == 0) {
        text.append("|").append("---|".repeat(cells.size())).append('\n');
      }
    }
    return text.toString();
  }
}
