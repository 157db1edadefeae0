package org.deltarule.net;

import java.util.List;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;

/**
 * One layer of a network: an immutable description of sizes, parameters and the three products of
 * back-propagation.
 *
 * <p>Rows are samples. All workers of a team call each method together, each for its own share: of
 * the batch's rows in {@link #forward}, {@link #delta} and {@link #inputGradient}, of the
 * parameter's columns in {@link #parameterGradient}. A layer whose rows depend on each other waits
 * at {@link Worker#barrier}; then every worker must reach it, also one without rows.
 *
 * <p>x is the layer's input, y its output; dx and dy are the gradients ∂f/∂x and ∂f/∂y, computed
 * after a forward pass of the same batch.
 */
public interface Layer {
  /**
   * The size of the output.
   *
   * @param inputs the size of the input
   * @return the size of the output
   * @throws IllegalArgumentException if this layer cannot take such an input
   */
  int outputs(int inputs);

  /**
   * The parameters it needs.
   *
   * @param inputs the size of the input
   * @return their names, roles, shapes and starting values; none by default
   */
  default List<LayerParameter> parameters(int inputs) {
    return List.of();
  }

  /**
   * The sizes of the scratch arrays it needs for a batch.
   *
   * @param request the input's size, the batch's rows and what will be asked of the layer
   * @return the length of each array; none by default
   */
  default int[] scratch(ScratchRequest request) {
    return new int[0];
  }

  /**
   * The layers within this one, run by it through {@link Pass#inner}.
   *
   * @return none by default
   */
  default List<Layer> inner() {
    return List.of();
  }

  /**
   * Prepares the weights for this step, before any row is computed; the workers meet at a barrier
   * afterwards.
   *
   * @param pass the batch
   * @param worker who calls
   */
  default void prepare(Pass pass, Worker worker) {}

  /**
   * Computes the output.
   *
   * @param pass the batch
   * @param x the input
   * @param y the output, overwritten
   * @param worker whose rows
   */
  void forward(Pass pass, Matrix x, Matrix y, Worker worker);

  /**
   * Turns ∂f/∂y into the delta ∂f/∂s = ∂f/∂y ⊙ g′(s), in place, for a layer with an activation; also
   * where a layer sums over rows what the next two methods need. Does nothing by default.
   *
   * @param pass the batch
   * @param x the input
   * @param y the output
   * @param dy ∂f/∂y on entry, the delta on return
   * @param worker whose rows
   */
  default void delta(Pass pass, Matrix x, Matrix y, Matrix dy, Worker worker) {}

  /**
   * Computes ∂f/∂x. Not called for the first layer of a network.
   *
   * @param pass the batch
   * @param x the input
   * @param y the output
   * @param dy the delta
   * @param dx ∂f/∂x, overwritten
   * @param worker whose rows
   */
  void inputGradient(Pass pass, Matrix x, Matrix y, Matrix dy, Matrix dx, Worker worker);

  /**
   * Adds ∂f/∂parameters of the whole batch to the gradient, for this worker's share of them. For a
   * {@link org.deltarule.tensor.Role#STATISTIC} it adds the change to make.
   *
   * @param pass the batch
   * @param x the input
   * @param y the output
   * @param dy the delta
   * @param worker whose columns
   */
  default void parameterGradient(Pass pass, Matrix x, Matrix y, Matrix dy, Worker worker) {}

  /**
   * What a layer must know to say how much scratch it needs.
   *
   * @param inputs the size of the input
   * @param rows the most rows of a batch
   * @param workers the size of the team
   * @param training whether gradients will be asked for
   * @param inputGradient whether ∂f/∂x will be
   */
  record ScratchRequest(
      int inputs, int rows, int workers, boolean training, boolean inputGradient) {}
}
