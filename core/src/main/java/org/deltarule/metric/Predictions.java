package org.deltarule.metric;

import java.util.Arrays;
import org.deltarule.tensor.Matrix;

/**
 * Predictions beside what was right.
 *
 * <p>For classes, {@code values} holds a probability for each class (two columns for two classes,
 * also where the network has one output) and {@code targets} one column of class indices. For
 * regression both have one column for each output.
 *
 * @param values the predictions, rows × classes or rows × outputs
 * @param targets rows × 1 class indices, or rows × outputs
 * @param weights what each row weighs, not negative
 */
public record Predictions(Matrix values, Matrix targets, float[] weights) {
  /**
   * Checks that the three have equally many rows, and the weights.
   *
   * @throws IllegalArgumentException if they have not, or a weight is negative, infinite or NaN
   */
  public Predictions {
    if (values.rows() != targets.rows() || values.rows() != weights.length) {
      throw new IllegalArgumentException(
          "%d rows of predictions, %d of targets and %d weights; they must be equally many"
              .formatted(values.rows(), targets.rows(), weights.length));
    }
    for (int r = 0; r < weights.length; r++) {
      if (!(weights[r] >= 0 && weights[r] <= Float.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "row %d: weight %s must be finite and not negative".formatted(r, weights[r]));
      }
    }
  }

  /**
   * Predictions of rows that all weigh 1.
   *
   * @param values the predictions, rows × classes or rows × outputs
   * @param targets rows × 1 class indices, or rows × outputs
   */
  public Predictions(Matrix values, Matrix targets) {
    this(values, targets, ones(values.rows()));
  }

  /**
   * The number of rows.
   *
   * @return the count
   */
  public int rows() {
    return values.rows();
  }

  /**
   * The sum of the row weights.
   *
   * @return the sum, 0 if there are no rows
   */
  public double totalWeight() {
    double sum = 0;
    for (float weight : weights) {
      sum += weight;
    }
    return sum;
  }

  /**
   * The class of the largest probability of a row; of equal ones the first.
   *
   * @param row the row
   * @return the class index, or −1 if a probability of the row is NaN
   */
  public int predictedClass(int row) {
    int best = 0;
    for (int k = 0; k < values.columns(); k++) {
      if (Float.isNaN(values.at(row, k))) {
        return -1;
      }
      if (values.at(row, k) > values.at(row, best)) {
        best = k;
      }
    }
    return best;
  }

  /**
   * The right class of a row.
   *
   * @param row the row
   * @return the class index
   * @throws IllegalArgumentException if the target is not one column of class indices
   */
  public int rightClass(int row) {
    if (targets.columns() != 1) {
      throw new IllegalArgumentException(
          "targets have %d columns; classes are given as one column of indices"
              .formatted(targets.columns()));
    }
    float target = targets.at(row, 0);
    int index = (int) target;
    if (index != target || index < 0 || index >= values.columns()) {
      throw new IllegalArgumentException(
          "row %d: target %s is no class index; it must be 0 … %d"
              .formatted(row, target, values.columns() - 1));
    }
    return index;
  }

  /**
   * Checks that there is one target for each predicted value, as regression needs.
   *
   * @throws IllegalArgumentException if there is not
   */
  void requireTargetPerValue() {
    if (values.columns() != targets.columns()) {
      throw new IllegalArgumentException(
          "predictions have %d columns and targets %d; they must be equally many"
              .formatted(values.columns(), targets.columns()));
    }
  }

  /** Prediction − target. */
  double error(int row, int output) {
    return (double) values.at(row, output) - targets.at(row, output);
  }

  private static float[] ones(int n) {
    float[] ones = new float[n];
    Arrays.fill(ones, 1);
    return ones;
  }
}
