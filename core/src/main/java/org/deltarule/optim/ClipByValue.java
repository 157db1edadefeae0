package org.deltarule.optim;

import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;

/**
 * Limits each component: {@code u ← max(−limit, min(limit, u))}. Infinity and NaN pass, so that a
 * run that diverges can be seen to.
 *
 * @param limit the largest component, above 0
 */
public record ClipByValue(double limit) implements ElementwiseTransform {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a setting is out of range
   */
  public ClipByValue {
    Setting.positive("clip-value", limit);
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
    float most = (float) limit;
    float[] u = update.values();
    for (int i = from; i < to; i++) {
      float clipped = Math.clamp(u[i], -most, most);
      u[i] = Float.isInfinite(u[i]) ? u[i] : clipped;
    }
  }
}
