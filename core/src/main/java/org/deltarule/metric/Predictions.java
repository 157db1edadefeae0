package org.deltarule.metric;

import java.util.Arrays;
import java.util.List;
import org.deltarule.tensor.Matrix;

/**
 * Predictions beside what was right.
 *
 * <p>For classes, {@code values} holds a probability for each class (two columns for two classes,
 * also where the network has one output) and {@code targets} one column of class indices. For
 * several labels, of which each is there or not, both have a column for each label: its probability,
 * and 0 or 1. For regression both have one column for each output; quantiles stand beside copies of
 * what is right.
 *
 * @param values the predictions, rows × classes, rows × labels or rows × outputs
 * @param targets rows × 1 class indices, or rows × labels or outputs
 * @param weights what each row weighs, not negative
 * @param threshold of two classes the second is decided for if its probability is above this; other
 *     numbers of classes do not look at it
 * @param levels which quantile each column of values is; empty if they are no quantiles
 */
public record Predictions(
    Matrix values, Matrix targets, float[] weights, double threshold, List<Double> levels) {
  /** The threshold that decides for the more probable of two classes. */
  public static final double EVEN = 0.5;

  /**
   * Checks that all have equally many rows, and the weights.
   *
   * @throws IllegalArgumentException if they have not, a weight is negative, infinite or NaN, or there
   *     is not a level for each column
   */
  public Predictions {
    levels = List.copyOf(levels);
    if (!levels.isEmpty() && levels.size() != values.columns()) {
      throw new IllegalArgumentException(
          "%d levels for %d quantiles".formatted(levels.size(), values.columns()));
    }
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
   * Predictions of which the most probable class is the one that is decided for, or of numbers.
   *
   * @param values the predictions, rows × classes or rows × outputs
   * @param targets rows × 1 class indices, or rows × outputs
   * @param weights what each row weighs, not negative
   */
  public Predictions(Matrix values, Matrix targets, float[] weights) {
    this(values, targets, weights, EVEN, List.of());
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
   * The same with another threshold.
   *
   * @param other the threshold
   * @return decisions by it
   */
  public Predictions withThreshold(double other) {
    return new Predictions(values, targets, weights, other, levels);
  }

  /**
   * Some of the rows.
   *
   * @param which in the order wanted
   * @return a copy of these
   */
  public Predictions rows(int[] which) {
    Matrix value = Matrix.zeros(which.length, values.columns());
    Matrix right = Matrix.zeros(which.length, targets.columns());
    float[] weight = new float[which.length];
    for (int i = 0; i < which.length; i++) {
      int r = which[i];
      System.arraycopy(values.array(), values.row(r), value.array(), value.row(i), value.columns());
      System.arraycopy(
          targets.array(), targets.row(r), right.array(), right.row(i), right.columns());
      weight[i] = weights[r];
    }
    return new Predictions(value, right, weight, threshold, levels);
  }

  /**
   * One of several labels as two classes.
   *
   * @param label its column
   * @return probabilities that it is not and that it is there, beside 0 or 1
   */
  public Predictions label(int label) {
    Matrix both = Matrix.zeros(rows(), 2);
    Matrix right = Matrix.zeros(rows(), 1);
    for (int r = 0; r < rows(); r++) {
      both.set(r, 0, 1 - values.at(r, label));
      both.set(r, 1, values.at(r, label));
      right.set(r, 0, targets.at(r, label));
    }
    return new Predictions(both, right, weights);
  }

  /**
   * One of several outputs.
   *
   * @param output its column
   * @return the same rows with this column alone
   */
  public Predictions output(int output) {
    Matrix value = Matrix.zeros(rows(), 1);
    Matrix right = Matrix.zeros(rows(), 1);
    for (int r = 0; r < rows(); r++) {
      value.set(r, 0, values.at(r, output));
      right.set(r, 0, targets.at(r, output));
    }
    return new Predictions(value, right, weights);
  }

  /**
   * One number for each output.
   *
   * @return of quantiles that whose level is nearest to 0.5, else all
   */
  public Predictions point() {
    return levels.isEmpty() ? this : output(middle(levels));
  }

  /**
   * The level of some that is nearest to 0.5, of equally near ones the first.
   *
   * @param levels at least one
   * @return its index
   */
  public static int middle(List<Double> levels) {
    int best = 0;
    for (int k = 1; k < levels.size(); k++) {
      best = Math.abs(levels.get(k) - 0.5) < Math.abs(levels.get(best) - 0.5) ? k : best;
    }
    return best;
  }

  /**
   * The class that is decided for: that of the largest probability, of equal ones the first; of two
   * classes the second if its probability is above the threshold.
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
    if (threshold != EVEN && values.columns() == 2) {
      return values.at(row, 1) > threshold ? 1 : 0;
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

  /**
   * How far off a predicted number is.
   *
   * @param row the row
   * @param output the column
   * @return prediction − target
   */
  public double error(int row, int output) {
    return (double) values.at(row, output) - targets.at(row, output);
  }

  private static float[] ones(int n) {
    float[] ones = new float[n];
    Arrays.fill(ones, 1);
    return ones;
  }
}
