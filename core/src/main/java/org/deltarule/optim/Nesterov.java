package org.deltarule.optim;

import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;

/**
 * Gradient descent with Nesterov's momentum (Sutskever et al. 2013), in the form that PyTorch has:
 * the weights kept are those that look ahead.
 *
 * <pre>
 * v ← μv + g
 * u = g + μv
 * </pre>
 *
 * @param momentum μ, at least 0 and below 1
 */
public record Nesterov(double momentum) implements LinkRule, ElementwiseTransform {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a setting is out of range
   */
  public Nesterov {
    Setting.fraction("momentum", momentum);
  }

  @Override
  public double defaultLearningRate() {
    return 0.05;
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void apply(
      OptimizerStep step,
      ParameterLayout.Entry entry,
      int from,
      int to,
      ParameterVector weights,
      ParameterVector update,
      State state) {
    float mu = (float) momentum;
    float[] u = update.values();
    float[] v = state.slot(0);
    for (int i = from; i < to; i++) {
      v[i] = mu * v[i] + u[i];
      u[i] = u[i] + mu * v[i];
    }
  }
}
