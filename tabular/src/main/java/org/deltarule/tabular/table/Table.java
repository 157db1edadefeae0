package org.deltarule.tabular.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.data.InputException;

/**
 * Typed columns of equal length, by name, with the file and the lines they came from. Immutable.
 */
public final class Table {
  private final String source;
  private final List<String> header;
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final RowPlaces places;
  private final List<String> notices;

  /**
   * A table of the given columns.
   *
   * @param source the file, as an error message names it
   * @param header the names of all columns of the file, also of those not read
   * @param columns those that were read, with one cell for each row
   * @param lines the line of the file on which each row starts, counted from 1; the caller leaves
   *     it as it is from now on
   */
  public Table(String source, List<String> header, List<? extends Column> columns, int[] lines) {
    this(source, header, columns, RowPlaces.of(source, lines));
  }

  /**
   * A table of rows from several files.
   *
   * @param source all of them, as an error message names them
   * @param header the names of all columns, also of those not read
   * @param columns those that were read, with one cell for each row
   * @param places of the rows
   */
  public Table(
      String source, List<String> header, List<? extends Column> columns, RowPlaces places) {
    this(source, header, columns, places, List.of());
  }

  private Table(
      String source,
      List<String> header,
      List<? extends Column> columns,
      RowPlaces places,
      List<String> notices) {
    this.source = source;
    this.header = List.copyOf(header);
    this.places = places;
    this.notices = List.copyOf(notices);
    for (Column column : columns) {
      if (column.rows() != places.rows() || this.columns.put(column.name(), column) != null) {
        throw new IllegalArgumentException(
            "column '%s' has %d of %d rows or occurs twice"
                .formatted(column.name(), column.rows(), places.rows()));
      }
    }
  }

  /**
   * This table, with what the user should know of how it was read.
   *
   * @param more one line each, such as {@code column 'd': …}
   * @return a table of the same columns
   */
  public Table noting(List<String> more) {
    List<String> all = new ArrayList<>(notices);
    all.addAll(more);
    return new Table(source, header, columns(), places, all);
  }

  /**
   * What the user should know of how the table was read.
   *
   * @return one line each
   */
  public List<String> notices() {
    return notices;
  }

  /**
   * The file.
   *
   * @return as an error message names it
   */
  public String source() {
    return source;
  }

  /**
   * The number of rows.
   *
   * @return the rows without the header
   */
  public int rows() {
    return places.rows();
  }

  /**
   * The names of all columns of the file, also of those that were not read.
   *
   * @return in the order of the file
   */
  public List<String> header() {
    return header;
  }

  /**
   * The columns that were read.
   *
   * @return in the order of the file
   */
  public List<Column> columns() {
    return List.copyOf(columns.values());
  }

  /**
   * A column by name.
   *
   * @param name its name
   * @return the column, if it was read
   */
  public Optional<Column> column(String name) {
    return Optional.ofNullable(columns.get(name));
  }

  /**
   * Where a row stands, as an error message begins.
   *
   * @param row 0 … rows−1
   * @return such as {@code data.csv:17}
   */
  public String place(int row) {
    return places.of(row);
  }

  /**
   * Where the rows stand.
   *
   * @return the places of all rows
   */
  public RowPlaces places() {
    return places;
  }

  /**
   * A column that has to hold numbers.
   *
   * @param column a column of this table
   * @param remedy what to do if a cell holds none
   * @return the same column, or a column of text of which every cell is a number after all
   * @throws InputException naming the first cell that holds no finite number
   */
  public NumberColumn numbers(Column column, String remedy) {
    if (column instanceof NumberColumn numbers) {
      return numbers;
    }
    double[] values = new double[rows()];
    for (int row = 0; row < values.length; row++) {
      values[row] = column.number(row);
      if (!column.isMissing(row) && !Double.isFinite(values[row])) {
        throw new InputException(
            "%s: column '%s': %s is no finite number; %s"
                .formatted(place(row), column.name(), CellText.shown(column.text(row)), remedy));
      }
    }
    return new PlainNumbers(column.name(), values);
  }
}
