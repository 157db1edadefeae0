package org.deltarule.data;

import java.util.Arrays;
import org.deltarule.tensor.Matrix;

/** Where to cut a number into bins: from its least value to its largest, rising, without repetition. */
public final class BinEdges {
  private BinEdges() {}

  /**
   * Bins of about as many rows each.
   *
   * @param values of the rows; NaN is left out
   * @param bins the most bins
   * @return the distinct ones of the quantiles 0, 1/bins, … 1, linear between neighbors; bins + 1 at most,
   *     none without values, one if all are equal
   */
  public static float[] quantiles(float[] values, int bins) {
    float[] sorted = sorted(values);
    float[] edges = new float[sorted.length == 0 ? 0 : bins + 1];
    for (int i = 0; i < edges.length; i++) {
      double at = (double) i / bins * (sorted.length - 1);
      int below = (int) at;
      float low = sorted[below];
      float high = sorted[Math.min(below + 1, sorted.length - 1)];
      edges[i] = (float) (low + (at - below) * ((double) high - low));
    }
    return distinct(edges);
  }

  /**
   * Bins between the thresholds of a tree that predicts the target from this number alone.
   *
   * @param values of the rows; NaN is left out
   * @param targets of the same rows: numbers, or one column of class indices
   * @param classes whether they are classes
   * @param bins the most bins, the leaves of the tree
   * @return least value, thresholds, largest value
   */
  public static float[] ofTree(float[] values, Matrix targets, boolean classes, int bins) {
    float[] sorted = sorted(values);
    if (sorted.length == 0) {
      return sorted;
    }
    float[] thresholds = ThresholdTree.USUAL.thresholds(values, targets, classes, bins);
    float[] edges = Arrays.copyOf(thresholds, thresholds.length + 2);
    edges[edges.length - 2] = sorted[0];
    edges[edges.length - 1] = sorted[sorted.length - 1];
    Arrays.sort(edges);
    return distinct(edges);
  }

  private static float[] sorted(float[] values) {
    float[] sorted = new float[values.length];
    int n = 0;
    for (float value : values) {
      if (!Float.isNaN(value)) {
        sorted[n++] = value;
      }
    }
    sorted = Arrays.copyOf(sorted, n);
    Arrays.sort(sorted);
    return sorted;
  }

  /** Without those so close to the one before that one over the distance is no finite float. */
  private static float[] distinct(float[] rising) {
    float[] distinct = new float[rising.length];
    int n = 0;
    for (float edge : rising) {
      if (n == 0 || Float.isFinite(1 / (edge - distinct[n - 1]))) {
        distinct[n++] = edge;
      }
    }
    return Arrays.copyOf(distinct, n);
  }
}
