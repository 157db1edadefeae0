package org.deltarule.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.deltarule.tensor.Matrix;

/**
 * A decision tree on one number, of which only the thresholds are wanted. It grows where the impurity
 * falls most, until no split is worth it.
 *
 * <pre>
 * impurity of rows   Gini, 1 − Σ p²  for classes;  the variance for numbers, over that of all rows
 * worth of a split   rows/all·(impurity − share left·impurity left − share right·impurity right)
 *                    = (Σ L²/left + Σ R²/right − Σ S²/rows)/all        L, R, S: sums of targets, counts of classes
 * </pre>
 *
 * <p>Source: Breiman, Friedman, Olshen &amp; Stone 1984; the limits as in the piecewise-linear embeddings
 * of Gorishniy, Rubachev &amp; Babenko 2022, arXiv:2203.05556.
 *
 * @param leastRows the fewest rows on either side of a threshold
 * @param leastWorth the least worth of a split
 */
record ThresholdTree(int leastRows, double leastWorth) {
  /** As published. */
  static final ThresholdTree USUAL = new ThresholdTree(64, 1e-4);

  /** The best threshold within some rows in the order of their values: between row at − 1 and at. */
  private record Split(int from, int to, int at, double worth) {}

  /** The rows in the order of their values, and what is summed of each. */
  private record Rows(float[] values, int[] order, Matrix targets, boolean classes, int sums) {
    int count() {
      return order.length;
    }

    float value(int i) {
      return values[order[i]];
    }

    /** Adds a row to sums, or takes it away; returns the change of Σ sum². */
    double add(double[] to, int i, int sign) {
      if (classes) {
        int k = (int) targets.at(order[i], 0);
        double before = to[k] * to[k];
        to[k] += sign;
        return to[k] * to[k] - before;
      }
      double change = 0;
      for (int k = 0; k < sums; k++) {
        double before = to[k] * to[k];
        to[k] += sign * (double) targets.at(order[i], k);
        change += to[k] * to[k] - before;
      }
      return change;
    }
  }

  float[] thresholds(float[] values, Matrix targets, boolean classes, int leaves) {
    Rows rows = rows(values, targets, classes);
    double scale = rows.count() * (classes ? 1 : variance(rows));
    PriorityQueue<Split> open =
        new PriorityQueue<>(
            Comparator.comparingDouble((Split s) -> -s.worth).thenComparingInt(Split::from));
    float[] thresholds = new float[Math.max(0, leaves - 1)];
    int n = 0;
    offer(open, rows, 0, rows.count(), scale);
    while (n < thresholds.length && !open.isEmpty()) {
      Split split = open.remove();
      double below = rows.value(split.at - 1);
      thresholds[n++] = (float) (below + (rows.value(split.at) - below) / 2);
      offer(open, rows, split.from, split.at, scale);
      offer(open, rows, split.at, split.to, scale);
    }
    float[] found = Arrays.copyOf(thresholds, n);
    Arrays.sort(found);
    return found;
  }

  private static Rows rows(float[] values, Matrix targets, boolean classes) {
    int[] order =
        java.util.stream.IntStream.range(0, values.length)
            .filter(i -> !Float.isNaN(values[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(i -> i)
            .toArray();
    int sums = targets.columns();
    for (int i : classes ? order : new int[0]) {
      sums = Math.max(sums, (int) targets.at(i, 0) + 1);
    }
    return new Rows(values, order, targets, classes, sums);
  }

  /** The mean over the targets' columns is taken by their sum: both sides of a worth have it. */
  private static double variance(Rows rows) {
    double variance = 0;
    for (int k = 0; k < rows.sums; k++) {
      double sum = 0;
      double squares = 0;
      for (int row : rows.order) {
        double y = rows.targets.at(row, k);
        sum += y;
        squares += y * y;
      }
      variance += squares / rows.count() - Math.pow(sum / rows.count(), 2);
    }
    return variance;
  }

  private void offer(PriorityQueue<Split> open, Rows rows, int from, int to, double scale) {
    double[] left = new double[rows.sums];
    double[] right = new double[rows.sums];
    double squaresRight = 0;
    for (int i = from; i < to; i++) {
      squaresRight += rows.add(right, i, 1);
    }
    double whole = squaresRight / (to - from);
    double squaresLeft = 0;
    double best = 0;
    int at = -1;
    for (int i = from + 1; i < to; i++) {
      squaresLeft += rows.add(left, i - 1, 1);
      squaresRight += rows.add(right, i - 1, -1);
      boolean allowed =
          i - from >= leastRows && to - i >= leastRows && rows.value(i - 1) < rows.value(i);
      double worth = (squaresLeft / (i - from) + squaresRight / (to - i) - whole) / scale;
      if (allowed && worth > best) {
        best = worth;
        at = i;
      }
    }
    if (at >= 0 && best >= leastWorth) {
      open.add(new Split(from, to, at, best));
    }
  }
}
