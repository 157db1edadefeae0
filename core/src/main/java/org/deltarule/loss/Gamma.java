package org.deltarule.loss;

/**
 * The gamma loss for positive amounts whose spread grows with their mean, averaged over the K
 * outputs. The output is the logarithm of the expected amount.
 *
 * <pre>{@code
 * f = 1/K Σₖ (yₖexp(−qₖ) + qₖ),   ∂f/∂qₖ = (1 − yₖexp(−qₖ))/K
 * }</pre>
 *
 * <p>This is half the gamma deviance without −1 − log y, which does not depend on q; it may be
 * negative. Where exp(−q) is too large for its format (q below −709 in the value, −88 in the
 * gradient) the result is infinite, never NaN.
 */
public record Gamma() implements Loss {
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
      double ratio = y[yo + k] * Math.exp(-q[qo + k]); // of the target to the prediction
      f += ratio + q[qo + k];
      dq[dqo + k] = (float) (share * (1 - ratio));
    }
    return share * f;
  }

  @Override
  public String objection(float y) {
    return y <= 0 ? "must be positive" : Loss.super.objection(y);
  }
}
