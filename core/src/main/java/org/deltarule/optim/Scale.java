package org.deltarule.optim;

import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;

/**
 * Multiplies the update: {@code u ← factor·u}. With {@link Only}, a rate of their own for some
 * parameters.
 *
 * @param factor 0 or more
 */
public record Scale(double factor) implements ElementwiseTransform {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a setting is out of range
   */
  public Scale {
    Setting.notNegative("the factor of an update", factor);
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
    float scale = (float) factor;
    float[] u = update.values();
    for (int i = from; i < to; i++) {
      u[i] *= scale;
    }
  }
}
