package org.deltarule.optim;

/**
 * A rate that falls to its end along a power of the time left:
 * {@code end + (1−end)(1 − step/total)^power}. A power of 1 is a straight line.
 *
 * @param power above 0
 * @param end what the rate would be at step {@code total}, as a factor
 */
public record Polynomial(double power, double end) implements Schedule {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Polynomial {
    Setting.positive("power", power);
    Setting.require(end >= 0 && end <= 1, "end", "0 to 1", end);
  }

  @Override
  public double factor(long step, long total, long stepsPerEpoch) {
    return end + (1 - end) * StrictMath.pow(1 - Math.min(1, (double) step / total), power);
  }
}
