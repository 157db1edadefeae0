package org.deltarule.activation;

import org.deltarule.kernel.Kernels;

/**
 * Mish: s gated by the hyperbolic tangent of its softplus.
 *
 * <pre>{@code
 * g(s)  = st,  t = tanh(log(1 + exp(s)))      range [−0.30884, ∞), least at s = −1.19243
 * g′(s) = t + s(1 − t²)σ(s)                   largest slope 1.08850, at s = 1.49057
 * }</pre>
 *
 * <p>With e = exp(s), t is e(e + 2) / (e(e + 2) + 2), without logarithm and without cancellation.
 * NaN gives NaN. Source: Misra 2019.
 */
public record Mish() implements Activation {
  @Override
  public float apply(float s) {
    double x = Math.max(s, -Sigmoid.LIMIT);
    return (float) (x * gate(x));
  }

  @Override
  public float derivative(float s, float q) {
    double x = Math.clamp(s, -Sigmoid.LIMIT, Sigmoid.LIMIT);
    double t = gate(x);
    return (float) (t + x * (1 - t * t) * Sigmoid.of(x));
  }

  @Override
  public void forward(int n, float[] s, int so, float[] q, int qo) {
    Kernels.current().mish(n, s, so, q, qo);
  }

  @Override
  public void backward(int n, float[] s, int so, float[] q, int qo, float[] d, int off) {
    Kernels.current().multiplyByMishSlope(n, s, so, d, off);
  }

  @Override
  public boolean fromOutput() {
    return false;
  }

  private static double gate(double s) {
    if (s > 0) { // the same fraction divided by e², so that it cannot overflow
      double inverse = Math.exp(-s);
      double above = 1 + 2 * inverse;
      return above / (above + 2 * inverse * inverse);
    }
    double e = Math.exp(s);
    double above = e * (e + 2);
    return above / (above + 2);
  }
}
