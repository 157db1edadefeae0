package org.deltarule.optim;

import java.util.List;
import java.util.Map;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;

/**
 * Decoupled weight decay (Loshchilov &amp; Hutter 2019): {@code u ← u + λw} after the rule and
 * before the learning rate, so that {@code w ← w − α(u + λw)}.
 *
 * @param factor λ
 * @param roles factors of λ by role; 0 where a role is missing
 */
public record WeightDecay(double factor, Map<Role, Double> roles) implements ElementwiseTransform {
  /**
   * The decay on matrices of weights only: on no bias, scale or shift.
   *
   * @param factor λ
   */
  public WeightDecay(double factor) {
    this(factor, Map.of(Role.WEIGHT, 1.0));
  }

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a setting is out of range
   */
  public WeightDecay {
    Setting.notNegative("weight-decay", factor);
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
    float lambda = (float) (lambda(entry) * step.decay());
    for (int i = from; i < to; i++) {
      u[i] += lambda * w[i];
    }
  }

  private float lambda(ParameterLayout.Entry entry) { // times the factor of the step
    return (float) (factor * Setting.byRole(roles, entry.role(), 0));
  }
}
