package org.deltarule.optim;

import org.deltarule.tensor.ParameterLayout;

/**
 * L-BFGS (Liu &amp; Nocedal 1989): Newton's direction from the last few changes of weights and
 * gradient, and a line search that satisfies the strong Wolfe conditions. See {@link
 * LimitedMemoryBfgs}.
 *
 * <p>The learning rate is the first length tried along the line; 1 is right. A decay, coupled or
 * not, is the penalty ½λΣw² in the loss that is searched. Limits on the gradient and rates by role
 * have no meaning along a line and are refused.
 *
 * @param history how many changes are kept
 * @param evaluations how many points of a line are tried at most
 */
public record Lbfgs(int history, int evaluations) implements OptimizerRule {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a setting is out of range
   */
  public Lbfgs {
    Setting.require(history >= 1 && history <= 1000, "history", "1 to 1000", history);
    Setting.require(evaluations >= 1, "evaluations", "1 or more", evaluations);
  }

  @Override
  public double defaultLearningRate() {
    return 1;
  }

  @Override
  public boolean fullBatch() {
    return true;
  }

  @Override
  public Optimizer optimizer(ParameterLayout layout, Constraints constraints) {
    refuse(constraints.clipNorm() > 0, "clip-norm");
    refuse(constraints.clipValue() > 0, "clip-value");
    refuse(constraints.rates().values().stream().anyMatch(r -> r != 1), "rates by role");
    Penalty penalty =
        new Penalty(
            constraints.l1(), constraints.l2() + constraints.weightDecay(), constraints.decays());
    return new LimitedMemoryBfgs(
        layout, history, evaluations, penalty, new Chain(layout, constraints.afterTheStep()));
  }

  private static void refuse(boolean set, String name) {
    if (set) {
      throw new IllegalArgumentException(
          "lbfgs searches along the whole gradient: switch off "
              + name
              + " or take another optimizer");
    }
  }
}
