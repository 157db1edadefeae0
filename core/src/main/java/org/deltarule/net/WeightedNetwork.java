package org.deltarule.net;

import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;

/**
 * A network with its weights, for putting trained networks together and taking them apart; see {@link
 * Ensemble}.
 *
 * @param network the network
 * @param weights of its layout
 */
public record WeightedNetwork(Network network, ParameterVector weights) {
  /**
   * Checks that they belong together.
   *
   * @throws IllegalArgumentException if the weights are of another network
   */
  public WeightedNetwork {
    if (!weights.layout().equals(network.layout())) {
      throw new IllegalArgumentException("the weights are of another network");
    }
  }

  /** Copies a parameter from another network's weights. */
  void take(String own, ParameterVector from, String name) {
    copy(from.view(name), weights.view(own));
  }

  static void copy(Matrix from, Matrix to) {
    if (from.rows() != to.rows() || from.columns() != to.columns()) {
      throw new IllegalArgumentException(
          "%d × %d numbers in place of %d × %d"
              .formatted(from.rows(), from.columns(), to.rows(), to.columns()));
    }
    System.arraycopy(from.array(), from.offset(), to.array(), to.offset(), to.size());
  }
}
