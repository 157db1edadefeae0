package org.deltarule.optim;

/**
 * A rate that falls as one over the time (Robbins &amp; Monro 1951): {@code 1/(1 + decay·epoch)},
 * evenly within an epoch.
 *
 * @param decay how much 1/rate grows in an epoch, 0 or more
 */
public record InverseTime(double decay) implements Schedule {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public InverseTime {
    Setting.notNegative("decay", decay);
  }

  @Override
  public double factor(long step, long total, long stepsPerEpoch) {
    return 1 / (1 + decay * step / stepsPerEpoch);
  }
}
