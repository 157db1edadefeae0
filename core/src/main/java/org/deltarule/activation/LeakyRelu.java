package org.deltarule.activation;

import java.util.List;

/**
 * A rectified linear unit that lets a little through below zero, so no unit is ever dead.
 *
 * <pre>{@code
 * g(s)  = s if s > 0, else slope·s         range (−∞, ∞)
 * g′(s) = 1 if s > 0, else slope           largest slope 1 (or slope, if larger); kink at 0
 * }</pre>
 *
 * <p>NaN gives NaN, in the value and in the derivative. Source: Maas, Hannun &amp; Ng 2013.
 *
 * @param slope the derivative below zero, positive and finite
 */
public record LeakyRelu(float slope) implements Activation {
  /**
   * Checks the slope.
   *
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public LeakyRelu {
    if (!(slope > 0 && slope <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "leaky-relu: slope must be positive and finite, not " + slope + " (slope 0 is relu)");
    }
  }

  @Override
  public float apply(float s) {
    return Math.max(s, 0f) + slope * Math.min(s, 0f);
  }

  @Override
  public float derivative(float s, float q) {
    float up = Math.max(Math.signum(q), 0f); // 1 above 0, else 0; q has the sign of s
    return up + slope * (1 - up);
  }

  @Override
  public boolean fromOutput() {
    return true;
  }

  @Override
  public List<Float> kinks() {
    return slope == 1 ? List.of() : List.of(0f);
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
