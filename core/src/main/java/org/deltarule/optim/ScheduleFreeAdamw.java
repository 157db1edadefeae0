package org.deltarule.optim;

import java.util.List;
import org.deltarule.tensor.ParameterLayout;

/**
 * Schedule-free AdamW (Defazio et al. 2024): the gradient over its root mean square, a decoupled
 * decay taken at the trained weights, the rate, and {@link ScheduleFree} averaging, which takes the
 * place of Adam's first moment. Use it with a constant rate, after a warm-up.
 *
 * @param beta1 how much of the average is in the trained weights
 * @param beta2 the decay of the mean of the squares of the gradients
 * @param epsilon what keeps the quotient finite
 */
public record ScheduleFreeAdamw(double beta1, double beta2, double epsilon)
    implements OptimizerRule {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a setting is out of range
   */
  public ScheduleFreeAdamw {
    Setting.fraction("beta1", beta1);
    Setting.fraction("beta2", beta2);
    Setting.positive("epsilon", epsilon);
  }

  @Override
  public double defaultLearningRate() {
    return 2.5e-3;
  }

  @Override
  public Optimizer optimizer(ParameterLayout layout, Constraints constraints) {
    Setting.require(
        constraints.averaging() == 0,
        "averaging",
        "0 with schedule-free-adamw, which averages the weights itself",
        constraints.averaging());
    return constraints.around(
        layout, List.of(new Adam(0, beta2, epsilon)), List.of(new ScheduleFree(beta1)));
  }
}
