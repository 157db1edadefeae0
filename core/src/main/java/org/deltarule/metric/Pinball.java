package org.deltarule.metric;

/**
 * The pinball loss: what a quantile is judged by. A prediction that is too low costs tau per unit, one
 * that is too high 1 − tau. Of several quantiles it is the mean over them, each by its own level.
 *
 * <pre>{@code
 * pinball = Σ weight·max(tau·e, (tau − 1)·e) / Σ weight,   e = y − q
 * }</pre>
 *
 * <p>Source: Koenker &amp; Bassett 1978.
 *
 * @param tau the level that numbers are judged by which are not given as quantiles, between 0 and 1
 */
public record Pinball(double tau) implements Metric {
  /**
   * Checks tau.
   *
   * @throws IllegalArgumentException if it is not strictly between 0 and 1
   */
  public Pinball {
    if (!(tau > 0 && tau < 1)) {
      throw new IllegalArgumentException("pinball: tau must be between 0 and 1, not " + tau);
    }
  }

  @Override
  public double of(Predictions predictions) {
    boolean quantiles = !predictions.levels().isEmpty();
    if (!quantiles) {
      predictions.requireTargetPerValue();
    }
    int columns = predictions.values().columns();
    double sum = 0;
    for (int k = 0; k < columns; k++) {
      double level = quantiles ? predictions.levels().get(k) : tau;
      for (int r = 0; r < predictions.rows(); r++) {
        double e = -predictions.error(r, k);
        sum += predictions.weights()[r] * Math.max(level * e, (level - 1) * e);
      }
    }
    return sum / columns / predictions.totalWeight();
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }
}
