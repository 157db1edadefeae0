package org.deltarule.optim;

import java.util.List;
import java.util.stream.Stream;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;

/**
 * One rule that rewrites an update in place.
 *
 * <p>A chain of them is an optimizer: the update starts as the gradient, each link rewrites it, one
 * of them multiplies it by −learning rate, and the trainer adds it to the weights. So
 * {@code adamW = adam → weight decay → learning rate}. A rule whose length of step is its own
 * business, such as {@link Rprop}, stands after the learning rate.
 *
 * <p>A transform is a record without state; what it must remember lives in {@link #slots} vectors
 * of the weights' layout and {@link #scalars} numbers that the optimizer owns, saves and restores.
 * It touches only the entries it is given (never a {@link org.deltarule.tensor.Role#STATISTIC}).
 */
public interface GradientTransform {
  /**
   * The parameters this rule is responsible for. Asked once, when the chain is made.
   *
   * @param layout the layout of the weights
   * @return some or all of the trainable entries; all of them unless a rule says otherwise
   */
  default List<ParameterLayout.Entry> entries(ParameterLayout layout) {
    return layout.trainableEntries();
  }

  /**
   * How many state vectors this rule keeps. They start as zeros.
   *
   * @return such as 1 for momentum, 2 for Adam
   */
  default int slots() {
    return 0;
  }

  /**
   * How many single numbers this rule keeps. They start as zeros.
   *
   * @return such as 1 for NAdam's product of momenta
   */
  default int scalars() {
    return 0;
  }

  /**
   * How many arrays as long as the weights this rule computes in. They hold nothing from one step
   * to the next and are not saved.
   *
   * @return 0 but for rules that multiply matrices
   */
  default int scratch() {
    return 0;
  }

  /**
   * Rewrites the update.
   *
   * @param step the step's number and rate
   * @param entries the parameters this rule is responsible for
   * @param weights the weights before the update; not changed
   * @param update the gradient on entry to the chain, rewritten by each link
   * @param state this rule's slots and scalars
   */
  void apply(
      OptimizerStep step,
      List<ParameterLayout.Entry> entries,
      ParameterVector weights,
      ParameterVector update,
      State state);

  /**
   * Whether this rule keeps other weights for evaluation than those that are trained: an average.
   *
   * @return false but for averaging rules
   */
  default boolean averages() {
    return false;
  }

  /**
   * Writes the weights to evaluate and keep, if {@link #averages}. Called after the first step at
   * the earliest.
   *
   * @param entries the parameters this rule is responsible for
   * @param weights the trained weights
   * @param state this rule's slots and scalars
   * @param out where the averaged weights go; holds a copy of the trained weights on entry
   */
  default void average(
      List<ParameterLayout.Entry> entries,
      ParameterVector weights,
      State state,
      ParameterVector out) {}

  /**
   * What one transform remembers.
   *
   * @param slots vectors of the weights' layout
   * @param scalars single numbers
   * @param scratch arrays as long as the weights, with nothing in them worth keeping
   */
  record State(List<ParameterVector> slots, double[] scalars, List<float[]> scratch) {
    /**
     * A new state of zeros.
     *
     * @param layout the layout of the weights
     * @param transform whose state
     * @return as many slots, scalars and scratch arrays as the transform asks for
     */
    public static State zeros(ParameterLayout layout, GradientTransform transform) {
      return new State(
          Stream.generate(() -> ParameterVector.zeros(layout)).limit(transform.slots()).toList(),
          new double[transform.scalars()],
          Stream.generate(() -> new float[layout.size()]).limit(transform.scratch()).toList());
    }

    /**
     * The numbers of a slot.
     *
     * @param i which slot
     * @return its array
     */
    public float[] slot(int i) {
      return slots.get(i).values();
    }
  }
}
