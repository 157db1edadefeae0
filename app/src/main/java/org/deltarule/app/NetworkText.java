package org.deltarule.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deltarule.activation.Activation;
import org.deltarule.activation.Identity;
import org.deltarule.catalog.Catalog;
import org.deltarule.net.Activate;
import org.deltarule.net.Dense;
import org.deltarule.net.Heads;
import org.deltarule.net.Layer;
import org.deltarule.net.Layers;
import org.deltarule.net.MemberAdapter;
import org.deltarule.net.Network;
import org.deltarule.net.Pack;
import org.deltarule.net.Residual;
import org.deltarule.net.SharedDense;

/** A network in one line, such as {@code 64 → 128 relu → 64 relu → 10}. */
final class NetworkText {
  private static final int FEWEST_REPEATED = 4;

  private NetworkText() {}

  static String of(Network network) {
    return network.inputs() + " → " + joined(network.layers());
  }

  /** Layers that repeat are written once, such as {@code 10 relu ×200}. */
  private static String joined(List<Layer> layers) {
    List<String> texts = layers.stream().map(NetworkText::layer).toList();
    List<String> parts = new ArrayList<>();
    for (int from = 0, to; from < texts.size(); from = to) {
      to = from + 1;
      while (to < texts.size() && texts.get(to).equals(texts.get(from))) {
        to++;
      }
      parts.addAll(
          to - from < FEWEST_REPEATED
              ? texts.subList(from, to)
              : List.of(texts.get(from) + " ×" + (to - from)));
    }
    return String.join(" → ", parts);
  }

  /** Members that are alike are written once, such as {@code 8 × [64 relu → 10]}. */
  private static String pack(Pack pack) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    pack.branches().forEach(branch -> counts.merge(joined(branch), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(e -> (e.getValue() == 1 ? "" : e.getValue() + " × ") + "[" + e.getKey() + "]")
        .collect(Collectors.joining(" + "));
  }

  private static String curve(Activation g) {
    return g instanceof Identity ? "" : " " + Catalog.nameOf(g);
  }

  private static String layer(Layer layer) {
    return switch (layer) {
      case Dense dense -> dense.units() + curve(dense.activation());
      case Activate activate -> Catalog.nameOf(activate.activation());
      case Residual residual -> "residual[" + joined(residual.layers()) + "]";
      case Pack pack -> pack(pack);
      case MemberAdapter adapter -> adapter.count() + " members";
      case SharedDense d -> d.units() + curve(d.activation());
      case Heads h -> h.units() + curve(h.activation()) + " of each";
      default -> Layers.ALL.format(layer);
    };
  }
}
