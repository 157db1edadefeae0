package org.deltarule.activation;

import java.util.List;
import org.deltarule.kernel.Kernels;

/**
 * The scaled exponential linear unit. Its two constants make mean 0 and variance 1 a stable fixed
 * point of a layer with LeCun-normal weights.
 *
 * <pre>{@code
 * g(s)  = λs if s > 0, else λα(exp(s) − 1)         range (−λα, ∞) = (−1.7581, ∞)
 * g′(s) = λ if s > 0, else q + λα                  largest slope λα = 1.7581, just below 0
 * λ = 1.0507009873554805,  α = 1.6732632423543772
 * }</pre>
 *
 * <p>There is a kink at 0, where g′ is taken as λα. The derivative is taken from the rounded q, so
 * below zero its absolute error is at most 2⁻²⁴. NaN gives NaN. Source: Klambauer, Unterthiner,
 * Mayr &amp; Hochreiter 2017.
 */
public record Selu() implements Activation {
  private static final double LAMBDA = 1.0507009873554804934;
  private static final double LAMBDA_ALPHA = LAMBDA * 1.6732632423543772848;

  @Override
  public float apply(float s) {
    return (float) (s > 0 ? LAMBDA * s : LAMBDA_ALPHA * Math.expm1(s));
  }

  @Override
  public float derivative(float s, float q) {
    return q > 0 ? (float) LAMBDA : q + (float) LAMBDA_ALPHA;
  }

  @Override
  public void forward(int n, float[] s, int so, float[] q, int qo) {
    Kernels.current().elu(n, (float) LAMBDA, (float) LAMBDA_ALPHA, s, so, q, qo);
  }

  @Override
  public void backward(int n, float[] s, int so, float[] q, int qo, float[] d, int off) {
    Kernels.current().multiplyByEluSlope(n, (float) LAMBDA, (float) LAMBDA_ALPHA, q, qo, d, off);
  }

  @Override
  public boolean fromOutput() {
    return true;
  }

  @Override
  public List<Float> kinks() {
    return List.of(0f);
  }
}
