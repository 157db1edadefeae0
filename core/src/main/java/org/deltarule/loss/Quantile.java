package org.deltarule.loss;

/**
 * The quantile (pinball) loss, averaged over the K outputs. Its minimizer is the tau-quantile of y
 * given x: an output that is too low costs tau per unit, one that is too high 1 − tau.
 *
 * <pre>{@code
 * f = 1/K Σₖ max(tau·eₖ, (tau − 1)eₖ),   eₖ = yₖ − qₖ
 * ∂f/∂qₖ = −tau/K if qₖ < yₖ,  (1 − tau)/K if qₖ > yₖ,  0 at the kink qₖ = yₖ
 * }</pre>
 *
 * <p>Source: Koenker &amp; Bassett 1978.
 *
 * @param tau the quantile, between 0 and 1
 */
public record Quantile(double tau) implements Loss {
  /**
   * Checks tau.
   *
   * @throws IllegalArgumentException if it is not strictly between 0 and 1
   */
  public Quantile {
    if (!(tau > 0 && tau < 1)) {
      throw new IllegalArgumentException("quantile: tau must be between 0 and 1, not " + tau);
    }
  }

  @Override
  public Target target() {
    return Target.VALUES;
  }

  @Override
  public Link link() {
    return Link.IDENTITY;
  }

  @Override
  public double row(
      int outputs, float[] q, int qo, float[] y, int yo, float weight, float[] dq, int dqo) {
    double share = (double) weight / outputs;
    double f = 0;
    for (int k = 0; k < outputs; k++) {
      double e = (double) y[yo + k] - q[qo + k];
      double slope = e > 0 ? tau : e < 0 ? tau - 1 : e; // the last is 0, or NaN
      f += slope * e;
      dq[dqo + k] = (float) (-share * slope);
    }
    return share * f;
  }
}
