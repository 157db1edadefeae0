package org.deltarule.loss;

/**
 * Huber's loss, averaged over the K outputs: squared error near the target, absolute error beyond
 * delta.
 *
 * <pre>{@code
 * f = 1/K Σₖ h(qₖ − yₖ),   h(e) = ½e² if |e| ≤ delta, else delta(|e| − ½delta)
 * ∂f/∂qₖ = min(max(qₖ − yₖ, −delta), delta)/K
 * }</pre>
 *
 * <p>Source: Huber 1964; scaled as PyTorch's {@code huber_loss}.
 *
 * @param delta where the parabola goes over into straight lines, positive and finite
 */
public record Huber(double delta) implements Loss {
  /**
   * Checks delta.
   *
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public Huber {
    if (!(delta > 0 && delta <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("huber: delta must be positive and finite, not " + delta);
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
      double e = (double) q[qo + k] - y[yo + k];
      double slope = Math.clamp(e, -delta, delta);
      f += slope * (e - 0.5 * slope); // slope is e near 0, where this is ½e²
      dq[dqo + k] = (float) (share * slope);
    }
    return share * f;
  }
}
