package org.deltarule.train;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deltarule.activation.Identity;
import org.deltarule.init.Initializer;
import org.deltarule.net.Dense;
import org.deltarule.net.Heads;
import org.deltarule.net.Layer;
import org.deltarule.net.SharedDense;
import org.deltarule.tensor.Matrix;

/**
 * A layer with weights and biases as {@link DataStart} sees it: what starts them, and which of its
 * pre-activations a matrix of weights and a row of biases make.
 *
 * @param linear the layer without its activation
 * @param initializer of W
 * @param biasInitializer of b
 * @param members whose outputs stand side by side
 * @param weightsShared whether one W makes them all
 * @param biasesShared whether one b makes them all
 */
record Products(
    Layer linear,
    Initializer initializer,
    Initializer biasInitializer,
    int members,
    boolean weightsShared,
    boolean biasesShared) {
  static Optional<Products> of(Layer layer) {
    Identity g = new Identity();
    return switch (layer) {
      case Dense d -> {
        Layer linear = new Dense(d.units(), g, d.initializer(), d.biasInitializer());
        yield Optional.of(
            new Products(linear, d.initializer(), d.biasInitializer(), 1, true, true));
      }
      case SharedDense d -> {
        Layer linear =
            new SharedDense(d.count(), d.units(), g, d.initializer(), d.biasInitializer(), d.own());
        yield Optional.of(
            new Products(linear, d.initializer(), d.biasInitializer(), d.count(), true, !d.own()));
      }
      case Heads h -> {
        Layer linear = new Heads(h.count(), h.units(), g, h.initializer(), h.biasInitializer());
        yield Optional.of(
            new Products(linear, h.initializer(), h.biasInitializer(), h.count(), false, false));
      }
      default -> Optional.empty();
    };
  }

  /** The pre-activations that each matrix of weights makes. */
  List<Matrix> byWeights(Matrix s) {
    return weightsShared ? below(s) : beside(s);
  }

  /** The pre-activations that each row of biases is added to. */
  List<Matrix> byBiases(Matrix s) {
    return biasesShared ? below(s) : beside(s);
  }

  /** All members' below each other. */
  private List<Matrix> below(Matrix s) {
    return List.of(new Matrix(s.array(), s.offset(), s.rows() * members, s.columns() / members));
  }

  private List<Matrix> beside(Matrix s) {
    int units = s.columns() / members;
    return IntStream.range(0, members)
        .mapToObj(m -> {
          Matrix own = Matrix.zeros(s.rows(), units);
          for (int r = 0; r < s.rows(); r++) {
            System.arraycopy(s.array(), s.row(r) + m * units, own.array(), own.row(r), units);
          }
          return own;
        })
        .toList();
  }
}
