package org.deltarule.optim;

/**
 * Cosine waves, each twice as long as the one before, from 0 up to 1 and back to 0: {@code ½(1 −
 * cos(2π·log₂(1 + (2ᶜ − 1)t)))} with t = step/total and c cycles.
 *
 * <p>The rate comes close to 0 several times, so there are several epochs whose weights are worth
 * keeping. Source: Holzmüller, Grinsztajn &amp; Steinwart 2024, arXiv:2407.04491.
 *
 * @param cycles how many waves, 1 to 30
 */
public record Coslog(int cycles) implements Schedule {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Coslog {
    Setting.require(cycles >= 1 && cycles <= 30, "cycles", "1 to 30", cycles);
  }

  @Override
  public double factor(long step, long total, long stepsPerEpoch) {
    double t = Math.clamp((double) step / total, 0, 1);
    double waves = StrictMath.log(1 + ((1L << cycles) - 1) * t) / StrictMath.log(2);
    return FlatCosine.wave(waves);
  }
}
