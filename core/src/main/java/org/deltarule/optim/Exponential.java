package org.deltarule.optim;

/**
 * A rate that falls by the same factor in every epoch, evenly within it: {@code decay^epoch}.
 *
 * @param decay the factor of an epoch, above 0 and at most 1
 */
public record Exponential(double decay) implements Schedule {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Exponential {
    Setting.require(decay > 0 && decay <= 1, "decay", "above 0 and at most 1", decay);
  }

  @Override
  public double factor(long step, long total, long stepsPerEpoch) {
    return StrictMath.pow(decay, (double) step / stepsPerEpoch);
  }
}
