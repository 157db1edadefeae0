package org.deltarule.loss;

/**
 * The Tweedie loss for amounts that are often exactly 0 and else positive, such as claims or
 * rainfall, averaged over the K outputs. The output is the logarithm of the expected amount.
 *
 * <pre>{@code
 * f = 1/K Σₖ (exp((2−p)qₖ)/(2−p) − yₖexp((1−p)qₖ)/(1−p)),   p the power
 * ∂f/∂qₖ = (exp((2−p)qₖ) − yₖexp((1−p)qₖ))/K
 * }</pre>
 *
 * <p>This is half the Tweedie deviance without the terms in y alone: between {@link Poisson} (p =
 * 1) and {@link Gamma} (p = 2). Where an exponential is too large for its format the result is
 * infinite, never NaN. Source: Jørgensen 1987.
 *
 * @param power p, the power of the mean that the variance follows, between 1 and 2
 */
public record Tweedie(double power) implements Loss {
  /**
   * Checks the power.
   *
   * @throws IllegalArgumentException if it is not strictly between 1 and 2
   */
  public Tweedie {
    if (!(power > 1 && power < 2)) {
      throw new IllegalArgumentException(
          "tweedie: power must be between 1 and 2, not " + power + " (1 is poisson, 2 is gamma)");
    }
  }

  @Override
  public Target target() {
    return Target.VALUES;
  }

  @Override
  public Link link() {
    return Link.EXP;
  }

  @Override
  public double row(
      int outputs, float[] q, int qo, float[] y, int yo, float weight, float[] dq, int dqo) {
    double share = (double) weight / outputs;
    double f = 0;
    for (int k = 0; k < outputs; k++) {
      double up = Math.exp((2 - power) * q[qo + k]);
      double t = y[yo + k];
      double down = t == 0 ? 0 : t * Math.exp((1 - power) * q[qo + k]); // 0 · ∞ would be NaN
      f += up / (2 - power) + down / (power - 1);
      dq[dqo + k] = (float) (share * (up - down));
    }
    return share * f;
  }

  @Override
  public String objection(float y) {
    return y < 0 ? "must not be negative" : Loss.super.objection(y);
  }
}
