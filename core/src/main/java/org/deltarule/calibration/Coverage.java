package org.deltarule.calibration;

import org.deltarule.metric.Predictions;
import org.deltarule.tensor.Matrix;

/**
 * What intervals are worth on labelled rows; of several outputs the means.
 *
 * @param coverage the share of the rows that lie within
 * @param meanWidth the mean of upper − lower
 */
public record Coverage(double coverage, double meanWidth) {
  /**
   * Judges intervals.
   *
   * @param intervals the intervals
   * @param predictions rows beside the truth, by their weights
   * @return how often and how wide; NaN without rows
   */
  public static Coverage of(Intervals intervals, Predictions predictions) {
    Matrix lower = intervals.lower(predictions.values());
    Matrix upper = intervals.upper(predictions.values());
    double within = 0;
    double width = 0;
    for (int r = 0; r < lower.rows(); r++) {
      float weight = predictions.weights()[r];
      for (int k = 0; k < lower.columns(); k++) {
        float y = predictions.targets().at(r, k);
        within += y >= lower.at(r, k) && y <= upper.at(r, k) ? weight : 0;
        width += weight * ((double) upper.at(r, k) - lower.at(r, k));
      }
    }
    double all = predictions.totalWeight() * lower.columns();
    return new Coverage(within / all, width / all);
  }
}
