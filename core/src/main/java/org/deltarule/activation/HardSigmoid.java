package org.deltarule.activation;

import java.util.List;

/**
 * A sigmoid of three straight pieces.
 *
 * <pre>{@code
 * g(s)  = min(max(s + 3, 0), 6) / 6               range [0, 1]
 * g′(s) = 1/6 if −3 < s < 3, else 0               largest slope 1/6; kinks at −3 and 3
 * }</pre>
 *
 * <p>Scaled as in PyTorch and MobileNetV3 (Keras 2 and ONNX have other slopes). NaN gives NaN.
 * Source: Howard et al. 2019.
 */
public record HardSigmoid() implements Activation {
  @Override
  public float apply(float s) {
    return Math.clamp(s + 3, 0f, 6f) / 6;
  }

  @Override
  public float derivative(float s, float q) {
    return Math.signum(q) * Math.signum(1 - q) / 6; // 1/6 where 0 < q < 1
  }

  @Override
  public boolean fromOutput() {
    return true;
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
}
