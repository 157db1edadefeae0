package org.deltarule.optim;

import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;

/**
 * NAdam (Dozat 2016): Adam with Nesterov's look-ahead and a momentum μₜ that grows to β₁.
 *
 * <pre>
 * μₜ = β₁(1 − ½·0.96^(tψ))
 * m ← β₁m + (1−β₁)g
 * v ← β₂v + (1−β₂)g²
 * u = (μₜ₊₁ m / (1 − μ₁…μₜ·μₜμₜ₊₁) + (1−μₜ) g / (1 − μ₁…μₜ)) / (√(v/(1−β₂ᵗ)) + ε)
 * </pre>
 *
 * <p>The first correction has μₜ twice, as PyTorch has up to version 1.13, from which the reference
 * values come; the published one, and later versions, have it once. The two agree after a few
 * steps, as the product falls to half and less at each.
 *
 * @param beta1 the decay of the mean of the gradients
 * @param beta2 the decay of the mean of their squares
 * @param epsilon what keeps the quotient finite
 * @param momentumDecay ψ, how fast the momentum grows
 */
public record Nadam(double beta1, double beta2, double epsilon, double momentumDecay)
    implements LinkRule, ElementwiseTransform {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a setting is out of range
   */
  public Nadam {
    Setting.fraction("beta1", beta1);
    Setting.fraction("beta2", beta2);
    Setting.positive("epsilon", epsilon);
    Setting.notNegative("momentum-decay", momentumDecay);
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
  public int scalars() {
    return 1;
  }

  /** The product of momenta μ₁…μₜ. */
  @Override
  public void begin(OptimizerStep step, State state) {
    double before = step.number() == 1 ? 1 : state.scalars()[0];
    state.scalars()[0] = momentum(step.number()) * before;
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
    double mu = momentum(step.number());
    double next = momentum(step.number() + 1);
    double product = state.scalars()[0];
    float b1 = (float) beta1;
    float b2 = (float) beta2;
    float fresh1 = (float) (1 - beta1);
    float fresh2 = (float) (1 - beta2);
    float gFactor = (float) ((1 - mu) / (1 - product));
    float mFactor = (float) (next / (1 - product * mu * next));
    float vCorrection = (float) (1 / step.correction(beta2));
    float eps = (float) epsilon;
    float[] u = update.values();
    float[] m = state.slot(0);
    float[] v = state.slot(1);
    for (int i = from; i < to; i++) {
      m[i] = b1 * m[i] + fresh1 * u[i];
      v[i] = b2 * v[i] + fresh2 * u[i] * u[i];
      u[i] = (mFactor * m[i] + gFactor * u[i]) / ((float) Math.sqrt(vCorrection * v[i]) + eps);
    }
  }

  private double momentum(long t) {
    return beta1 * (1 - 0.5 * StrictMath.pow(0.96, t * momentumDecay));
  }
}
