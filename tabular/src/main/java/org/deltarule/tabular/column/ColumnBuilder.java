package org.deltarule.tabular.column;

import java.util.Optional;
import org.deltarule.tabular.table.Column;

/**
 * A column while its table is being read. Rows come in order; a row that is left out is 0 in a
 * column of numbers, which only sparse formats make use of, and else has to be set.
 */
public abstract sealed class ColumnBuilder permits TextCells, NumberCells, TimeCells {
  private final String name;

  ColumnBuilder(String name) {
    this.name = name;
  }

  /**
   * The column's name.
   *
   * @return unique in its table
   */
  public final String name() {
    return name;
  }

  /**
   * Whether a cell that is not set is 0.
   *
   * @return true for columns of numbers
   */
  public boolean isZeroUnlessSet() {
    return false;
  }

  /**
   * A cell without a value.
   *
   * @param row its row
   */
  public abstract void missing(int row);

  /**
   * A cell of text.
   *
   * @param row its row
   * @param text the cell, {@link org.deltarule.tabular.table.CellText#MISSING} among it
   */
  public abstract void text(int row, String text);

  /**
   * A number.
   *
   * @param row its row
   * @param number NaN where it is missing
   */
  public abstract void number(int row, double number);

  /**
   * A whole number, of which text keeps every digit.
   *
   * @param row its row
   * @param number any
   */
  public void integer(int row, long number) {
    number(row, (double) number);
  }

  /**
   * A date or time.
   *
   * @param row its row
   * @param seconds as {@link org.deltarule.tabular.table.TimeColumn#seconds} gives them
   */
  public abstract void seconds(int row, double seconds);

  /**
   * The column of all rows.
   *
   * @return nothing if it turned out to be text after its text was let go, so that the file has to be
   *     read again with the column taken as text from the start
   */
  abstract Optional<Column> column(TypeFinder finder);
}
