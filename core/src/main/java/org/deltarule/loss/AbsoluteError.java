package org.deltarule.loss;

/**
 * The absolute error, averaged over the K outputs. Its minimizer is the median of y given x, so
 * single wild targets move it little.
 *
 * <pre>{@code
 * f = 1/K Σₖ |yₖ − qₖ|,   ∂f/∂qₖ = sign(qₖ − yₖ)/K, and 0 at the kink qₖ = yₖ
 * }</pre>
 */
public record AbsoluteError() implements Loss {
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
      f += Math.abs(e);
      dq[dqo + k] = (float) (share * Math.signum(e));
    }
    return share * f;
  }
}
