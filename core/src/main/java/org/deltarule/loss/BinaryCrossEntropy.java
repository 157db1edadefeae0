package org.deltarule.loss;

/**
 * Binary cross-entropy of one or more independent labels, averaged over the K outputs. The output
 * is the log-odds (logit); the loss holds the sigmoid σ, so that neither overflows.
 *
 * <pre>{@code
 * f = 1/K Σₖ −tₖlog σ(qₖ) − (1 − tₖ)log(1 − σ(qₖ))
 *   = 1/K Σₖ max(qₖ, 0) − tₖqₖ + log(1 + exp(−|qₖ|))
 * ∂f/∂qₖ = (σ(qₖ) − tₖ)/K
 * tₖ = yₖ(1 − labelSmoothing) + labelSmoothing/2
 * }</pre>
 *
 * <p>A target may be any probability, not only 0 or 1.
 *
 * @param labelSmoothing how far targets are drawn towards 1/2, from 0 (not at all) to below 1
 */
public record BinaryCrossEntropy(double labelSmoothing) implements Loss {
  /**
   * Checks the smoothing.
   *
   * @throws IllegalArgumentException if it is not in [0, 1)
   */
  public BinaryCrossEntropy {
    if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
      throw new IllegalArgumentException(
          "binary-cross-entropy: label-smoothing must be at least 0 and below 1, not "
              + labelSmoothing);
    }
  }

  @Override
  public Target target() {
    return Target.VALUES;
  }

  @Override
  public Link link() {
    return Link.SIGMOID;
  }

  @Override
  public double row(
      int outputs, float[] q, int qo, float[] y, int yo, float weight, float[] dq, int dqo) {
    double share = (double) weight / outputs;
    double f = 0;
    for (int k = 0; k < outputs; k++) {
      double logit = q[qo + k];
      double t = y[yo + k] * (1 - labelSmoothing) + 0.5 * labelSmoothing;
      double e = Math.exp(-Math.abs(logit));
      double sigmoid = (logit > 0 ? 1 : e) / (1 + e);
      f += Math.max(logit, 0) - t * logit + Math.log1p(e);
      dq[dqo + k] = (float) (share * (sigmoid - t));
    }
    return share * f;
  }

  @Override
  public String objection(float y) {
    return y < 0 || y > 1 ? "must be between 0 and 1" : Loss.super.objection(y);
  }
}
