package org.deltarule.optim;

/**
 * Half a cosine from 1 to the end (Loshchilov &amp; Hutter 2017): {@code end + (1−end)(1 +
 * cos(π·step/total))/2}.
 *
 * @param end what the rate would be at step {@code total}, as a factor
 */
public record Cosine(double end) implements Schedule {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Cosine {
    Setting.require(end >= 0 && end <= 1, "end", "0 to 1", end);
  }

  @Override
  public double factor(long step, long total, long stepsPerEpoch) {
    return fall(1, end, (double) step / total);
  }

  /** Half a cosine from one factor to another, at a fraction of the way. */
  static double fall(double from, double to, double fraction) {
    return to + (from - to) * (1 + StrictMath.cos(Math.PI * Math.clamp(fraction, 0, 1))) / 2;
  }
}
