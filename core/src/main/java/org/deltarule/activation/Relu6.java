package org.deltarule.activation;

import java.util.List;

/**
 * A rectified linear unit that stops at 6, so that its output fits a fixed-point format.
 *
 * <pre>{@code
 * g(s)  = min(max(s, 0), 6)             range [0, 6]
 * g′(s) = 1 if 0 < s < 6, else 0        largest slope 1; kinks at 0 and 6, where g′ is taken as 0
 * }</pre>
 *
 * <p>NaN gives NaN, in the value and in the derivative. Source: Krizhevsky 2010.
 */
public record Relu6() implements Activation {
  @Override
  public float apply(float s) {
    return Math.clamp(s, 0f, 6f);
  }

  @Override
  public float derivative(float s, float q) {
    return Math.signum(q) * Math.signum(6 - q); // 1 where 0 < q < 6
  }

  @Override
  public boolean fromOutput() {
    return true;
  }

  @Override
  public List<Float> kinks() {
    return List.of(0f, 6f);
  }

  @Override
  public void forward(int n, float[] s, int so, float[] q, int qo) {
    for (int i = 0; i < n; i++) {
      q[qo + i] = apply(s[so + i]);
    }
  }

  @Override
  public void backward(int n, float[] s, int so, float[] q, int qo, float[] d, int off) {
    for (int i = 0; i < n; i++) {
      d[off + i] *= derivative(s[so + i], q[qo + i]);
    }
  }
}
