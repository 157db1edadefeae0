package org.deltarule.data;

import java.util.Arrays;
import org.deltarule.tensor.Matrix;

/** Where to cut a number into bins: from its least value to its largest, rising, without repetition. */
public final class BinEdges {
  private BinEdges() {}

  /**
   * Bins of about as many rows each. A value that many rows share, such as 0 of a number that mostly is 0,
   * counts for the rows of one bin, so that the bins are not spent on it:
   *
   * <pre>
   * rows of value v   min(count of v, t) with t = 1/bins · Σ over values of min(count, t)
   * </pre>
   *
   * @param values of the rows; NaN is left out
   * @param bins the most bins
   * @return all distinct values if they are no more than bins + 1; else the distinct ones of the quantiles 0,
   *     1/bins, … 1 of the rows counted so, linear between neighbors; none without values
   */
  public static float[] quantiles(float[] values, int bins) {
    float[] sorted = thinned(sorted(values), bins);
    if (sorted.length <= bins + 1) {
      return distinct(sorted);
    }
    float[] edges = new float[bins + 1];
    for (int i = 0; i < edges.length; i++) {
      double at = (double) i / bins * (sorted.length - 1);
      int below = (int) at;
      float low = sorted[below];
      float high = sorted[Math.min(below + 1, sorted.length - 1)];
      edges[i] = (float) (low + (at - below) * ((double) high - low));
    }
    return distinct(edges);
  }

  /** Each value as often as it counts; once, if there are no more of them than edges. */
  private static float[] thinned(float[] sorted, int bins) {
    int[] counts = counts(sorted);
    double most = counts.length <= bins + 1 ? 1 : most(counts, bins);
    float[] kept = new float[sorted.length];
    int n = 0;
    int first = 0;
    for (int count : counts) {
      int times = (int) Math.min(count, most);
      Arrays.fill(kept, n, n + times, sorted[first]);
      n += times;
      first += count;
    }
    return Arrays.copyOf(kept, n);
  }

  /** t, from above; it is at least 1, as there are more values than bins. */
  private static double most(int[] counts, int bins) {
    double most = Double.POSITIVE_INFINITY;
    double next = Arrays.stream(counts).asLongStream().sum() / (double) bins;
    while (next < most) {
      most = next;
      double sum = 0;
      for (int count : counts) {
        sum += Math.min(count, most);
      }
      next = sum / bins;
    }
    return Math.max(1, most);
  }

  /** How many rows have each distinct value. */
  private static int[] counts(float[] sorted) {
    int[] counts = new int[sorted.length];
    int n = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        n++;
      }
      counts[n - 1]++;
    }
    return Arrays.copyOf(counts, n);
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
