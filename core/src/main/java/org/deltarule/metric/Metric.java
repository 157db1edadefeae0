package org.deltarule.metric;

/**
 * A figure that says how good predictions are. Definitions are scikit-learn's, row weights
 * included.
 *
 * <p>Nothing is dropped: a prediction that is NaN makes the metric NaN. So do no rows at all, and
 * weights that are all 0.
 */
public interface Metric {
  /**
   * The figure.
   *
   * @param predictions what was predicted, what was right, and what each row weighs
   * @return the metric, or NaN where it is not defined
   * @throws IllegalArgumentException if the targets are not of the kind that this metric judges
   */
  double of(Predictions predictions);

  /**
   * Which way is better.
   *
   * @return true for an accuracy, false for an error
   */
  boolean higherIsBetter();
}
