package org.deltarule.optim;

import java.util.List;
import org.deltarule.tensor.ParameterLayout;

/**
 * Gradient descent: {@code w ← w − αg}; batch, mini-batch or stochastic is a matter of the batch.
 *
 * @param momentum μ; above 0 it is {@link Momentum}
 */
public record Sgd(double momentum) implements OptimizerRule {
  /**
   * Checks the setting.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public Sgd {
    Setting.fraction("momentum", momentum);
  }

  @Override
  public double defaultLearningRate() {
    return momentum > 0 ? new Momentum(momentum).defaultLearningRate() : 0.1;
  }

  @Override
  public Optimizer optimizer(ParameterLayout layout, Constraints constraints) {
    return constraints.around(
        layout, momentum > 0 ? List.of(new Momentum(momentum)) : List.of(), List.of());
  }
}
