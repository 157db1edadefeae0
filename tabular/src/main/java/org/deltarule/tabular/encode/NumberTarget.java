package org.deltarule.tabular.encode;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Set;
import org.deltarule.data.TargetScale;
import org.deltarule.data.TargetTransform;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;

/**
 * A number, with what it takes to train on z = (transform(y) − mean) / std and to undo that in a
 * prediction.
 *
 * @param name the column
 * @param mean the mean of the training rows' transformed values
 * @param std their population standard deviation, positive
 * @param transform what is learned of the number
 * @param least what no prediction is below: the least training value, or −∞
 * @param most what no prediction is above: the largest training value, or ∞
 */
public record NumberTarget(
    String name, double mean, double std, TargetTransform transform, double least, double most)
    implements Target {
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

  /**
   * A number that is learned as it is, and whose predictions have no bounds.
   *
   * @param name the column
   * @param mean the mean of the training rows' values
   * @param std their population standard deviation, positive
   */
  public NumberTarget(String name, double mean, double std) {
    this(name, mean, std, TargetTransform.NONE, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  @Override
  @JsonIgnore
  public List<String> names() {
    return List.of(name);
  }

  @Override
  @JsonIgnore
  public ColumnTypes types() {
    return new ColumnTypes(Set.of(), Set.of(name), Set.of(), true);
  }

  /**
   * Between the number and what is learned of it.
   *
   * @return the scale
   */
  @JsonIgnore
  public TargetScale scale() {
    return new TargetScale(transform, mean, std, least, most);
  }

  /**
   * The scale of a network that learns the number itself; predictions have the same bounds.
   *
   * @return the bounds alone
   */
  @JsonIgnore
  public TargetScale bounds() {
    return new TargetScale(TargetTransform.NONE, 0, 1, least, most);
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
   * @return a new matrix of (transform(y) − mean) / std
   */
  public Matrix standardized(Matrix values) {
    TargetScale scale = scale();
    Matrix z = Matrix.zeros(values.rows(), values.columns());
    for (int r = 0; r < z.rows(); r++) {
      for (int c = 0; c < z.columns(); c++) {
        z.set(r, c, scale.learned(values.at(r, c)));
      }
    }
    return z;
  }

  /**
   * A prediction on the target's own scale.
   *
   * @param standardized z
   * @return transform⁻¹(z · std + mean), without bounds
   */
  public double raw(double standardized) {
    return transform.undo(standardized * std + mean);
  }
}
