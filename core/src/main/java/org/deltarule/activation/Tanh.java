package org.deltarule.activation;

import org.deltarule.kernel.Kernels;

/**
 * The hyperbolic tangent, a sigmoid stretched to be odd: tanh(s) = 2σ(2s) − 1.
 *
 * <pre>{@code
 * g(s)  = (exp(s) − exp(−s)) / (exp(s) + exp(−s))   range (−1, 1)
 * g′(s) = 1 − q²                                    largest slope 1, at s = 0
 * }</pre>
 *
 * <p>The derivative is taken from the rounded q, so its absolute error is at most 2⁻²⁴; it is
 * exactly 0 once |q| rounds to 1 (|s| above about 9). NaN gives NaN. Source: LeCun, Bottou, Orr
 * &amp; Müller 1998, "Efficient BackProp".
 */
public record Tanh() implements Activation {
  @Override
  public float apply(float s) {
    return (float) Math.tanh(s);
  }

  @Override
  public float derivative(float s, float q) {
    return (1 - q) * (1 + q);
  }

  @Override
  public void forward(int n, float[] s, int so, float[] q, int qo) {
    Kernels.current().tanh(n, s, so, q, qo);
  }

  @Override
  public void backward(int n, float[] s, int so, float[] q, int qo, float[] d, int off) {
    Kernels.current().multiplyByTanhSlope(n, q, qo, d, off);
  }

  @Override
  public boolean fromOutput() {
    return true;
  }
}
