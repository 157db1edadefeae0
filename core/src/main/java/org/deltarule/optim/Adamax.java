package org.deltarule.optim;

import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;

/**
 * AdaMax (Kingma &amp; Ba 2015, §7.1): Adam with the largest recent gradient in place of the root
 * mean square.
 *
 * <pre>
 * m ← β₁m + (1−β₁)g
 * h ← max(β₂h, |g| + ε)
 * u = m/(1−β₁ᵗ) / h
 * </pre>
 *
 * @param beta1 the decay of the mean of the gradients
 * @param beta2 the decay of the largest gradient
 * @param epsilon ε, what keeps the quotient finite
 */
public record Adamax(double beta1, double beta2, double epsilon)
    implements LinkRule, ElementwiseTransform {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a setting is out of range
   */
  public Adamax {
    Setting.fraction("beta1", beta1);
    Setting.fraction("beta2", beta2);
    Setting.positive("epsilon", epsilon);
  }

  @Override
  public double defaultLearningRate() {
    return 2e-3;
  }

  @Override
  public int slots() {
    return 2;
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
    float b1 = (float) beta1;
    float b2 = (float) beta2;
    float fresh = (float) (1 - beta1);
    float correction = (float) (1 / step.correction(beta1));
    float eps = (float) epsilon;
    float[] u = update.values();
    float[] m = state.slot(0);
    float[] h = state.slot(1);
    for (int i = from; i < to; i++) {
      m[i] = b1 * m[i] + fresh * u[i];
      h[i] = Math.max(b2 * h[i], Math.abs(u[i]) + eps);
      u[i] = correction * m[i] / h[i];
    }
  }
}
