package org.deltarule.loss;

/**
 * Half the squared error, summed over the outputs; the half cancels the 2 of the derivative.
 *
 * <pre>{@code
 * f = ½ Σₖ (yₖ − qₖ)²,   ∂f/∂qₖ = qₖ − yₖ
 * }</pre>
 */
public record HalfSquaredError() implements Loss {
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
    double f = 0;
    for (int k = 0; k < outputs; k++) {
      double e = (double) q[qo + k] - y[yo + k];
      f += 0.5 * e * e;
      dq[dqo + k] = (float) (weight * e);
    }
    return weight * f;
  }
}
