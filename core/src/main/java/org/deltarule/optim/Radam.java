package org.deltarule.optim;

import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;

/**
 * RAdam (Liu et al. 2020): Adam that waits with the quotient until the variance of v is finite, and
 * shortens it while that is large.
 *
 * <pre>
 * m ← β₁m + (1−β₁)g
 * v ← β₂v + (1−β₂)g²
 * ρ∞ = 2/(1−β₂) − 1,  ρₜ = ρ∞ − 2tβ₂ᵗ/(1−β₂ᵗ)
 * r = √( (ρₜ−4)(ρₜ−2)ρ∞ / ((ρ∞−4)(ρ∞−2)ρₜ) )
 * u = m/(1−β₁ᵗ) · r √(1−β₂ᵗ) / (√v + ε)   if ρₜ &gt; 5, else m/(1−β₁ᵗ)
 * </pre>
 *
 * @param beta1 the decay of the mean of the gradients
 * @param beta2 the decay of the mean of their squares
 * @param epsilon what keeps the quotient finite
 */
public record Radam(double beta1, double beta2, double epsilon)
    implements LinkRule, ElementwiseTransform {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a setting is out of range
   */
  public Radam {
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
    float fresh1 = (float) (1 - beta1);
    float fresh2 = (float) (1 - beta2);
    float mCorrection = (float) (1 / step.correction(beta1));
    float eps = (float) epsilon;
    double limit = 2 / (1 - beta2) - 1; // ρ∞
    double rho = limit - 2 * step.number() * (1 / step.correction(beta2) - 1);
    boolean rectified = rho > 5;
    float r =
        rectified ? (float) (rectification(rho, limit) * Math.sqrt(step.correction(beta2))) : 1;
    float[] u = update.values();
    float[] m = state.slot(0);
    float[] v = state.slot(1);
    for (int i = from; i < to; i++) {
      m[i] = b1 * m[i] + fresh1 * u[i];
      v[i] = b2 * v[i] + fresh2 * u[i] * u[i];
      u[i] = mCorrection * m[i] * (rectified ? r / ((float) Math.sqrt(v[i]) + eps) : 1);
    }
  }

  private static double rectification(double rho, double limit) {
    return Math.sqrt((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho));
  }
}
