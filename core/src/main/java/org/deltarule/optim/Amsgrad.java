package org.deltarule.optim;

import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;

/**
 * AMSGrad (Reddi, Kale &amp; Kumar 2018): Adam whose second moment never falls.
 *
 * <pre>
 * m ← β₁m + (1−β₁)g
 * v ← β₂v + (1−β₂)g²
 * h ← max(h, v)
 * u = m/(1−β₁ᵗ) / (√(h/(1−β₂ᵗ)) + ε)
 * </pre>
 *
 * @param beta1 the decay of the mean of the gradients
 * @param beta2 the decay of the mean of their squares
 * @param epsilon what keeps the quotient finite
 */
public record Amsgrad(double beta1, double beta2, double epsilon)
    implements LinkRule, ElementwiseTransform {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a setting is out of range
   */
  public Amsgrad {
    Setting.fraction("beta1", beta1);
    Setting.fraction("beta2", beta2);
    Setting.positive("epsilon", epsilon);
  }

  @Override
  public double defaultLearningRate() {
    return 1e-3;
  }

  @Override
  public int slots() {
    return 3;
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
    float fresh1 = (float) (1 - beta1);
    float fresh2 = (float) (1 - beta2);
    float mCorrection = (float) (1 / step.correction(beta1));
    float vCorrection = (float) (1 / step.correction(beta2));
    float eps = (float) epsilon;
    float[] u = update.values();
    float[] m = state.slot(0);
    float[] v = state.slot(1);
    float[] h = state.slot(2);
    for (int i = from; i < to; i++) {
      m[i] = b1 * m[i] + fresh1 * u[i];
      v[i] = b2 * v[i] + fresh2 * u[i] * u[i];
      h[i] = Math.max(h[i], v[i]);
      u[i] = mCorrection * m[i] / ((float) Math.sqrt(vCorrection * h[i]) + eps);
    }
  }
}
