package org.deltarule.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltarule.activation.Activation;
import org.deltarule.catalog.Catalog;
import org.deltarule.net.Activate;
import org.deltarule.net.Dense;
import org.deltarule.net.Layer;
import org.deltarule.net.NamedLayer;
import org.deltarule.net.Network;
import org.deltarule.net.Residual;
import org.deltarule.net.SharedDense;
import org.deltarule.tensor.Role;

/**
 * A layer as rules see it.
 *
 * @param name such as {@code layer1}; of a layer within another {@code layer1.2}
 * @param units the size of its output
 * @param activation its g, where it has one
 * @param weights whether it has a weight matrix, itself or within
 * @param last whether its output is the network's, or a member's of an ensemble
 */
public record Place(
    String name, int units, Optional<Activation> activation, boolean weights, boolean last) {
  /** Where every bounded activation has reached its ends in float arithmetic. */
  private static final float FAR = 1e4f;

  /** The layers of a network, each before those within it. */
  static List<Place> of(Network network) {
    List<Place> places = new ArrayList<>();
    collect(network, NamedLayer.of(network), true, places);
    return List.copyOf(places);
  }

  /** Layers that follow each other, the last of which gives the network's output, or not. */
  private static void collect(
      Network network, List<NamedLayer> layers, boolean toOutput, List<Place> places) {
    for (NamedLayer layer : layers) {
      boolean last = toOutput && layer.equals(layers.getLast());
      boolean weights =
          network.layout().trainableEntries().stream()
              .anyMatch(e -> e.role() == Role.WEIGHT && e.name().startsWith(layer.name() + "."));
      places.add(
          new Place(layer.name(), layer.outputs(), activation(layer.layer()), weights, last));
      boolean within = last && !(layer.layer() instanceof Residual);
      layer.branches().forEach(branch -> collect(network, branch, within, places));
    }
  }

  static Optional<Activation> activation(Layer layer) {
    return switch (layer) {
      case Dense dense -> Optional.of(dense.activation());
      case SharedDense dense -> Optional.of(dense.activation());
      case Activate activate -> Optional.of(activate.activation());
      default -> Optional.empty();
    };
  }

  /** Whether it is within another layer, at any depth. */
  boolean isWithin(String other) {
    return name.startsWith(other + ".");
  }

  /** Whether g′ goes to 0 for large s, so that every layer of it takes from the delta. */
  boolean flattens() {
    return activation.isPresent()
        && activation.get().derivative(FAR, activation.get().apply(FAR)) < 0.5f;
  }

  /** Whether g is off, exactly 0, below some s, and 0 at 0: ReLU and its relatives. */
  boolean rectifies() {
    return activation.isPresent()
        && activation.get().apply(-FAR) == 0
        && activation.get().apply(0) == 0;
  }

  /** g by name; empty for a layer without one. */
  String activationName() {
    return activation.map(Catalog::nameOf).orElse("");
  }
}
