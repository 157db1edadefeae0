package org.deltarule.optim;

/**
 * Up along half a cosine, then down along another (Smith &amp; Topin 2019), with the places and
 * numbers that PyTorch has: the highest rate is the plan's, reached at step {@code warm·total − 1};
 * the lowest, {@code start·end}, at step {@code total − 1}.
 *
 * @param warm the fraction of the steps that go up, above 0 and below 1
 * @param start the first rate, as a factor of the highest
 * @param end the last rate, as a factor of the first
 */
public record OneCycle(double warm, double start, double end) implements Schedule {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public OneCycle {
    Setting.require(warm > 0 && warm < 1, "warm", "above 0 and below 1", warm);
    Setting.require(start > 0 && start <= 1, "start", "above 0 and at most 1", start);
    Setting.require(end >= 0 && end <= 1, "end", "0 to 1", end);
  }

  @Override
  public double factor(long step, long total, long stepsPerEpoch) {
    double top = Math.max(0, warm * total - 1);
    return step < top
        ? Cosine.fall(start, 1, step / top)
        : Cosine.fall(1, start * end, (step - top) / Math.max(1, total - 1 - top));
  }
}
