package org.deltarule.metric;

import java.util.Arrays;

/**
 * The area under the ROC curve of two classes: the chance that a row of class 1 has a higher
 * probability of class 1 than a row of class 0 has; a tie counts half.
 *
 * <pre>{@code
 * auc = Σ over pairs (i of class 1, j of class 0) of wᵢwⱼ·([pᵢ > pⱼ] + ½[pᵢ = pⱼ]) / Σ wᵢwⱼ
 * }</pre>
 *
 * <p>Of more classes it is the mean over the classes of each against all others (one versus rest, macro),
 * by the probability of that class.
 *
 * <p>Taken by one sort, not pair by pair; without weights the result is exact (Mann &amp; Whitney
 * 1947). Of two classes it is NaN if one is absent; of more, those that are absent are left out.
 */
public record Auc() implements ClassMetric {
  @Override
  public double ofClasses(Predictions predictions) {
    int classes = predictions.values().columns();
    if (classes == 2) {
      return against(predictions, 1);
    }
    double sum = 0;
    int present = 0;
    for (int k = 0; k < classes; k++) {
      double auc = against(predictions, k);
      if (!Double.isNaN(auc)) {
        sum += auc;
        present++;
      }
    }
    return sum / present;
  }

  /** One class against all others; NaN if it or they are absent. */
  private static double against(Predictions predictions, int k) {
    long[] order = new long[predictions.rows()];
    for (int r = 0; r < order.length; r++) {
      if (predictions.predictedClass(r) < 0) {
        return Double.NaN;
      }
      order[r] = sortKey(predictions.values().at(r, k)) << 32 | r;
    }
    Arrays.sort(order);
    double won = 0;
    double[] below = new double[2]; // weight of the others and of k among the rows below this tie
    for (int start = 0, end; start < order.length; start = end) {
      double[] tied = new double[2];
      for (end = start; end < order.length && order[end] >> 32 == order[start] >> 32; end++) {
        int row = (int) order[end];
        tied[predictions.rightClass(row) == k ? 1 : 0] += predictions.weights()[row];
      }
      won += tied[1] * (below[0] + 0.5 * tied[0]);
      below[0] += tied[0];
      below[1] += tied[1];
    }
    return won / (below[0] * below[1]);
  }

  @Override
  public boolean ofDecisions() {
    return false;
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  /** An integer of the same order as the float; −0 and 0 get the same one. */
  private static long sortKey(float p) {
    int bits = Float.floatToIntBits(p + 0f);
    return bits ^ (bits >> 31 & Integer.MAX_VALUE);
  }
}
