package org.deltarule.activation;

import java.util.List;
import org.deltarule.kernel.Kernels;

/**
 * The exponential linear unit: a rectifier that bends smoothly to −alpha.
 *
 * <pre>{@code
 * g(s)  = s if s > 0, else alpha·(exp(s) − 1)      range (−alpha, ∞)
 * g′(s) = 1 if s > 0, else q + alpha               largest slope max(1, alpha)
 * }</pre>
 *
 * <p>There is a kink at 0 unless alpha is 1. The derivative is taken from the rounded q, so below
 * zero its absolute error is half an ulp of q. NaN gives NaN. Source: Clevert, Unterthiner &amp;
 * Hochreiter 2016.
 *
 * @param alpha what −g tends to far below zero, positive and finite
 */
public record Elu(float alpha) implements Activation {
  /**
   * Checks alpha.
   *
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public Elu {
    if (!(alpha > 0 && alpha <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException("elu: alpha must be positive and finite, not " + alpha);
    }
  }

  @Override
  public float apply(float s) {
    return s > 0 ? s : (float) (alpha * Math.expm1(s));
  }

  @Override
  public float derivative(float s, float q) {
    return q > 0 ? 1 : q + alpha;
  }

  @Override
  public void forward(int n, float[] s, int so, float[] q, int qo) {
    Kernels.current().elu(n, 1, alpha, s, so, q, qo);
  }

  @Override
  public void backward(int n, float[] s, int so, float[] q, int qo, float[] d, int off) {
    Kernels.current().multiplyByEluSlope(n, 1, alpha, q, qo, d, off);
  }

  @Override
  public boolean fromOutput() {
    return true;
  }

  @Override
  public List<Float> kinks() {
    return alpha == 1 ? List.of() : List.of(0f);
  }
}
