package org.deltarule.optim;

import java.util.Optional;

/**
 * The learning rate over a run, as a factor of the plan's base rate.
 *
 * <p>Steps are counted from 0 here: {@code factor(0, n)} holds for the first update.
 */
public interface Schedule {
  /**
   * The factor at a step.
   *
   * @param step the updates already made, 0 … total−1
   * @param total the updates the run will make if nothing stops it, at least 1
   * @param stepsPerEpoch the updates of one epoch, at least 1
   * @return the factor of the base rate, not negative
   */
  double factor(long step, long total, long stepsPerEpoch);

  /**
   * What lowers the rate by the loss after each epoch, on top of {@link #factor}.
   *
   * @return a new one, that has seen no epoch; empty for a schedule that goes by the step alone
   */
  default Optional<Plateau> plateau() {
    return Optional.empty();
  }
}
