package org.deltarule.app;

import java.util.stream.Collectors;
import org.deltarule.activation.Identity;
import org.deltarule.catalog.Catalog;
import org.deltarule.net.Activate;
import org.deltarule.net.Dense;
import org.deltarule.net.Layer;
import org.deltarule.net.Layers;
import org.deltarule.net.Network;
import org.deltarule.net.Residual;

/** A network in one line, such as {@code 64 → 128 relu → 64 relu → 10}. */
final class NetworkText {
  private NetworkText() {}

  static String of(Network network) {
    return network.layers().stream()
        .map(NetworkText::layer)
        .collect(Collectors.joining(" → ", network.inputs() + " → ", ""));
  }

  private static String layer(Layer layer) {
    return switch (layer) {
      case Dense dense ->
          dense.activation() instanceof Identity
              ? Integer.toString(dense.units())
              : dense.units() + " " + Catalog.nameOf(dense.activation());
      case Activate activate -> Catalog.nameOf(activate.activation());
      case Residual residual ->
          residual.inner().stream()
              .map(NetworkText::layer)
              .collect(Collectors.joining(" → ", "residual[", "]"));
      default -> Layers.ALL.format(layer);
    };
  }
}
