package org.deltarule.optim;

import java.util.List;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;

/**
 * A rule that treats every number by itself, so that it can be applied part by part, on several
 * threads and while a part is still in the cache, with the same bits.
 */
public interface ElementwiseTransform extends GradientTransform {
  /**
   * Rewrites what this rule remembers as single numbers, once before the parts of a step.
   *
   * @param step the step's number and rate
   * @param state this rule's slots and scalars
   */
  default void begin(OptimizerStep step, State state) {}

  /**
   * Rewrites a part of the update. The state's scalars are not changed.
   *
   * @param step the step's number and rate
   * @param entry the parameter that the part belongs to
   * @param from the part's first index
   * @param to the index after its last
   * @param weights the weights before the update; not changed
   * @param update the gradient on entry to the chain, rewritten by each link
   * @param state this rule's slots and scalars
   */
  void apply(
      OptimizerStep step,
      ParameterLayout.Entry entry,
      int from,
      int to,
      ParameterVector weights,
      ParameterVector update,
      State state);

  @Override
  default void apply(
      OptimizerStep step,
      List<ParameterLayout.Entry> entries,
      ParameterVector weights,
      ParameterVector update,
      State state) {
    begin(step, state);
    for (int e = 0; e < entries.size(); e++) { // an index, not an iterator: allocates nothing
      ParameterLayout.Entry entry = entries.get(e);
      apply(step, entry, entry.offset(), entry.end(), weights, update, state);
    }
  }
}
