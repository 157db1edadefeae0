package org.deltarule.measure;

import java.util.List;
import org.deltarule.net.NamedLayer;
import org.deltarule.net.Network;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;

/** The trained parameters of a layer and of the layers within it. */
final class LayerParameters {
  private LayerParameters() {}

  static List<Entry> of(Network network, NamedLayer layer) {
    return network.layout().trainableEntries().stream()
        .filter(e -> e.name().startsWith(layer.name() + "."))
        .toList();
  }

  /** Σ of the squares of some parameters. */
  static double squares(ParameterVector vector, List<Entry> entries) {
    double sum = 0;
    for (Entry entry : entries) {
      sum += Sums.squares(entry.size(), vector.values(), entry.offset());
    }
    return sum;
  }
}
