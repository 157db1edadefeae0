package org.deltarule.tabular.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltarule.data.InputException;
import org.deltarule.tabular.column.CellKind;
import org.deltarule.tabular.column.ColumnBuilder;
import org.deltarule.tabular.column.Field;
import org.deltarule.tabular.column.TableBuilder;
import org.deltarule.tabular.column.TextCells;

/**
 * Takes the fields from the CSV reader: the first record of a file as its header, then cells for the
 * columns, which go on from file to file.
 */
final class RowHandler extends AbstractBaseCsvCallbackHandler<Integer> {
  /** The most characters of one field. */
  static final int LONGEST_FIELD = 1_000_000;

  private final TableBuilder table;
  private final boolean strict;
  private String file = "";
  private List<String> header = new ArrayList<>(); // of the file that is being read
  private List<Optional<ColumnBuilder>> columns = new ArrayList<>(); // in its order
  private boolean headerRead;
  private int fields;
  private boolean blank;

  RowHandler(TableBuilder table, boolean strict) {
    this.table = table;
    this.strict = strict;
  }

  /** What follows is a file of its own, with a header. */
  void begin(String name) {
    file = name;
    header = new ArrayList<>();
    columns = new ArrayList<>();
    headerRead = false;
  }

  /** The file is read to its end. */
  void end() {
    if (!headerRead) {
      throw new InputException(
          file + ": the file holds only blank lines; a header and rows are needed");
    }
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
    if (strict && !quoted && length > 1 && TextCells.isBlank(buffer[offset])) {
      requireNoQuote(buffer, offset, offset + length);
    }
    if (!headerRead) {
      header.add(new String(buffer, offset, length).strip());
    } else if (index < columns.size()) {
      Optional<ColumnBuilder> cells = columns.get(index);
      if (cells.isPresent()) {
        set((TextCells) cells.get(), buffer, offset, length);
      }
    }
    if (index == 0) {
      blank = !quoted && isBlank(buffer, offset, length);
    }
    fields++;
  }

  /** A quote after blanks would have begun a quoted field, had the parser allowed blanks. */
  private static void requireNoQuote(char[] buffer, int offset, int end) {
    int i = offset;
    while (i < end && TextCells.isBlank(buffer[i])) {
      i++;
    }
    if (i < end && buffer[i] == '"') {
      throw new BlanksAroundQuotes();
    }
  }

  private void set(TextCells cells, char[] buffer, int offset, int length) {
    try {
      cells.set(table.rows(), buffer, offset, length);
    } catch (InputException e) {
      throw new InputException(
          here() + e.getMessage() + "; this is no text file, export it as CSV (UTF-8)", e);
    }
  }

  @Override
  protected Integer buildRecord() {
    if (fields == 0) {
      return table.rows(); // an empty line
    }
    if (!headerRead) {
      if (fields == 1 && header.getFirst().isEmpty()) {
        header.clear(); // a line of blanks before the header
      } else {
        headerRead = true;
        String at = file + ":" + getStartingLineNumber();
        List<Field> fields = header.stream().map(name -> new Field(name, CellKind.TEXT)).toList();
        columns = table.begin(file, at, fields);
        new UnnamedColumns(header).refuse(at);
      }
    } else if (fields == columns.size()) {
      table.endRow(Math.toIntExact(getStartingLineNumber()));
    } else if (fields > 1 || !blank) {
      throw new InputException(
          "%s:%d: the row has %d fields, the header has %d; add or remove fields, or quote those that hold the delimiter"
              .formatted(file, getStartingLineNumber(), fields, columns.size()));
    }
    return table.rows();
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
      if (!TextCells.isBlank(buffer[i])) {
        return false;
      }
    }
    return true;
  }
}
