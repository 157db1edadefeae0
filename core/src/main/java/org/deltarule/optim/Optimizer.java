package org.deltarule.optim;

import java.util.List;
import java.util.Optional;
import org.deltarule.tensor.ParameterVector;

/** Turns a gradient into an update and remembers what its rule needs from step to step. */
public interface Optimizer {
  /** Loss and gradient of the step's batch at other weights, for rules that search along a line. */
  @FunctionalInterface
  interface Objective {
    /**
     * Evaluates the batch.
     *
     * @param weights where
     * @param gradient overwritten with the gradient there
     * @return the loss there
     */
    double lossAndGradient(ParameterVector weights, ParameterVector gradient);
  }

  /**
   * Computes the update of one step. The weights are not changed: the caller adds the update.
   *
   * @param learningRate the learning rate α of this step
   * @param weights the current weights
   * @param loss the batch's loss at these weights
   * @param update on entry the gradient at these weights; on return what to add to them
   * @param objective the same batch at other weights
   */
  void step(
      double learningRate,
      ParameterVector weights,
      double loss,
      ParameterVector update,
      Objective objective);

  /**
   * Sets how much of its decoupled weight decay there is, from the next step on. Does nothing to a rule
   * that has none. Not saved: to be set before every step of a run whose decay has a schedule.
   *
   * @param factor of the weight decay; 1 until this is called
   */
  default void decay(double factor) {}

  /**
   * This rule as work on parts, if it treats every number by itself.
   *
   * @return the same optimizer, sharing its state; none for rules that look at the whole gradient
   */
  default Optional<PartwiseUpdate> partwise() {
    return Optional.empty();
  }

  /**
   * How many steps have been made.
   *
   * @return the count
   */
  long steps();

  /**
   * The weights to evaluate and keep: an average if the rule makes one, else the trained weights.
   *
   * @param weights the trained weights
   * @return the vector to use; either {@code weights} itself or one that the optimizer owns
   */
  default ParameterVector evaluationWeights(ParameterVector weights) {
    return weights;
  }

  /**
   * Everything this optimizer remembers as vectors, in a fixed order, for a checkpoint. Writing
   * into them restores it.
   *
   * @return the live vectors
   */
  List<ParameterVector> slots();

  /**
   * Everything this optimizer remembers as numbers, the step count among them.
   *
   * @return a copy
   */
  double[] scalars();

  /**
   * Restores what {@link #scalars} returned.
   *
   * @param scalars the numbers
   */
  void restoreScalars(double[] scalars);
}
