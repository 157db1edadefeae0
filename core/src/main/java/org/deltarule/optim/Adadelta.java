package org.deltarule.optim;

import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;

/**
 * AdaDelta (Zeiler 2012): the gradient over its root mean square, times that of the past updates,
 * so that the update has the unit of a weight.
 *
 * <pre>
 * v ← ρv + (1−ρ)g²
 * u = g √(d + ε) / √(v + ε)
 * d ← ρd + (1−ρ)u²
 * </pre>
 *
 * @param decay ρ, the decay of both means
 * @param epsilon ε, which also sets the length of the first updates, about √ε/√(1−ρ)
 */
public record Adadelta(double decay, double epsilon) implements LinkRule, ElementwiseTransform {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a setting is out of range
   */
  public Adadelta {
    Setting.fraction("decay", decay);
    Setting.positive("epsilon", epsilon);
  }

  @Override
  public double defaultLearningRate() {
    return 1;
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
    float rho = (float) decay;
    float fresh = (float) (1 - decay);
    float eps = (float) epsilon;
    float[] u = update.values();
    float[] v = state.slot(0);
    float[] d = state.slot(1);
    for (int i = from; i < to; i++) {
      v[i] = rho * v[i] + fresh * u[i] * u[i];
      u[i] *= (float) Math.sqrt(d[i] + eps) / (float) Math.sqrt(v[i] + eps);
      d[i] = rho * d[i] + fresh * u[i] * u[i];
    }
  }
}
