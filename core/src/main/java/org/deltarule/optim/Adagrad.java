package org.deltarule.optim;

import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;

/**
 * AdaGrad (Duchi, Hazan &amp; Singer 2011): each weight's rate falls with the gradients it has
 * seen.
 *
 * <pre>
 * v ← v + g²
 * u = g / (√v + ε)
 * </pre>
 *
 * @param epsilon ε, what keeps the first quotients finite
 */
public record Adagrad(double epsilon) implements LinkRule, ElementwiseTransform {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a setting is out of range
   */
  public Adagrad {
    Setting.positive("epsilon", epsilon);
  }

  @Override
  public double defaultLearningRate() {
    return 0.01;
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
    float eps = (float) epsilon;
    float[] u = update.values();
    float[] v = state.slot(0);
    for (int i = from; i < to; i++) {
      v[i] += u[i] * u[i];
      u[i] /= (float) Math.sqrt(v[i]) + eps;
    }
  }
}
