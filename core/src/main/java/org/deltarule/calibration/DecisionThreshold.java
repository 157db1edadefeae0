package org.deltarule.calibration;

import java.util.Arrays;
import org.deltarule.metric.Metric;
import org.deltarule.metric.Predictions;

/**
 * From which probability on the second of two classes is decided for, so that a metric is best.
 *
 * <p>Tried are 0.5 and up to 200 thresholds, each in the middle between two neighboring probabilities of
 * the rows, by equal numbers of rows. Of equally good ones that nearest to 0.5 is taken.
 *
 * <p>A threshold that only fits these rows is refused: the rows are dealt out in two halves, within each
 * class by turns; what is best on one half must on the other be better than 0.5, both gains taken together.
 * Fewer than 20 rows of a class say too little. Else it stays 0.5.
 */
public final class DecisionThreshold {
  /** Decides for the more probable class. */
  public static final double EVEN = Predictions.EVEN;

  /** The fewest rows of either class that a threshold is chosen by. */
  public static final int FEWEST = 20;

  private static final int MOST_TRIED = 200;

  private DecisionThreshold() {}

  /**
   * Chooses a threshold.
   *
   * @param predictions probabilities of two classes, and the right ones
   * @param metric one that looks at decisions
   * @return the threshold, from 0 to 1
   */
  public static double best(Predictions predictions, Metric metric) {
    int[] half = new int[predictions.rows()];
    int[] rowsOfClass = new int[2];
    for (int r = 0; r < half.length; r++) {
      half[r] = rowsOfClass[predictions.rightClass(r)]++ % 2;
    }
    if (Math.min(rowsOfClass[0], rowsOfClass[1]) < FEWEST) {
      return EVEN;
    }
    Predictions first = only(predictions, half, 0);
    Predictions second = only(predictions, half, 1);
    double gain =
        gain(second, metric, chosen(first, metric)) + gain(first, metric, chosen(second, metric));
    return gain > 0 ? chosen(predictions, metric) : EVEN;
  }

  /** The rows of one half; those of the other weigh nothing. */
  private static Predictions only(Predictions predictions, int[] half, int wanted) {
    float[] weights = predictions.weights().clone();
    for (int r = 0; r < weights.length; r++) {
      weights[r] = half[r] == wanted ? weights[r] : 0;
    }
    return new Predictions(predictions.values(), predictions.targets(), weights);
  }

  /** How much better than 0.5; NaN if it is not defined. */
  private static double gain(Predictions predictions, Metric metric, double threshold) {
    double gain =
        metric.of(predictions.withThreshold(threshold))
            - metric.of(predictions.withThreshold(EVEN));
    return metric.higherIsBetter() ? gain : -gain;
  }

  private static double chosen(Predictions predictions, Metric metric) {
    double best = EVEN;
    double most = 0;
    for (double threshold : tried(predictions)) {
      double gain = gain(predictions, metric, threshold);
      boolean nearer = Math.abs(threshold - EVEN) < Math.abs(best - EVEN);
      if (gain > most || (gain == most && nearer)) {
        best = threshold;
        most = gain;
      }
    }
    return best;
  }

  private static double[] tried(Predictions predictions) {
    double[] p = new double[predictions.rows()];
    int n = 0;
    for (int r = 0; r < p.length; r++) {
      if (predictions.weights()[r] > 0 && !Float.isNaN(predictions.values().at(r, 1))) {
        p[n++] = predictions.values().at(r, 1);
      }
    }
    double[] distinct = Arrays.stream(p, 0, n).sorted().distinct().toArray();
    int count = Math.min(MOST_TRIED, Math.max(0, distinct.length - 1));
    double[] tried = new double[count];
    for (int i = 0; i < count; i++) {
      int at = (int) ((long) i * (distinct.length - 1) / count);
      tried[i] = 0.5 * (distinct[at] + distinct[at + 1]);
    }
    return tried;
  }
}
