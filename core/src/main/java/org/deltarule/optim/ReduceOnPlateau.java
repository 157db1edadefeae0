package org.deltarule.optim;

import java.util.Optional;

/**
 * A rate that falls when the validation loss no longer does. {@link #factor(long, long, long)} is
 * 1; the trainer asks a {@link Plateau} after each epoch.
 *
 * @param factor what the rate is multiplied by, above 0 and below 1
 * @param patience how many epochs without a new best are let pass; the next one reduces the rate
 * @param minimum the smallest factor of the plan's rate
 */
public record ReduceOnPlateau(double factor, int patience, double minimum) implements Schedule {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public ReduceOnPlateau {
    Setting.require(factor > 0 && factor < 1, "factor", "above 0 and below 1", factor);
    Setting.require(patience >= 0, "patience", "0 or more epochs", patience);
    Setting.require(minimum >= 0 && minimum <= 1, "minimum", "0 to 1", minimum);
  }

  @Override
  public double factor(long step, long total, long stepsPerEpoch) {
    return 1;
  }

  @Override
  public Optional<Plateau> plateau() {
    return Optional.of(new Plateau(this));
  }
}
