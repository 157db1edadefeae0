package org.deltarule.tabular.encode;

import java.util.Map;
import java.util.Set;
import org.deltarule.data.InputException;
import org.deltarule.tabular.table.CellText;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.DateOrder;
import org.deltarule.tabular.table.Table;
import org.deltarule.tabular.table.TimeColumn;
import org.deltarule.tabular.table.TimeKind;

/** A column of a table that has to hold times, with the errors of one that does not. */
final class SourceTimes {
  private final Table table;
  private final Column column;
  private final TimeKind kind;

  private SourceTimes(Table table, Column column, TimeKind kind) {
    this.table = table;
    this.column = column;
    this.kind = kind;
  }

  /**
   * Finds a column.
   *
   * @param table the table
   * @param name the column
   * @param kind what it held in training; days with and without a time of day mean the same axis
   * @throws InputException if there is no such column
   */
  static SourceTimes of(Table table, String name, TimeKind kind) {
    return new SourceTimes(table, SourceColumns.column(table, name), kind);
  }

  /** How a column of times has to be read. */
  static ColumnTypes types(String name, DateOrder order) {
    return new ColumnTypes(Set.of(), Set.of(), Map.of(name, order), Set.of(), true);
  }

  /** Seconds as {@link TimeColumn#seconds} has them. */
  double seconds(int row) {
    if (column.isMissing(row)) {
      return Double.NaN;
    }
    if (column instanceof TimeColumn times
        && (times.kind() == TimeKind.TIME) == (kind == TimeKind.TIME)) {
      return times.seconds(row);
    }
    throw new InputException(
        "%s: column '%s': %s is no %s, and the model was trained on such here; correct the cell, or empty it if the value is missing"
            .formatted(
                table.place(row),
                column.name(),
                CellText.shown(column.text(row)),
                kind == TimeKind.TIME ? "time of day" : "date"));
  }

  String text(int row) {
    return column.text(row);
  }
}
