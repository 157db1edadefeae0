package org.deltarule.optim;

import java.util.List;
import org.deltarule.tensor.ParameterLayout;

/**
 * AdamW (Loshchilov &amp; Hutter 2019): {@link Adam} with a decoupled {@link WeightDecay} of 0.01
 * where the user names no other.
 *
 * @param beta1 the decay of the mean of the gradients
 * @param beta2 the decay of the mean of their squares
 * @param epsilon what keeps the quotient finite
 */
public record Adamw(double beta1, double beta2, double epsilon) implements OptimizerRule {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a setting is out of range
   */
  public Adamw {
    Setting.fraction("beta1", beta1);
    Setting.fraction("beta2", beta2);
    Setting.positive("epsilon", epsilon);
  }

  @Override
  public double defaultLearningRate() {
    return 1e-3;
  }

  @Override
  public double defaultWeightDecay() {
    return 0.01;
  }

  @Override
  public Optimizer optimizer(ParameterLayout layout, Constraints constraints) {
    return constraints.around(layout, List.of(new Adam(beta1, beta2, epsilon)), List.of());
  }
}
