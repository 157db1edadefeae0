package org.deltarule.tabular.encode;

import org.deltarule.data.InputException;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.NearestName;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.Table;

/**
 * Finds the columns that a fitted encoding needs, with the errors of a table that does not fit it.
 */
final class SourceColumns {
  private SourceColumns() {}

  static Column column(Table table, String name) {
    return table
        .column(name)
        .orElseThrow(() ->
            new InputException(
                "%s: the model needs column '%s', which is missing; add it; %s"
                    .formatted(table.source(), name, NearestName.advice(name, table.header()))));
  }

  static NumberColumn numbers(Table table, String name) {
    return table.numbers(
        column(table, name),
        "the model was trained on numbers here; correct the cell, or empty it if the value is"
            + " missing");
  }

  /** (x − mean) / std as a float, or 0 for a missing value or a column without spread. */
  static float standardized(Table table, NumberColumn column, int row, double mean, double std) {
    double x = column.number(row);
    if (Double.isNaN(x) || std == 0) {
      return 0;
    }
    float z = (float) ((x - mean) / std);
    if (!Float.isFinite(z)) {
      throw tooFar(table, column, row, "mean %s, standard deviation %s".formatted(mean, std));
    }
    return z;
  }

  static InputException tooFar(Table table, NumberColumn column, int row, String training) {
    return new InputException(
        "%s: column '%s': %s is too far from the training values (%s); correct the cell"
            .formatted(table.place(row), column.name(), column.text(row), training));
  }
}
