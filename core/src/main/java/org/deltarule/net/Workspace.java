package org.deltarule.net;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.parallel.Turns;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;

/**
 * The buffers of one batch: input, every layer's output and delta, scratch. Allocated once; a training
 * step then allocates nothing.
 *
 * <p>Use: {@link #begin} on one thread, then on every worker of the team {@link #forward}, and when
 * training the loss's gradient into {@link #outputGradient}, {@link #backward}, a barrier, {@link
 * #parameterGradients}. Forward and backward may be called for one block of a worker's rows after
 * another. Not shared between teams.
 */
public final class Workspace {
  /** Outputs and deltas of a block, as floats: 192 KB, within the second-level cache. */
  private static final long CACHED = 48 * 1024;

  /** Fewer rows would make packing the weights too large a part of the products. */
  private static final int MIN_BLOCK = 64;

  private final Network network;
  private final Pass.Batch batch;
  private final Matrix input;
  private final Stack stack;
  private final int maxRows;
  private final int blockRows;

  private Workspace(
      Network network, int maxRows, int workers, boolean training, long seed, float[][] packing) {
    this(network, maxRows, workers, training, seed, packing, false);
  }

  private Workspace(
      Network network,
      int maxRows,
      int workers,
      boolean training,
      long seed,
      float[][] packing,
      boolean inputGradient) {
    this.network = network;
    this.maxRows = maxRows;
    batch = new Pass.Batch(workers, training, packing);
    blockRows = blockRows(network, training);
    Stack.Frame frame = new Stack.Frame(batch, network.layout(), maxRows, training, seed);
    try {
      this.input = Matrix.zeros(maxRows, network.inputs());
      this.stack = new Stack(frame, network.layers(), "", network.inputs(), inputGradient);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "a batch of %,d rows needs an array of more than 2³¹ numbers; make --batch smaller"
              .formatted(maxRows),
          e);
    }
  }

  /**
   * Buffers for training.
   *
   * @param network the network
   * @param maxRows the most rows of a batch
   * @param workers the size of the team that will use them
   * @param seed the run's seed, for dropout
   * @return the workspace
   * @throws IllegalArgumentException if a batch of so many rows does not fit an array
   */
  public static Workspace forTraining(Network network, int maxRows, int workers, long seed) {
    return new Workspace(network, maxRows, workers, true, seed, packing(workers));
  }

  /**
   * Buffers for predicting: no gradients, dropout off, running statistics used.
   *
   * @param network the network
   * @param maxRows the most rows of a batch
   * @param workers the size of the team that will use them
   * @return the workspace
   */
  public static Workspace forPrediction(Network network, int maxRows, int workers) {
    return new Workspace(network, maxRows, workers, false, 0, packing(workers));
  }

  /**
   * Buffers for the gradient of predictions with respect to the input, on one thread: dropout off, running
   * statistics used.
   *
   * @param network the network
   * @param maxRows the most rows of a batch
   * @return a workspace that has an {@link #inputGradient} after {@link #backward}
   */
  public static Workspace forInputGradient(Network network, int maxRows) {
    Workspace made = new Workspace(network, maxRows, 1, true, 0, packing(1), true);
    made.batch.predicting = true;
    return made;
  }

  private static float[][] packing(int workers) {
    return new float[workers][Pass.kernels().scratch()];
  }

  /**
   * Workspaces for training that take turns from batch to batch, as many as {@link Turns} asks for.
   *
   * @param network the network
   * @param maxRows the most rows of a batch
   * @param workers the size of the team that will use them
   * @param seed the run's seed, for dropout
   * @return at least one; not to be used at the same time
   * @throws IllegalArgumentException if a batch of so many rows does not fit an array
   */
  public static List<Workspace> takingTurns(Network network, int maxRows, int workers, long seed) {
    float[][] packing = packing(workers);
    long floats = maxRows * numbersOfRow(network, true);
    List<Workspace> workspaces = new ArrayList<>();
    for (int i = 0; i < Turns.of(floats, workers, 1); i++) {
      workspaces.add(new Workspace(network, maxRows, workers, true, seed, packing));
    }
    return List.copyOf(workspaces);
  }

  /**
   * Starts a batch.
   *
   * @param weights the weights to run at
   * @param gradient where the gradient is written; the weights themselves when predicting
   * @param rows the rows of this batch
   * @param step the number of the step, which addresses its random numbers
   * @throws IllegalArgumentException if there are more rows than the workspace was made for
   */
  public void begin(ParameterVector weights, ParameterVector gradient, int rows, long step) {
    if (rows > maxRows) {
      throw new IllegalArgumentException(
          "a batch of %d rows in a workspace for %d".formatted(rows, maxRows));
    }
    batch.weights = weights.values();
    batch.gradient = gradient.values();
    batch.rows = rows;
    batch.step = step;
  }

  /**
   * Says how long the run is, which layers need whose settings have a schedule.
   *
   * @param total the steps of the run
   * @param perEpoch the steps of an epoch
   */
  public void length(long total, long perEpoch) {
    batch.total = total;
    batch.perEpoch = perEpoch;
  }

  /**
   * How many rows a worker should take through the layers together: as many as stay in its cache, or
   * all where a layer mixes rows.
   *
   * @return at least 1
   */
  public int blockRows() {
    return blockRows;
  }

  private static int blockRows(Network network, boolean training) {
    if (network.layers().stream().anyMatch(Layer::mixesRows)) {
      return Integer.MAX_VALUE;
    }
    int shared = network.layers().stream().mapToInt(Layer::rowsOfProduct).max().orElse(1);
    int least = Math.max(4, MIN_BLOCK / shared / 4 * 4); // rows that tiles take together
    long most = CACHED / numbersOfRow(network, training);
    return (int) Math.max(least, most / least * least);
  }

  /** Input, outputs and deltas of one row, those of inner layers included. */
  private static long numbersOfRow(Network network, boolean training) {
    return numbersOfRow(network.layers(), network.inputs(), training);
  }

  private static long numbersOfRow(List<Layer> layers, int inputs, boolean training) {
    long numbers = inputs;
    int size = inputs;
    for (Layer layer : layers) {
      for (List<Layer> branch : layer.branches()) {
        numbers += numbersOfRow(branch, size, training);
      }
      size = layer.outputs(size);
      numbers += (training ? 2L : 1L) * size;
    }
    return numbers;
  }

  /**
   * From the input to the output, for all of this worker's rows.
   *
   * @param worker who calls
   */
  public void forward(Worker worker) {
    forward(worker, worker.from(batch.rows), worker.to(batch.rows));
  }

  /**
   * From the input to the output, for a block of this worker's rows.
   *
   * @param worker who calls
   * @param from the first row
   * @param to the row after the last
   */
  public void forward(Worker worker, int from, int to) {
    batch.block(worker, from, to);
    stack.forward(input, worker);
  }

  /**
   * From {@link #outputGradient} to every layer's delta, for the rows of this worker's last forward
   * pass; a barrier must follow that of its last block.
   *
   * @param worker who calls
   */
  public void backward(Worker worker) {
    stack.backward(input, worker);
  }

  /**
   * Writes the batch's gradient, for this worker's share of the parameters.
   *
   * @param worker who calls
   */
  public void parameterGradients(Worker worker) {
    stack.parameterGradients(input, worker);
  }

  /**
   * Who is told of finished parts of the gradient, from now on.
   *
   * @param parts who; {@link GradientParts#UNWATCHED} for nobody
   */
  public void watch(GradientParts parts) {
    batch.parts = parts;
  }

  /**
   * The features of the batch, to be filled before {@link #forward}.
   *
   * @return max rows × inputs
   */
  public Matrix input() {
    return input;
  }

  /**
   * The network's output q⁽ᴸ⁾.
   *
   * @return max rows × outputs
   */
  public Matrix output() {
    return stack.lastOutput();
  }

  /**
   * ∂f/∂q⁽ᴸ⁾, to be filled before {@link #backward}, which turns it into δ⁽ᴸ⁾.
   *
   * @return max rows × outputs
   */
  public Matrix outputGradient() {
    return stack.lastOutputGradient();
  }

  /**
   * ∂f/∂x after {@link #backward}.
   *
   * @return max rows × inputs; without rows if the workspace is not {@link #forInputGradient}
   */
  public Matrix inputGradient() {
    return stack.inputGradient();
  }

  /**
   * The layers' outputs and deltas.
   *
   * @return the buffers of the network's layers
   */
  public Stack layers() {
    return stack;
  }

  /**
   * The network.
   *
   * @return what these buffers are for
   */
  public Network network() {
    return network;
  }

  /**
   * The rows of the current batch.
   *
   * @return as given to {@link #begin}
   */
  public int rows() {
    return batch.rows;
  }
}
