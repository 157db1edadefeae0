package org.deltarule.activation;

/**
 * Softsign: like tanh, but it approaches its limits as 1/|s| and not exponentially.
 *
 * <pre>{@code
 * g(s)  = s / (1 + |s|)            range (−1, 1)
 * g′(s) = 1 / (1 + |s|)²           largest slope 1, at s = 0
 * }</pre>
 *
 * <p>(1 − |q|)² is the same number, but a rounded q near 1 no longer holds it, so the derivative is
 * taken from s. NaN gives NaN. Source: Glorot &amp; Bengio 2010.
 */
public record Softsign() implements Activation {
  @Override
  public float apply(float s) {
    float x = Math.clamp(s, -Float.MAX_VALUE, Float.MAX_VALUE); // ∞/∞ would be NaN
    return x / (1 + Math.abs(x));
  }

  @Override
  public float derivative(float s, float q) {
    float r = 1 / (1 + Math.abs(s));
    return r * r;
  }

  @Override
  public boolean fromOutput() {
    return false;
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
