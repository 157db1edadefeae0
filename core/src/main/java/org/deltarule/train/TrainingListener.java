package org.deltarule.train;

import org.deltarule.tensor.ParameterVector;

/** What follows a run. Called on the training thread, so it should be quick. */
@FunctionalInterface
public interface TrainingListener {
  /**
   * Something happened.
   *
   * @param event what
   */
  void on(TrainingEvent event);

  /**
   * A batch is done. Does nothing by default.
   *
   * @param epoch the running epoch, from 1
   * @param batch how many of its batches are done
   * @param batches how many it has
   * @param loss the mean loss of the epoch so far
   */
  default void progress(int epoch, int batch, int batches, double loss) {}

  /**
   * The weights after an epoch were judged; comes after the epoch's event. Does nothing by default.
   *
   * @param epoch its number, from 1
   * @param rows what the weights say of the rows that judge them; not written again
   * @param weights the live weights that were judged, to be copied before returning
   */
  default void judged(int epoch, JudgedRows rows, ParameterVector weights) {}

  /**
   * The state may be saved now: an epoch is over. Does nothing by default.
   *
   * @param state the live state, to be copied or written before returning
   */
  default void checkpoint(TrainingState state) {}
}
