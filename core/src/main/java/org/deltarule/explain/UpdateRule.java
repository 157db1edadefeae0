package org.deltarule.explain;

import java.util.Optional;
import org.deltarule.optim.Constraints;
import org.deltarule.optim.Optimizer;
import org.deltarule.optim.OptimizerRule;

/**
 * What makes an update of a gradient.
 *
 * @param optimizer the rule
 * @param constraints penalties and limits around it
 * @param learningRate α of the step
 * @param saved the optimizer as a run left it; it is only read. None for a first step
 * @param state where that state is from, in words
 */
public record UpdateRule(
    OptimizerRule optimizer,
    Constraints constraints,
    double learningRate,
    Optional<Optimizer> saved,
    String state) {
  /**
   * A first step, without penalties and limits.
   *
   * @param optimizer the rule
   * @param learningRate α
   * @return the rule with a state of zeros
   */
  public static UpdateRule first(OptimizerRule optimizer, double learningRate) {
    return first(optimizer, Constraints.NONE, learningRate);
  }

  /**
   * A first step.
   *
   * @param optimizer the rule
   * @param constraints penalties and limits around it
   * @param learningRate α
   * @return the rule with a state of zeros
   */
  public static UpdateRule first(
      OptimizerRule optimizer, Constraints constraints, double learningRate) {
    return new UpdateRule(
        optimizer, constraints, learningRate, Optional.empty(), "zero, as before a first step");
  }
}
