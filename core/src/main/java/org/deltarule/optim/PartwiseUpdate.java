package org.deltarule.optim;

import org.deltarule.tensor.ParameterVector;

/**
 * An optimizer whose rule treats every number by itself: a step may be made part by part, by several
 * threads and in any order, as soon as a part of the gradient is known. Every number belongs to exactly
 * one part. A step that is begun but not finished, because the run diverges, leaves the optimizer's slots
 * and numbers undefined.
 */
public interface PartwiseUpdate {
  /**
   * Begins a step, before its first part.
   *
   * @param learningRate the learning rate α of this step
   */
  void begin(double learningRate);

  /**
   * Turns a part of the gradient into the update and adds it: {@code next ← weights + update}.
   *
   * @param weights the current weights; not changed
   * @param update the gradient on entry, the update on return
   * @param next where the new weights go
   * @param from the part's first index
   * @param to the index after its last
   */
  void part(
      ParameterVector weights, ParameterVector update, ParameterVector next, int from, int to);
}
