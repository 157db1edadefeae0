package org.deltarule.loss;

/**
 * The Poisson loss for counts and rates, averaged over the K outputs. The output is the logarithm
 * of the expected count.
 *
 * <pre>{@code
 * f = 1/K Σₖ (exp(qₖ) − yₖqₖ),   ∂f/∂qₖ = (exp(qₖ) − yₖ)/K
 * }</pre>
 *
 * <p>This is the negative log-likelihood without log y!, which does not depend on q; it may be
 * negative.
 *
 * <p>Where exp(q) is too large for its format (q above 709 in the value, 88 in the gradient) the
 * result is +∞, never NaN.
 */
public record Poisson() implements Loss {
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
      double mean = Math.exp(q[qo + k]);
      f += mean - (double) y[yo + k] * q[qo + k];
      dq[dqo + k] = (float) (share * (mean - y[yo + k]));
    }
    return share * f;
  }

  @Override
  public String objection(float y) {
    return y < 0 ? "must not be negative" : Loss.super.objection(y);
  }
}
