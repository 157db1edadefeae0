package org.deltarule.optim;

/**
 * Half a cosine again and again, each longer than the last: SGDR (Loshchilov &amp; Hutter 2017).
 *
 * @param firstEpochs the epochs of the first fall, 1 or more
 * @param multiply how much longer each is than the one before, 1 or more
 * @param end where each fall ends, as a factor
 */
public record CosineRestarts(int firstEpochs, double multiply, double end) implements Schedule {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public CosineRestarts {
    Setting.require(firstEpochs >= 1, "first-epochs", "1 or more", firstEpochs);
    Setting.require(multiply >= 1 && multiply <= 1000, "multiply", "1 to 1000", multiply);
    Setting.require(end >= 0 && end <= 1, "end", "0 to 1", end);
  }

  @Override
  public double factor(long step, long total, long stepsPerEpoch) {
    double length = firstEpochs;
    double epoch = (double) step / stepsPerEpoch;
    while (epoch >= length) {
      epoch -= length;
      length *= multiply;
    }
    return Cosine.fall(1, end, epoch / length);
  }
}
