package org.deltarule.activation;

import org.deltarule.kernel.Kernels;

/**
 * The logistic function.
 *
 * <pre>{@code
 * g(s)  = 1 / (1 + exp(−s))   range (0, 1)
 * g′(s) = q(1 − q)            largest slope 1/4, at s = 0 where q = 1/2
 * }</pre>
 *
 * <p>The value is right to float rounding down to the smallest float. The derivative is taken from
 * the rounded q, so its absolute error is at most 2⁻²⁵; it is exactly 0 once q rounds to 1 (s above
 * about 17). NaN gives NaN. Source: Rumelhart, Hinton &amp; Williams 1986.
 */
public record Sigmoid() implements Activation {
  /**
   * Beyond ±LIMIT the sigmoid and the normal distribution, and s times either, are 0 or s in any
   * format. What multiplies s by one of them stops s here, so that ∞ · 0 never arises.
   */
  static final double LIMIT = 1000;

  @Override
  public float apply(float s) {
    return (float) of(s);
  }

  @Override
  public float derivative(float s, float q) {
    return q * (1 - q);
  }

  @Override
  public void forward(int n, float[] s, int so, float[] q, int qo) {
    Kernels.current().sigmoid(n, s, so, q, qo);
  }

  @Override
  public void backward(int n, float[] s, int so, float[] q, int qo, float[] d, int off) {
    Kernels.current().multiplyBySigmoidSlope(n, q, qo, d, off);
  }

  @Override
  public boolean fromOutput() {
    return true;
  }

  /** 1/(1+exp(−s)); exp(−s) = ∞ gives the right limit, 0. */
  static double of(double s) {
    return 1 / (1 + Math.exp(-s));
  }
}
