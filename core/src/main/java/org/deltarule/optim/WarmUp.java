package org.deltarule.optim;

import java.util.Optional;

/**
 * A straight rise in front of another schedule, which then has the steps that are left: at step t
 * the factor is {@code (t+1)/steps} of where the other starts.
 *
 * @param steps the steps of the rise, 0 for none
 * @param inner what follows
 */
public record WarmUp(long steps, Schedule inner) implements Schedule {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public WarmUp {
    Setting.require(steps >= 0, "warmup", "0 or more steps", steps);
  }

  @Override
  public double factor(long step, long total, long stepsPerEpoch) {
    long left = Math.max(1, total - steps);
    return step < steps
        ? (step + 1.0) / steps * inner.factor(0, left, stepsPerEpoch)
        : inner.factor(step - steps, left, stepsPerEpoch);
  }

  @Override
  public Optional<Plateau> plateau() {
    return inner.plateau();
  }
}
