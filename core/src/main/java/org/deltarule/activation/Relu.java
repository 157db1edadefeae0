package org.deltarule.activation;

import java.util.List;
import org.deltarule.kernel.Kernels;

/**
 * The rectified linear unit.
 *
 * <pre>{@code
 * g(s)  = max(s, 0)                 range [0, ∞)
 * g′(s) = 1 if s > 0, else 0        largest slope 1; kink at 0, where g′ is taken as 0
 * }</pre>
 *
 * <p>NaN gives NaN, in the value and in the derivative. Source: Nair &amp; Hinton 2010.
 */
public record Relu() implements Activation {
  @Override
  public float apply(float s) {
    return Math.max(s, 0f); // unlike s > 0 ? s : 0 this keeps NaN
  }

  @Override
  public float derivative(float s, float q) {
    return Math.signum(q); // q is never negative: 1 above 0, 0 at 0, NaN for NaN
  }

  @Override
  public boolean fromOutput() {
    return true;
  }

  @Override
  public List<Float> kinks() {
    return List.of(0f);
  }

  @Override
  public void forward(int n, float[] s, int so, float[] q, int qo) {
    Kernels.current().rectify(n, s, so, q, qo);
  }

  @Override
  public void backward(int n, float[] s, int so, float[] q, int qo, float[] d, int off) {
    Kernels.current().multiplyBySign(n, q, qo, d, off);
  }
}
