package org.deltarule.net;

import java.util.List;
import org.deltarule.kernel.Kernels;
import org.deltarule.optim.Schedule;
import org.deltarule.parallel.Worker;
import org.deltarule.random.AddressedRandom;
import org.deltarule.tensor.ParameterLayout;

/**
 * What one layer sees of the current batch: its parameters and their gradients, its scratch, how many
 * rows there are and which step it is.
 *
 * <p>Parameters are given as array and offset, not as matrices, so that the network can be run at
 * other weights without allocating anything.
 */
public final class Pass {
  private static final float[] NONE = {};

  private final Batch batch;
  private final int inputs;
  private final int[] offsets;
  private final float[][] scratch;
  private final boolean inputGradient;
  private final AddressedRandom random;
  private final List<Stack> inner;

  /** What all layers of a network share. */
  static final class Batch {
    float[] weights = NONE;
    float[] gradient = NONE;
    final int[] blocks;
    final float[][] packing;
    GradientParts parts = GradientParts.UNWATCHED;
    int rows;
    long step;
    long total;
    long perEpoch;
    boolean training;
    boolean predicting;

    Batch(int workers, boolean training, float[][] packing) {
      this.training = training;
      this.packing = packing;
      blocks = new int[workers * APART];
    }

    void block(Worker worker, int from, int to) {
      blocks[worker.index() * APART] = from;
      blocks[worker.index() * APART + 1] = to;
    }
  }

  /** Blocks of different workers stand in different cache lines. */
  private static final int APART = 32;

  Pass(
      Batch batch,
      int inputs,
      List<ParameterLayout.Entry> entries,
      int[] scratchSizes,
      boolean inputGradient,
      AddressedRandom random,
      List<Stack> inner) {
    this.batch = batch;
    this.inputs = inputs;
    this.offsets = entries.stream().mapToInt(ParameterLayout.Entry::offset).toArray();
    this.scratch = new float[scratchSizes.length][];
    for (int i = 0; i < scratchSizes.length; i++) {
      scratch[i] = new float[scratchSizes[i]];
    }
    this.inputGradient = inputGradient;
    this.random = random;
    this.inner = List.copyOf(inner);
  }

  /**
   * The loops of this process.
   *
   * @return the kernels
   */
  static Kernels kernels() {
    return Kernels.current();
  }

  /**
   * The array of all weights.
   *
   * @return the array that {@link #at} points into
   */
  public float[] weights() {
    return batch.weights;
  }

  /**
   * The array of all gradients, of the same layout.
   *
   * @return the array that {@link #at} points into
   */
  public float[] gradient() {
    return batch.gradient;
  }

  /**
   * Where a parameter of this layer starts.
   *
   * @param parameter its place in {@link Layer#parameters}
   * @return the index in {@link #weights} and {@link #gradient}
   */
  public int at(int parameter) {
    return offsets[parameter];
  }

  /**
   * A scratch array of this layer.
   *
   * @param i its place in {@link Layer#scratch}
   * @return the array; what forward wrote, backward finds
   */
  public float[] scratch(int i) {
    return scratch[i];
  }

  /**
   * The size of this layer's input.
   *
   * @return columns of x
   */
  public int inputs() {
    return inputs;
  }

  /**
   * The rows of the current batch.
   *
   * @return at most those the workspace was made for
   */
  public int rows() {
    return batch.rows;
  }

  /**
   * Where the block of rows starts that a worker is at.
   *
   * @param worker who asks
   * @return its first row
   */
  public int from(Worker worker) {
    return batch.blocks[worker.index() * APART];
  }

  /**
   * Where the block of rows ends that a worker is at.
   *
   * @param worker who asks
   * @return the row after its last
   */
  public int to(Worker worker) {
    return batch.blocks[worker.index() * APART + 1];
  }

  /**
   * Where a worker packs the operands of its products.
   *
   * @param worker who asks
   * @return {@link Kernels#scratch} floats that all layers share
   */
  float[] packing(Worker worker) {
    return batch.packing[worker.index()];
  }

  /**
   * Says that a part of the gradient has its final numbers.
   *
   * @param parameter its place in {@link Layer#parameters}
   * @param from the first number of the parameter that is meant
   * @param to the number after the last
   */
  public void finished(int parameter, int from, int to) {
    if (from < to) {
      batch.parts.finished(at(parameter) + from, at(parameter) + to);
    }
  }

  /**
   * Whether this pass trains: dropout drops, batch normalization uses the batch's statistics.
   *
   * @return false when predicting
   */
  public boolean training() {
    return batch.training;
  }

  /**
   * Whether the gradient of predictions is asked for: buffers are those of training, but dropout drops
   * nothing and batch normalization uses running statistics.
   *
   * @return false in training
   */
  public boolean predicting() {
    return batch.predicting;
  }

  /**
   * Whether ∂f/∂x will be asked of this layer.
   *
   * @return false for the first layer of a network
   */
  public boolean inputGradient() {
    return inputGradient;
  }

  /**
   * The key of this layer's random numbers in this step.
   *
   * @return a key for {@link AddressedRandom#bits}
   */
  public long randomKey() {
    return random.key(batch.step);
  }

  /**
   * What a schedule says in this step.
   *
   * @param schedule of a setting of this layer
   * @return its factor; that of the first step where the length of the run is not known
   */
  public double factor(Schedule schedule) {
    return batch.total == 0
        ? schedule.factor(0, 1, 1)
        : schedule.factor(batch.step, batch.total, batch.perEpoch);
  }

  /**
   * The runtime of the layers of a branch within this layer.
   *
   * @param branch its place in {@link Layer#branches}
   * @return their buffers
   */
  public Stack inner(int branch) {
    return inner.get(branch);
  }
}
