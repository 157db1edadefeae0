package org.deltarule.optim;

import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;

/**
 * RMSprop (Tieleman &amp; Hinton 2012): the gradient over its root mean square.
 *
 * <pre>
 * v ← ρv + (1−ρ)g²
 * u = g / (√v + ε)
 * </pre>
 *
 * <p>v starts at 0 and is not corrected for it, so the first updates are up to 1/√(1−ρ) longer.
 *
 * @param decay ρ, the decay of the mean of the squares
 * @param epsilon ε, what keeps the quotient finite
 */
public record Rmsprop(double decay, double epsilon) implements LinkRule, ElementwiseTransform {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a setting is out of range
   */
  public Rmsprop {
    Setting.fraction("decay", decay);
    Setting.positive("epsilon", epsilon);
  }

  @Override
  public double defaultLearningRate() {
    return 1e-3;
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
    float rho = (float) decay;
    float fresh = (float) (1 - decay);
    float eps = (float) epsilon;
    float[] u = update.values();
    float[] v = state.slot(0);
    for (int i = from; i < to; i++) {
      v[i] = rho * v[i] + fresh * u[i] * u[i];
      u[i] /= (float) Math.sqrt(v[i]) + eps;
    }
  }
}
