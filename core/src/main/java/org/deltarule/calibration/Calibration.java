package org.deltarule.calibration;

import java.util.Optional;

/**
 * What was fitted after training.
 *
 * @param temperature what probabilities are calibrated with
 * @param threshold of two classes the second is decided for if its probability is above this, from 0 to 1
 * @param intervals around predicted numbers, if there are any
 */
public record Calibration(
    Temperature temperature, double threshold, Optional<Intervals> intervals) {
  /** Nothing was fitted. */
  public static final Calibration NONE =
      new Calibration(Temperature.ONE, DecisionThreshold.EVEN, Optional.empty());

  /**
   * Checks the threshold.
   *
   * @throws IllegalArgumentException if it is not from 0 to 1
   */
  public Calibration {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold is from 0 to 1, not " + threshold);
    }
  }
}
