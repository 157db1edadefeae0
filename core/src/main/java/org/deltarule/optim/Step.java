package org.deltarule.optim;

/**
 * A rate that falls in steps: {@code factor^⌊epoch/every⌋}.
 *
 * @param every the epochs from one step to the next, 1 or more
 * @param factor what the rate is multiplied by, above 0 and at most 1
 */
public record Step(int every, double factor) implements Schedule {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Step {
    Setting.require(every >= 1, "every", "1 or more epochs", every);
    Setting.require(factor > 0 && factor <= 1, "factor", "above 0 and at most 1", factor);
  }

  @Override
  public double factor(long step, long total, long stepsPerEpoch) {
    long falls = step / stepsPerEpoch / every;
    return OptimizerStep.power(factor, falls);
  }
}
