package org.deltarule.diagnose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deltarule.net.NamedLayer;
import org.deltarule.net.Network;
import org.deltarule.net.Residual;

/**
 * The ways that a delta takes from the output to the input, each a list of layers that multiply it one
 * after another. A residual block is one layer of them: what goes around it is not multiplied. Of
 * branches side by side each is a way of its own.
 */
final class Chains {
  private Chains() {}

  /** The names of the layers on each way, from the first to the last; at least one way. */
  static List<List<String>> of(Network network) {
    return of(NamedLayer.of(network));
  }

  private static List<List<String>> of(List<NamedLayer> layers) {
    List<List<String>> chains = List.of(List.of());
    for (NamedLayer layer : layers) {
      List<List<String>> parts = parts(layer);
      List<List<String>> longer = new ArrayList<>();
      for (List<String> chain : chains) {
        for (List<String> part : parts) {
          List<String> joined = new ArrayList<>(chain);
          joined.addAll(part);
          longer.add(List.copyOf(joined));
        }
      }
      chains = longer;
    }
    return List.copyOf(chains);
  }

  /**
   * What each layer is called together with those that stand at the same place of other branches, as
   * {@code layer1.*.2}: what is wrong with one member of an ensemble is mostly wrong with all.
   */
  static Map<String, String> alike(Network network) {
    Map<String, String> names = new HashMap<>();
    NamedLayer.of(network).forEach(layer -> alike(layer, layer.name(), names));
    return names;
  }

  private static void alike(NamedLayer layer, String name, Map<String, String> names) {
    names.put(layer.name(), name);
    String prefix = name + (layer.branches().size() > 1 ? ".*." : ".");
    for (List<NamedLayer> branch : layer.branches()) {
      for (int i = 0; i < branch.size(); i++) {
        alike(branch.get(i), prefix + (i + 1), names);
      }
    }
  }

  private static List<List<String>> parts(NamedLayer layer) {
    return layer.branches().isEmpty() || layer.layer() instanceof Residual
        ? List.of(List.of(layer.name()))
        : layer.branches().stream().flatMap(branch -> of(branch).stream()).toList();
  }
}
