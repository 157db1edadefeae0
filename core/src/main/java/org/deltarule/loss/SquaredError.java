package org.deltarule.loss;

/**
 * The squared error, summed over the outputs: the error that back-propagation was first derived
 * for.
 *
 * <pre>{@code
 * f = Σₖ (yₖ − qₖ)²,   ∂f/∂qₖ = 2(qₖ − yₖ)
 * }</pre>
 *
 * <p>It is outputs times {@link MeanSquaredError} and twice {@link HalfSquaredError}.
 */
public record SquaredError() implements Loss {
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
      f += e * e;
      dq[dqo + k] = (float) (weight * 2 * e);
    }
    return weight * f;
  }
}
