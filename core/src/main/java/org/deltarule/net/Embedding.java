package org.deltarule.net;

import java.util.List;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;

/**
 * How a number becomes several, for all numbers of a row at once: what {@link NumberEmbedding} does
 * with its columns. Each number has parameters of its own.
 *
 * <p>With n numbers of k outputs each, the outputs are k groups of n columns: output j of number c is
 * column j·n + c. Parameters are laid out the same way, with a column for each number.
 */
public interface Embedding {
  /**
   * What becomes of one number.
   *
   * @return the outputs k
   */
  int outputs();

  /**
   * Whether the number itself is passed on beside its outputs.
   *
   * @return true if it is
   */
  boolean keepsNumber();

  /**
   * The parameters.
   *
   * @param numbers n
   * @return their names, roles, shapes and starting values
   */
  List<LayerParameter> parameters(int numbers);

  /**
   * The sizes of the scratch arrays.
   *
   * @param numbers n
   * @param rows the most rows of a batch
   * @param training whether gradients will be asked for
   * @return the length of each array
   */
  int[] scratch(int numbers, int rows, boolean training);

  /**
   * Computes the outputs.
   *
   * @param p the batch
   * @param n how many numbers
   * @param x they are its first n columns
   * @param y its first k·n columns are overwritten
   * @param w whose rows
   */
  void forward(Pass p, int n, Matrix x, Matrix y, Worker w);

  /**
   * Prepares, row by row, what the two gradients need.
   *
   * @param p the batch
   * @param n how many numbers
   * @param dy ∂f/∂y, of which the first k·n columns are of this embedding; not changed
   * @param w whose rows
   */
  void backward(Pass p, int n, Matrix dy, Worker w);

  /**
   * Adds ∂f/∂x to the first n columns of dx, after {@link #backward}.
   *
   * @param p the batch
   * @param n how many numbers
   * @param dy ∂f/∂y
   * @param dx added to
   * @param w whose rows
   */
  void addInputGradient(Pass p, int n, Matrix dy, Matrix dx, Worker w);

  /**
   * Writes the gradient of the parameters, after {@link #backward} of all rows.
   *
   * @param p the batch
   * @param n how many numbers
   * @param x the input
   * @param dy ∂f/∂y
   * @param w whose share
   */
  void parameterGradient(Pass p, int n, Matrix x, Matrix dy, Worker w);
}
