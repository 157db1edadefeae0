package org.deltarule.tabular.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.data.InputException;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.RowPlaces;
import org.deltarule.tabular.table.SameColumns;

/**
 * Takes the fields from the CSV reader: the first record of a file as its header, then cells for the
 * columns, which go on from file to file.
 */
final class RowHandler extends AbstractBaseCsvCallbackHandler<Integer> {
  /** The most characters of one field. */
  static final int LONGEST_FIELD = 1_000_000;

  private final ColumnTypes types;
  private final RowPlaces.Builder places = new RowPlaces.Builder();
  private final Map<String, ColumnCells> read = new LinkedHashMap<>();
  private String file = "";
  private List<String> header = new ArrayList<>(); // of the file that is being read
  private List<Optional<ColumnCells>> columns = new ArrayList<>(); // in its order
  private Optional<SameColumns> first = Optional.empty();
  private boolean headerRead;
  private int fields;
  private boolean blank;

  RowHandler(ColumnTypes types) {
    this.types = types;
  }

  /** What follows is a file of its own, with a header. */
  void begin(String name) {
    file = name;
    header = new ArrayList<>();
    columns = new ArrayList<>();
    headerRead = false;
    places.begin(name);
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
      cells.set(places.rows(), buffer, offset, length);
    } catch (InputException e) {
      throw new InputException(
          here() + e.getMessage() + "; this is no text file, export it as CSV (UTF-8)", e);
    }
  }

  @Override
  protected Integer buildRecord() {
    if (fields == 0) {
      return places.rows(); // an empty line
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
      places.add(Math.toIntExact(getStartingLineNumber()));
    } else if (fields > 1 || !blank) {
      throw new InputException(
          "%s:%d: the row has %d fields, the header has %d; add or remove fields, or quote those that hold the delimiter"
              .formatted(file, getStartingLineNumber(), fields, columns.size()));
    }
    return places.rows();
  }

  private void addColumns() {
    first.ifPresent(same -> same.check(file, header, types));
    boolean begins = first.isEmpty();
    if (begins) {
      first = Optional.of(new SameColumns(file, header));
    }
    for (String name : header) {
      if (begins && types.reads(name)) {
        read.put(name, new ColumnCells(name, types.isText(name)));
      }
      columns.add(Optional.ofNullable(read.get(name)));
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
    return first.orElseThrow().header();
  }

  List<ColumnCells> columns() {
    return List.copyOf(read.values());
  }

  RowPlaces places() {
    return places.build();
  }
}
