package org.deltarule.data;

import java.util.Arrays;
import java.util.Objects;
import org.deltarule.tensor.Matrix;

/**
 * n samples: what goes in, what should come out, and how much each counts.
 *
 * @param features n × inputs
 * @param targets n × 1 class indices, or n × outputs values, as the loss wants them
 * @param weights n sample weights: finite, not negative, not all 0; the caller leaves them as they
 *     are from now on
 */
@SuppressWarnings("ArrayRecordComponent") // equals is written out below
public record Dataset(Features features, Matrix targets, float[] weights) {
  /**
   * Checks that the three agree.
   *
   * @throws IllegalArgumentException if the row counts differ or a weight is out of range
   */
  public Dataset {
    if (targets.rows() != features.rows() || weights.length != features.rows()) {
      throw new IllegalArgumentException(
          "%d rows of features, %d of targets, %d weights"
              .formatted(features.rows(), targets.rows(), weights.length));
    }
    double sum = 0;
    for (int r = 0; r < weights.length; r++) {
      if (!(weights[r] >= 0 && weights[r] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("the weight of row %d is %s".formatted(r, weights[r]));
      }
      sum += weights[r];
    }
    if (weights.length > 0 && sum == 0) {
      throw new IllegalArgumentException("all row weights are 0");
    }
  }

  /**
   * Samples that all count the same.
   *
   * @param features n × inputs
   * @param targets n rows
   * @return the samples with weight 1 each
   */
  public static Dataset of(Features features, Matrix targets) {
    float[] weights = new float[features.rows()];
    Arrays.fill(weights, 1);
    return new Dataset(features, targets, weights);
  }

  /**
   * The number of samples.
   *
   * @return n
   */
  public int rows() {
    return features.rows();
  }

  /**
   * Some of the samples. The features, which are large, are not copied; targets and weights are.
   *
   * @param rows which, in the order wanted
   * @return the selected samples
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public Dataset subset(int[] rows) {
    Features selected = features.select(rows);
    Matrix selectedTargets = Matrix.zeros(rows.length, targets.columns());
    float[] selectedWeights = new float[rows.length];
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(
          targets.array(),
          targets.row(rows[r]),
          selectedTargets.array(),
          selectedTargets.row(r),
          targets.columns());
      selectedWeights[r] = weights[rows[r]];
    }
    return new Dataset(selected, selectedTargets, selectedWeights);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dataset d
        && features.equals(d.features)
        && targets.equals(d.targets)
        && Arrays.equals(weights, d.weights);
  }

  @Override
  public int hashCode() {
    return Objects.hash(features, targets, Arrays.hashCode(weights));
  }

  @Override
  public String toString() {
    return "Dataset[%d rows, %d features, %d target columns]"
        .formatted(rows(), features.columns(), targets.columns());
  }
}
