package org.deltarule.activation;

/**
 * The identity: the output is the pre-activation. A network of identities alone is one linear map.
 *
 * <pre>{@code
 * g(s)  = s           range (−∞, ∞)
 * g′(s) = 1           largest slope 1
 * }</pre>
 *
 * <p>NaN gives NaN, in the value and in the derivative.
 */
public record Identity() implements Activation {
  @Override
  public float apply(float s) {
    return s;
  }

  @Override
  public float derivative(float s, float q) {
    return Math.max(1f, Math.min(1f, q)); // 1, and NaN for NaN
  }

  @Override
  public boolean fromOutput() {
    return true;
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
