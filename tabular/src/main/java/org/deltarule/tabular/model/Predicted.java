package org.deltarule.tabular.model;

import java.util.List;
import org.deltarule.tensor.Matrix;

/**
 * What a model says of rows.
 *
 * @param classes the labels, for classes; empty for numbers
 * @param values probabilities, rows × classes; or numbers in their own units, rows × 1
 */
public record Predicted(List<String> classes, Matrix values) {
  /**
   * The number of rows.
   *
   * @return the count
   */
  public int rows() {
    return values.rows();
  }

  /**
   * The most probable class of a row; of equally probable ones the first.
   *
   * @param row the row
   * @return its label; {@code NaN} if a probability is NaN
   * @throws IllegalStateException if the model predicts numbers
   */
  public String label(int row) {
    if (classes.isEmpty()) {
      throw new IllegalStateException("the model predicts numbers, not classes");
    }
    int best = 0;
    for (int c = 0; c < classes.size(); c++) {
      if (Float.isNaN(values.at(row, c))) {
        return "NaN";
      }
      best = values.at(row, c) > values.at(row, best) ? c : best;
    }
    return classes.get(best);
  }

  /**
   * The probability of a class.
   *
   * @param row the row
   * @param label the class
   * @return a number in [0, 1]
   * @throws IllegalArgumentException if there is no such class
   */
  public float probability(int row, String label) {
    int index = classes.indexOf(label);
    if (index < 0) {
      throw new IllegalArgumentException("no class '" + label + "'; there are: " + classes);
    }
    return values.at(row, index);
  }

  /**
   * The predicted number of a row.
   *
   * @param row the row
   * @return in the units of the target
   * @throws IllegalStateException if the model predicts classes
   */
  public float number(int row) {
    if (!classes.isEmpty()) {
      throw new IllegalStateException("the model predicts classes, not numbers");
    }
    return values.at(row, 0);
  }
}
