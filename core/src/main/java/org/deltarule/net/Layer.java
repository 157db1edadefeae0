package org.deltarule.net;

import java.util.List;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;

/**
 * One layer of a network: an immutable description of sizes, parameters and the three products of
 * back-propagation.
 *
 * <p>Rows are samples. All workers of a team call each method together, each for its own share: of
 * the batch's rows in {@link #forward}, {@link #delta} and {@link #inputGradient}, where it is the
 * rows {@link Pass#from} to {@link Pass#to}, of the parameters in {@link #parameterGradient}. A
 * worker may take its rows block by block through all layers; not so if a layer {@link #mixesRows}:
 * such a layer waits at {@link Worker#barrier}, and every worker must reach it, also one without rows.
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
   * Whether a row of the output depends on other rows of the input.
   *
   * @return false by default
   */
  default boolean mixesRows() {
    return branches().stream().flatMap(List::stream).anyMatch(Layer::mixesRows);
  }

  /**
   * The layers within this one, run by it through {@link Pass#inner}: lists of layers that follow each
   * other, side by side, each of which takes this layer's input.
   *
   * @return none by default
   */
  default List<? extends List<Layer>> branches() {
    return List.of();
  }

  /**
   * How many predictions stand side by side in the output, those of the members of an ensemble, each
   * of as many outputs. The prediction is the mean of theirs; of the loss see {@link #parts}.
   *
   * @return 1 by default
   */
  default int members() {
    return 1;
  }

  /**
   * How many rows of its products a row of the batch is: the members of an ensemble whose weights are
   * shared. So many times fewer rows are then worth packing the weights for.
   *
   * @return 1 by default
   */
  default int rowsOfProduct() {
    return branches().stream().flatMap(List::stream).mapToInt(Layer::rowsOfProduct).max().orElse(1);
  }

  /**
   * How many members each part of an ensemble has. Members of one part may share parameters, those of
   * different parts share none. The loss is the sum over the parts of the mean of their members' own
   * losses, so that each part is trained as it would be alone.
   *
   * @return one part of all members by default
   */
  default List<Integer> parts() {
    return List.of(members());
  }

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
   * Writes ∂f/∂parameters of the whole batch into the gradient, for this worker's share of them, and
   * says of each part that it is {@link Pass#finished}, of every number once: the update follows at once. For a {@link
   * org.deltarule.tensor.Role#STATISTIC} it writes the change to make.
   *
   * @param pass the batch
   * @param x the input
   * @param y the output
   * @param dy the delta
   * @param worker whose share
   */
  default void parameterGradient(Pass pass, Matrix x, Matrix y, Matrix dy, Worker worker) {}

  /**
   * What a layer must know to say how much scratch it needs.
   *
   * @param inputs the size of the input
   * @param rows the most rows of a batch
   * @param training whether gradients will be asked for
   */
  record ScratchRequest(int inputs, int rows, boolean training) {}
}
