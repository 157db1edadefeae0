package org.deltarule.train;

import java.util.Optional;
import org.deltarule.net.GradientParts;
import org.deltarule.net.Workspace;
import org.deltarule.tensor.ParameterVector;

/**
 * Loss and gradient of a batch at given weights: the seam where a pool of threads or a cluster goes
 * in. Whatever computes it, the result is the same bits for the same arguments.
 */
public interface GradientEngine extends AutoCloseable {
  /**
   * Computes the gradient of a batch.
   *
   * @param weights where
   * @param rows row numbers of the training data
   * @param from the first of them that belongs to the batch
   * @param count how many do
   * @param step the number of the step, which addresses its random numbers
   * @param gradient overwritten with ∂f/∂weights; for a statistic with the change to make
   * @return the batch's loss f, reduced as its gradient is
   */
  double lossAndGradient(
      ParameterVector weights,
      int[] rows,
      int from,
      int count,
      long step,
      ParameterVector gradient);

  /**
   * Computes the gradient of a batch and hands on each part of it as soon as it is known; none if the
   * batch's loss is not finite.
   *
   * @param weights where
   * @param rows row numbers of the training data
   * @param from the first of them that belongs to the batch
   * @param count how many do
   * @param step the number of the step, which addresses its random numbers
   * @param gradient overwritten with ∂f/∂weights, for a statistic with the change to make, before the
   *     part is handed on; undefined if the loss is not finite
   * @param parts told of the parts, each number once, by several threads
   * @return the batch's loss f, reduced as its gradient is
   */
  default double lossAndGradient(
      ParameterVector weights,
      int[] rows,
      int from,
      int count,
      long step,
      ParameterVector gradient,
      GradientParts parts) {
    double loss = lossAndGradient(weights, rows, from, count, step, gradient);
    if (Double.isFinite(loss)) {
      parts.finished(0, gradient.values().length);
    }
    return loss;
  }

  /**
   * Says how long the run is, before its first step: layers whose settings have a schedule need it.
   *
   * @param total the steps of the run
   * @param perEpoch the steps of an epoch
   */
  void length(long total, long perEpoch);

  /**
   * How many times a row's loss a batch's is.
   *
   * @param rows row numbers
   * @param from the first of the batch
   * @param count how many
   * @return for a mean 1, or the parts of an ensemble that have rows in the batch; for a sum Σ w, of
   *     an ensemble Σ over its parts
   */
  double scale(int[] rows, int from, int count);

  /**
   * The sum of the row weights of a batch.
   *
   * @param rows row numbers
   * @param from the first of the batch
   * @param count how many
   * @return Σ w; the number of rows where all weigh 1; where members hold rows out, the mean over the
   *     parts of an ensemble
   */
  double weight(int[] rows, int from, int count);

  /**
   * Every layer's output and delta of the last step, where they were computed in this process.
   *
   * @return read-only by agreement, valid until the next step; none by default
   */
  default Optional<Workspace> workspace() {
    return Optional.empty();
  }

  @Override
  void close();
}
