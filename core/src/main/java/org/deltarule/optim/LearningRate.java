package org.deltarule.optim;

import java.util.Map;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;

/**
 * Turns a direction of ascent into a step down: {@code u ← −αu}, times a factor by role.
 *
 * @param roles factors of α by role; 1 where a role is missing
 */
public record LearningRate(Map<Role, Double> roles) implements ElementwiseTransform {
  /** The same rate for every role. */
  public LearningRate() {
    this(Map.of());
  }

  /** Keeps a copy of the map. */
  public LearningRate {
    roles = Map.copyOf(roles);
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
    float[] u = update.values();
    float rate = (float) (-step.learningRate() * Setting.byRole(roles, entry.role(), 1));
    for (int i = from; i < to; i++) {
      u[i] *= rate;
    }
  }
}
