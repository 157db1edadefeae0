package org.deltarule.activation;

import java.util.List;

/**
 * A {@link Silu} of one parabola between two straight pieces: s times the hard sigmoid.
 *
 * <pre>{@code
 * g(s)  = sh,  h = min(max(s + 3, 0), 6) / 6                    range [−3/8, ∞), least at s = −3/2
 * g′(s) = (2s + 3)/6 if −3 < s < 3, else h                      largest slope 3/2, just below s = 3
 * }</pre>
 *
 * <p>Kinks at −3, where g′ is taken as 0, and at 3, where it is taken as 1. NaN gives NaN. Source:
 * Howard et al. 2019.
 */
public record HardSwish() implements Activation {
  @Override
  public float apply(float s) {
    float x = Math.max(s, -3f); // −∞ · 0 would be NaN
    return x * hard(x);
  }

  @Override
  public float derivative(float s, float q) {
    float x = Math.clamp(s, -3f, 3f);
    float h = hard(x);
    float inside = Math.signum(h) * Math.signum(1 - h); // 1 between the kinks, else 0
    return inside * (2 * x + 3) / 6 + (1 - inside) * h;
  }

  @Override
  public boolean fromOutput() {
    return false;
  }

  @Override
  public List<Float> kinks() {
    return List.of(-3f, 3f);
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

  private static float hard(float s) {
    return Math.clamp(s + 3, 0f, 6f) / 6;
  }
}
