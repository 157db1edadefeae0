package org.deltarule.tabular.warning;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.NumberColumn;

/** A column that is a feature, and should perhaps be none. */
final class OddColumn {
  /** From so many rows on, whole numbers that are all different and lie close number the rows. */
  static final int FEWEST = 50;

  private static final double NEARLY_ALL = 0.99;

  private OddColumn() {}

  /** Nearly all cells are missing: 99 % of the training rows or more, but not all. */
  static Optional<String> empty(Column column, int[] rows) {
    int present = 0;
    for (int row : rows) {
      present += column.isMissing(row) ? 0 : 1;
    }
    return present == 0 || present > (1 - NEARLY_ALL) * rows.length
        ? Optional.empty()
        : Optional.of(
            "column '%s' is missing in nearly all training rows: %,d of %,d have a value"
                .formatted(column.name(), present, rows.length));
  }

  /** A feature that numbers the rows. */
  static Optional<String> counter(Column column) {
    return counts(column)
        ? Optional.of(
            "column '%s' numbers the rows (whole numbers, no two the same): if it says nothing else, --ignore it"
                .formatted(column.name()))
        : Optional.empty();
  }

  /** What is told of a target that numbers the rows. */
  static String target(String name) {
    return "the target '%s' numbers the rows (whole numbers, no two the same): is it what you want to predict?"
        .formatted(name);
  }

  /**
   * Whether a column numbers the rows: whole numbers, none missing and none twice, of which every second
   * at least between the smallest and the largest occurs.
   */
  static boolean counts(Column column) {
    if (!(column instanceof NumberColumn) || column.rows() < FEWEST) {
      return false;
    }
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    Set<Double> seen = new HashSet<>();
    for (int row = 0; row < column.rows(); row++) {
      double x = column.number(row);
      if (x != Math.rint(x) || !seen.add(x)) { // also NaN
        return false;
      }
      min = Math.min(min, x);
      max = Math.max(max, x);
    }
    return max - min + 1 <= 2.0 * column.rows();
  }
}
