package org.deltarule.optim;

import java.util.List;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;

/**
 * Limits each component: {@code u ← max(−limit, min(limit, u))}. Infinity and NaN pass, so that a
 * run that diverges can be seen to.
 *
 * @param limit the largest component, above 0
 */
public record ClipByValue(double limit) implements GradientTransform {
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
      List<ParameterLayout.Entry> entries,
      ParameterVector weights,
      ParameterVector update,
      State state) {
    float most = (float) limit;
    float[] u = update.values();
    for (int e = 0; e < entries.size(); e++) {
      ParameterLayout.Entry entry = entries.get(e);
      for (int i = entry.offset(); i < entry.end(); i++) {
        float clipped = Math.clamp(u[i], -most, most);
        u[i] = Float.isInfinite(u[i]) ? u[i] : clipped;
      }
    }
  }
}
