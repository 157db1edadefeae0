package org.deltarule.train;

import java.util.List;
import java.util.Map;

/**
 * What happens in a run, as plain data. The trainer emits events; nothing that listens can reach
 * back into the run.
 */
public sealed interface TrainingEvent {
  /**
   * The run begins, or goes on from a checkpoint.
   *
   * @param plan the settings
   * @param rows training rows
   * @param features inputs of the network
   * @param parameters trainable parameters
   * @param kernels what computes the loops
   * @param threads the size of the team
   * @param epoch the epochs already done, 0 for a new run
   * @param step the steps already done, 0 for a new run
   */
  record Started(
      Map<String, String> plan,
      int rows,
      int features,
      int parameters,
      String kernels,
      int threads,
      int epoch,
      long step)
      implements TrainingEvent {}

  /**
   * An epoch is over.
   *
   * @param epoch its number, from 1
   * @param steps updates since the run began
   * @param seconds wall-clock time of all training steps so far
   * @param trainLoss the mean of the batches' losses, each at the weights it was computed at
   * @param validationLoss on the validation rows; NaN where there are none
   * @param metrics on the validation rows; on the training rows where there are none
   * @param learningRate α of the last step
   * @param best whether this is the best epoch so far
   */
  record Epoch(
      int epoch,
      long steps,
      double seconds,
      double trainLoss,
      double validationLoss,
      Map<String, Double> metrics,
      double learningRate,
      boolean best)
      implements TrainingEvent {}

  /**
   * What was measured of every layer in one step.
   *
   * @param step the step
   * @param layers from the first layer to the last
   */
  record Layers(long step, List<LayerSignal> layers) implements TrainingEvent {}

  /**
   * What was measured of the whole network in one step. NaN where a number was not measured in this
   * step, or cannot be.
   *
   * @param step the step
   * @param loss f of the batch at the weights before the update
   * @param chanceLoss what guessing costs: ln C for C classes, the loss of the best constant for
   *     numbers
   * @param gradientNorm ‖∂f/∂w‖ of all trainable parameters
   * @param noiseScale tr Σ / ‖G‖², the batch at which the gradient's noise is as large as the gradient
   * @param alpha where the step landed on the parabola along it: −1 no way down, 0 its bottom, +1 as
   *     high on the other side, above that too far
   * @param distance ‖w − w₀‖ from the starting weights
   */
  record Net(
      long step,
      double loss,
      double chanceLoss,
      double gradientNorm,
      double noiseScale,
      double alpha,
      double distance)
      implements TrainingEvent {}

  /**
   * Something that its reader should know, in plain words.
   *
   * @param rule the name of the rule that fired
   * @param layer where; empty for the whole network
   * @param step when
   * @param measured the value
   * @param threshold what it was held against
   * @param why why it happens, with the formula
   * @param advice what to change
   * @param severity {@code info}, {@code warning} or {@code error}
   */
  record Finding(
      String rule,
      String layer,
      long step,
      double measured,
      double threshold,
      String why,
      String advice,
      String severity)
      implements TrainingEvent {}

  /**
   * The run is over.
   *
   * @param reason why
   * @param seconds wall-clock time of all training steps
   * @param bestEpoch the epoch whose weights are the result, 0 for the starting weights
   * @param metrics of the result, on the rows that {@link Epoch} names
   */
  record Stopped(StopReason reason, double seconds, int bestEpoch, Map<String, Double> metrics)
      implements TrainingEvent {}

  /** Why a run is over. */
  enum StopReason {
    /** All epochs are done. */
    FINISHED,
    /** No improvement for as long as the plan's patience. */
    EARLY_STOPPING,
    /** A number became NaN or infinite. */
    DIVERGED,
    /** Somebody asked it to stop. */
    INTERRUPTED
  }
}
