package org.deltarule.tabular.encode;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Set;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;

/**
 * A number, with the statistics to train on z = (y − mean) / std and to undo that in a prediction.
 *
 * @param name the column
 * @param mean the mean of the training rows' values
 * @param std their population standard deviation, positive
 */
public record NumberTarget(String name, double mean, double std) implements Target {
  /**
   * Checks the statistics.
   *
   * @throws IllegalArgumentException if one is not finite or the deviation is not positive
   */
  public NumberTarget {
    if (!Double.isFinite(mean) || !(std > 0 && std < Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "target '%s': mean %s and standard deviation %s must be finite, the second positive"
              .formatted(name, mean, std));
    }
  }

  @Override
  @JsonIgnore
  public ColumnTypes types() {
    return new ColumnTypes(Set.of(), Set.of(name), Set.of(), true);
  }

  @Override
  public Matrix values(Table table, int[] rows) {
    NumberColumn column = TargetFitting.numbers(table, TargetFitting.column(table, name));
    Matrix values = Matrix.zeros(rows.length, 1);
    for (int r = 0; r < rows.length; r++) {
      TargetFitting.requirePresent(table, column, rows[r]);
      values.set(r, 0, (float) column.number(rows[r]));
    }
    return values;
  }

  /**
   * Values on the scale that training likes.
   *
   * @param values raw values y
   * @return a new matrix of (y − mean) / std
   */
  public Matrix standardized(Matrix values) {
    Matrix z = Matrix.zeros(values.rows(), values.columns());
    for (int r = 0; r < z.rows(); r++) {
      for (int c = 0; c < z.columns(); c++) {
        z.set(r, c, (float) ((values.at(r, c) - mean) / std));
      }
    }
    return z;
  }

  /**
   * A prediction on the target's own scale.
   *
   * @param standardized z
   * @return z · std + mean
   */
  public double raw(double standardized) {
    return standardized * std + mean;
  }
}
