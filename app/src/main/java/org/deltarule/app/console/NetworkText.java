package org.deltarule.app.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.deltarule.activation.Activation;
import org.deltarule.activation.Identity;
import org.deltarule.catalog.Catalog;
import org.deltarule.net.Activate;
import org.deltarule.net.BatchNormalization;
import org.deltarule.net.CategoryEmbedding;
import org.deltarule.net.Dense;
import org.deltarule.net.Dropout;
import org.deltarule.net.FeatureScale;
import org.deltarule.net.Heads;
import org.deltarule.net.Layer;
import org.deltarule.net.LayerNormalization;
import org.deltarule.net.Layers;
import org.deltarule.net.MemberAdapter;
import org.deltarule.net.MemberScale;
import org.deltarule.net.Network;
import org.deltarule.net.NtkScale;
import org.deltarule.net.NumberEmbedding;
import org.deltarule.net.Pack;
import org.deltarule.net.ParametricActivate;
import org.deltarule.net.Residual;
import org.deltarule.net.SharedDense;

/**
 * A network in one line, such as {@code 64 → 128 relu → 64 relu → 10}: what changes the size, in order,
 * with its activation. What only scales, drops or normalizes is told once behind it, such as {@code
 * 8 × [periodic embedding of 8 numbers → 256 mish → 1] with ntk scale, dropout 0.15}.
 */
public final class NetworkText {
  private static final int FEWEST_REPEATED = 4;

  private NetworkText() {}

  /**
   * A whole network.
   *
   * @param network any network
   * @return its inputs and its layers
   */
  public static String of(Network network) {
    return network.inputs() + " → " + of(network.layers());
  }

  /**
   * Layers that follow each other.
   *
   * @param layers of a network or a branch
   * @return what they are
   */
  public static String of(List<Layer> layers) {
    Set<String> besides = new LinkedHashSet<>();
    besides(layers, besides);
    return chain(layers) + (besides.isEmpty() ? "" : " with " + String.join(", ", besides));
  }

  private static String chain(List<Layer> layers) {
    return joined(texts(layers));
  }

  /** One for each layer that is not told besides; an activation belongs to what is before it. */
  private static List<String> texts(List<Layer> layers) {
    List<String> texts = new ArrayList<>();
    for (Layer layer : layers) {
      String curve =
          switch (layer) {
            case Activate a -> Catalog.nameOf(a.activation());
            case ParametricActivate a -> Catalog.nameOf(a.activation());
            default -> "";
          };
      if (!curve.isEmpty() && !texts.isEmpty()) {
        texts.add(texts.removeLast() + " " + curve);
      } else if (!curve.isEmpty()) {
        texts.add(curve);
      } else if (besides(layer).isEmpty()) {
        texts.add(layer(layer));
      }
    }
    return texts;
  }

  /** Layers that repeat are written once, such as {@code 10 relu ×200}. */
  private static String joined(List<String> texts) {
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
    pack.branches().forEach(branch -> counts.merge(chain(branch), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(e -> (e.getValue() == 1 ? "" : e.getValue() + " × ") + "[" + e.getKey() + "]")
        .collect(Collectors.joining(" + "));
  }

  private static void besides(List<Layer> layers, Set<String> told) {
    for (Layer layer : layers) {
      String text = besides(layer);
      if (!text.isEmpty()) {
        told.add(text);
      }
      layer.branches().forEach(branch -> besides(branch, told));
    }
  }

  /** What is told once for a whole network; empty for what has its place in the chain. */
  private static String besides(Layer layer) {
    return switch (layer) {
      case ParametricActivate _ -> "parametric activation";
      case Dropout d -> "dropout " + d.rate();
      case BatchNormalization _, FeatureScale _, LayerNormalization _, MemberScale _, NtkScale _ ->
          Catalog.nameOf(layer).replace('-', ' ');
      default -> "";
    };
  }

  private static String curve(Activation g) {
    return g instanceof Identity ? "" : " " + Catalog.nameOf(g);
  }

  private static String layer(Layer layer) {
    return switch (layer) {
      case Dense dense -> dense.units() + curve(dense.activation());
      case Residual residual -> "residual[" + chain(residual.layers()) + "]";
      case Pack pack -> pack(pack);
      case NumberEmbedding e ->
          Catalog.nameOf(e.embedding())
              + " embedding of "
              + count(e.numbers(), "number", "numbers");
      case CategoryEmbedding e ->
          "embedding of " + count(e.codes().size(), "category", "categories");
      case MemberAdapter adapter -> adapter.count() + " members";
      case SharedDense d -> d.units() + curve(d.activation());
      case Heads h -> h.units() + curve(h.activation()) + " of each";
      default -> Layers.ALL.format(layer);
    };
  }

  private static String count(int n, String one, String more) {
    return n + " " + (n == 1 ? one : more);
  }
}
