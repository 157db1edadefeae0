package org.deltarule.optim;

/**
 * A rate that rises by the same factor at every step of the run, from {@code start} to the plan's
 * rate: the learning-rate range test. The loss falls where the rate is large enough, and rises again
 * where it is too large.
 *
 * <pre>{@code
 * factor = start^(1 − step/(total − 1))
 * }</pre>
 *
 * <p>Source: Smith 2017, "Cyclical learning rates for training neural networks", which rises in a
 * straight line; by a factor in fastai's {@code lr_find}.
 *
 * @param start the factor of the first step, above 0 and below 1
 */
public record RangeTest(double start) implements Schedule {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public RangeTest {
    Setting.require(start > 0 && start < 1, "start", "above 0 and below 1", start);
  }

  @Override
  public double factor(long step, long total, long stepsPerEpoch) {
    double done = Math.min(1, step / (double) Math.max(1, total - 1));
    return StrictMath.pow(start, 1 - done);
  }
}
