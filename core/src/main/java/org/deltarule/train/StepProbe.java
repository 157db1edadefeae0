package org.deltarule.train;

import java.util.List;
import org.deltarule.optim.Optimizer;
import org.deltarule.tensor.ParameterVector;

/** Measures steps without changing them. Serves one run. */
public interface StepProbe {
  /**
   * Before the first step, also of a run that goes on.
   *
   * @param run what is about to be trained
   */
  default void begin(RunStart run) {}

  /**
   * Whether a step is to be measured. The number alone decides, so that a run's events are the same
   * each time. Called at every step.
   *
   * @param step the step's number, from 0
   * @return true by default
   */
  default boolean measures(long step) {
    return true;
  }

  /**
   * After the backward pass, before the optimizer.
   *
   * @param step the step; its buffers are valid until this method returns
   */
  void gradient(MeasuredStep step);

  /**
   * After the optimizer.
   *
   * @param weights the weights before the update
   * @param update what is added to them
   * @param next the sum of both
   * @param batch the step's batch at other weights, with the same random numbers
   * @return what was measured, in the order it is told
   */
  List<TrainingEvent> update(
      ParameterVector weights,
      ParameterVector update,
      ParameterVector next,
      Optimizer.Objective batch);
}
