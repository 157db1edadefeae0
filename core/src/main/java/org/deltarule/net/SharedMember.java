package org.deltarule.net;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;

/**
 * A member of an ensemble that shares weights, as a network of its own.
 *
 * <pre>
 * r ⊙ x                      feature scale r
 * g((xW) ⊙ s + b)            dense layer of W·diag(s) and b
 * heads                      dense layer of the member's W and b
 * what treats columns alone  itself, with the member's share of its parameters
 * </pre>
 */
final class SharedMember {
  private final ParameterVector from;
  private final int member;
  private final int members;

  private SharedMember(ParameterVector from, int member, int members) {
    this.from = from;
    this.member = member;
    this.members = members;
  }

  static WeightedNetwork of(WeightedNetwork ensemble, int member) {
    Network network = ensemble.network();
    List<Layer> layers = network.layers();
    int first = 0;
    while (!(layers.get(first) instanceof MemberAdapter) && first < layers.size() - 1) {
      first++;
    }
    List<Layer> own = new ArrayList<>(layers.subList(0, first));
    own.addAll(alone(layers.subList(first, layers.size())));
    Network alone = new Network(network.inputs(), own);
    ParameterVector weights = ParameterVector.zeros(alone.layout());
    var shared = new SharedMember(ensemble.weights(), member, network.members());
    List<NamedLayer> before = NamedLayer.of(network);
    List<NamedLayer> after = NamedLayer.of(alone);
    for (int i = 0; i < before.size(); i++) {
      shared.copy(before.get(i), after.get(i), i >= first, weights);
    }
    return new WeightedNetwork(alone, weights);
  }

  private static List<Layer> alone(List<Layer> layers) {
    return layers.stream().map(SharedMember::alone).toList();
  }

  private static Layer alone(Layer layer) {
    return switch (layer) {
      case MemberAdapter _ -> new FeatureScale();
      case MemberScale _ -> new FeatureScale();
      case NtkScale _ -> new NtkScale();
      case SharedDense d ->
          new Dense(d.units(), d.activation(), d.initializer(), d.biasInitializer());
      case Heads h -> new Dense(h.units(), h.activation(), h.initializer(), h.biasInitializer());
      case Residual r -> new Residual(alone(r.layers()));
      case Activate a -> a;
      case ParametricActivate a -> a;
      case Dropout d -> d;
      case BatchNormalization n -> n;
      default ->
          throw new IllegalArgumentException(
              "a member cannot be taken out of the layer " + Layers.ALL.format(layer));
    };
  }

  private void copy(NamedLayer before, NamedLayer after, boolean divided, ParameterVector to) {
    for (LayerParameter p : after.layer().parameters(after.inputs())) {
      Matrix own = to.view(after.name() + "." + p.name());
      Matrix all = from.view(before.name() + "." + p.name());
      WeightedNetwork.copy(divided ? share(before, p.name(), all) : all, own);
      if (before.layer() instanceof SharedDense d && d.own() && p.name().equals("weight")) {
        multiply(own, from.view(before.name() + ".scale"));
      }
    }
    for (int b = 0; b < before.branches().size(); b++) {
      for (int i = 0; i < before.branches().get(b).size(); i++) {
        copy(before.branches().get(b).get(i), after.branches().get(b).get(i), divided, to);
      }
    }
  }

  /** The member's part of a parameter: all of it, some rows of it, or some columns. */
  private Matrix share(NamedLayer layer, String name, Matrix all) {
    return switch (layer.layer()) {
      case SharedDense d when name.equals("weight") || !d.own() -> all;
      case SharedDense _ -> rows(all);
      case Heads _ -> rows(all);
      case MemberAdapter _ -> rows(all);
      default -> {
        int count = all.columns() / members;
        Matrix part = Matrix.zeros(all.rows(), count);
        for (int r = 0; r < all.rows(); r++) {
          System.arraycopy(
              all.array(), all.row(r) + member * count, part.array(), part.row(r), count);
        }
        yield part;
      }
    };
  }

  private Matrix rows(Matrix all) {
    int rows = all.rows() / members;
    return new Matrix(all.array(), all.row(member * rows), rows, all.columns());
  }

  private void multiply(Matrix weights, Matrix scales) {
    for (int r = 0; r < weights.rows(); r++) {
      for (int c = 0; c < weights.columns(); c++) {
        weights.set(r, c, weights.at(r, c) * scales.at(member, c));
      }
    }
  }
}
