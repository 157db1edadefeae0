package org.deltarule.optim;

import java.util.List;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;

/**
 * Multiplies the update: {@code u ← factor·u}. With {@link Only}, a rate of their own for some
 * parameters.
 *
 * @param factor 0 or more
 */
public record Scale(double factor) implements GradientTransform {
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
      List<ParameterLayout.Entry> entries,
      ParameterVector weights,
      ParameterVector update,
      State state) {
    float scale = (float) factor;
    float[] u = update.values();
    for (int e = 0; e < entries.size(); e++) {
      ParameterLayout.Entry entry = entries.get(e);
      for (int i = entry.offset(); i < entry.end(); i++) {
        u[i] *= scale;
      }
    }
  }
}
