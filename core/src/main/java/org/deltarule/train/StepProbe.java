package org.deltarule.train;

import org.deltarule.net.Workspace;
import org.deltarule.tensor.ParameterVector;

/** Measures a step without changing it. */
public interface StepProbe {
  /**
   * After the backward pass, before the optimizer.
   *
   * @param step the step
   * @param workspace outputs and deltas of the batch
   * @param weights the weights before the update
   * @param gradient ∂f/∂weights
   */
  void gradient(long step, Workspace workspace, ParameterVector weights, ParameterVector gradient);

  /**
   * After the optimizer.
   *
   * @param weights the weights before the update
   * @param update what is added to them
   * @return what was measured
   */
  TrainingEvent update(ParameterVector weights, ParameterVector update);
}
