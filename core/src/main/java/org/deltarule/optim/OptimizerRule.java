package org.deltarule.optim;

import org.deltarule.tensor.ParameterLayout;

/**
 * What a user names with {@code --optimizer}: a record of settings that builds an {@link Optimizer}
 * for a network.
 */
public interface OptimizerRule {
  /**
   * The learning rate to use where the user names none: sensible for standardized tables.
   *
   * @return α, above 0
   */
  double defaultLearningRate();

  /**
   * The decoupled weight decay to use where the user names none.
   *
   * @return λ; 0 for none
   */
  default double defaultWeightDecay() {
    return 0;
  }

  /**
   * Whether this rule is made for batch gradient descent: it compares gradients of successive
   * steps, which mean nothing if each step sees other samples.
   *
   * @return true if every step should see all samples
   */
  default boolean fullBatch() {
    return false;
  }

  /**
   * Builds the optimizer.
   *
   * @param layout the layout of the weights it will be given
   * @param constraints the penalties, limits and factors around the rule
   * @return a new optimizer that has made no step
   * @throws IllegalArgumentException if a constraint makes no sense with this rule
   */
  Optimizer optimizer(ParameterLayout layout, Constraints constraints);
}
