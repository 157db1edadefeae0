package org.deltarule.loss;

/**
 * The logarithm of the hyperbolic cosine, averaged over the K outputs: ½e² near the target and |e|
 * − log 2 far from it, smooth throughout.
 *
 * <pre>{@code
 * f = 1/K Σₖ log cosh(qₖ − yₖ),   ∂f/∂qₖ = tanh(qₖ − yₖ)/K
 * }</pre>
 *
 * <p>Evaluated as log cosh e = |e| + log(½ + ½exp(−2|e|)), which does not overflow.
 */
public record LogCosh() implements Loss {
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
      double size = Math.abs(e);
      f += size + Math.log1p(0.5 * Math.expm1(-2 * size));
      dq[dqo + k] = (float) (share * Math.tanh(e));
    }
    return share * f;
  }
}
