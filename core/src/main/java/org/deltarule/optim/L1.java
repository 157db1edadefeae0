package org.deltarule.optim;

import java.util.List;
import java.util.Map;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;

/**
 * Adds the gradient of the penalty {@code λΣ|w|}: {@code u ← u + λ sign(w)}. At w = 0 it adds
 * nothing.
 *
 * @param factor λ
 * @param roles factors of λ by role; 0 where a role is missing
 */
public record L1(double factor, Map<Role, Double> roles) implements ElementwiseTransform {
  /**
   * The penalty on matrices of weights only: on no bias, scale or shift.
   *
   * @param factor λ
   */
  public L1(double factor) {
    this(factor, Map.of(Role.WEIGHT, 1.0));
  }

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a setting is out of range
   */
  public L1 {
    Setting.notNegative("l1", factor);
    roles = Map.copyOf(roles);
  }

  @Override
  public List<ParameterLayout.Entry> entries(ParameterLayout layout) {
    return layout.trainableEntries().stream().filter(e -> lambda(e) > 0).toList();
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
    float[] w = weights.values();
    float[] u = update.values();
    float lambda = lambda(entry);
    for (int i = from; i < to; i++) {
      u[i] += lambda * Math.signum(w[i]);
    }
  }

  private float lambda(ParameterLayout.Entry entry) {
    return (float) (factor * Setting.byRole(roles, entry.role(), 0));
  }
}
