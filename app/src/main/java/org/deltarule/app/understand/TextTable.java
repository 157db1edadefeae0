package org.deltarule.app.understand;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Cells under a header, for people and as CSV.
 *
 * @param header names of columns
 * @param rows as many cells each
 */
public record TextTable(List<String> header, List<List<String>> rows) {
  /**
   * As CSV.
   *
   * @return a line for the header and one for each row
   */
  public String csv() {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(0).build(text);
    csv.writeRecord(header);
    rows.forEach(csv::writeRecord);
    return text.toString().stripTrailing();
  }

  /**
   * For people: the first column to the left, the others to the right, but a last one of words.
   *
   * @param words whether the last column is text
   * @return lines
   */
  public List<String> lines(boolean words) {
    int[] width = new int[header.size()];
    List<List<String>> all = new ArrayList<>(List.of(header));
    all.addAll(rows);
    all.forEach(row -> {
      for (int c = 0; c < width.length; c++) {
        width[c] = Math.max(width[c], row.get(c).length());
      }
    });
    return all.stream().map(row -> line(row, width, words)).toList();
  }

  private static String line(List<String> row, int[] width, boolean words) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < width.length; c++) {
      String blanks = " ".repeat(width[c] - row.get(c).length());
      boolean left = c == 0 || (words && c == width.length - 1);
      line.append(c == 0 ? "" : "  ").append(left ? row.get(c) + blanks : blanks + row.get(c));
    }
    return line.toString().stripTrailing();
  }
}
