package org.deltarule.tabular.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deltarule.data.InputException;
import org.deltarule.tabular.table.ColumnTypes;

/**
 * Takes the fields from the CSV reader: the first record as the header, then cells for the columns.
 */
final class RowHandler extends AbstractBaseCsvCallbackHandler<Integer> {
  /** The most characters of one field. */
  static final int LONGEST_FIELD = 1_000_000;

  private final String file;
  private final ColumnTypes types;
  private final List<String> header = new ArrayList<>();
  private final List<Optional<ColumnCells>> columns = new ArrayList<>();
  private boolean headerRead;
  private int[] lines = new int[256];
  private int rows;
  private int fields;
  private boolean blank;

  RowHandler(String file, ColumnTypes types) {
    this.file = file;
    this.types = types;
  }

  @Override
  protected void handleBegin(long line) {
    fields = 0;
    blank = false;
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    if (length > LONGEST_FIELD) {
      throw tooLong();
    }
    if (!headerRead) {
      header.add(new String(buffer, offset, length).strip());
    } else if (index < columns.size()) {
      Optional<ColumnCells> cells = columns.get(index);
      if (cells.isPresent()) {
        set(cells.get(), buffer, offset, length);
      }
    }
    if (index == 0) {
      blank = !quoted && isBlank(buffer, offset, length);
    }
    fields++;
  }

  private void set(ColumnCells cells, char[] buffer, int offset, int length) {
    try {
      cells.set(rows, buffer, offset, length);
    } catch (InputException e) {
      throw new InputException(
          here() + e.getMessage() + "; this is no text file, export it as CSV (UTF-8)", e);
    }
  }

  @Override
  protected Integer buildRecord() {
    if (fields == 0) {
      return rows; // an empty line
    }
    if (!headerRead) {
      if (fields == 1 && header.getFirst().isEmpty()) {
        header.clear(); // a line of blanks before the header
      } else {
        headerRead = true;
        new HeaderCheck(file, getStartingLineNumber(), header).run(types);
        addColumns();
      }
    } else if (fields == columns.size()) {
      if (rows == lines.length) {
        lines = Arrays.copyOf(lines, 2 * rows);
      }
      lines[rows++] = Math.toIntExact(getStartingLineNumber());
    } else if (fields > 1 || !blank) {
      throw new InputException(
          "%s:%d: the row has %d fields, the header has %d; add or remove fields, or quote those that hold the delimiter"
              .formatted(file, getStartingLineNumber(), fields, columns.size()));
    }
    return rows;
  }

  private void addColumns() {
    for (String name : header) {
      columns.add(
          types.reads(name)
              ? Optional.of(new ColumnCells(name, types.isText(name)))
              : Optional.empty());
    }
  }

  InputException tooLong() {
    return new InputException(
        here()
            + "the field has more than %,d characters, the most that are read; is a quote not closed?"
                .formatted(LONGEST_FIELD));
  }

  /** The place of the field that comes next, as a message begins. */
  String here() {
    boolean named = headerRead && fields < header.size();
    String column = named ? "'" + header.get(fields) + "'" : Integer.toString(fields + 1);
    return "%s:%d: column %s: ".formatted(file, getStartingLineNumber(), column);
  }

  private static boolean isBlank(char[] buffer, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (!ColumnCells.isBlank(buffer[i])) {
        return false;
      }
    }
    return true;
  }

  List<String> header() {
    return header;
  }

  List<ColumnCells> columns() {
    return columns.stream().flatMap(Optional::stream).toList();
  }

  int[] lines() {
    return Arrays.copyOf(lines, rows);
  }
}
