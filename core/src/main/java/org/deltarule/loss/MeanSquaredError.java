package org.deltarule.loss;

/**
 * The squared error, averaged over the K outputs. Its minimizer is the mean of y given x.
 *
 * <pre>{@code
 * f = 1/K Σₖ (yₖ − qₖ)²,   ∂f/∂qₖ = 2(qₖ − yₖ)/K
 * }</pre>
 */
public record MeanSquaredError() implements Loss {
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
      double e = (double) q[qo + k] - y[yo + k];
      f += e * e;
      dq[dqo + k] = (float) (share * 2 * e);
    }
    return share * f;
  }
}
