package org.deltarule.app.report;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.app.console.NetworkText;
import org.deltarule.catalog.Catalog;
import org.deltarule.net.Activate;
import org.deltarule.net.Dense;
import org.deltarule.net.Dropout;
import org.deltarule.net.Heads;
import org.deltarule.net.Layer;
import org.deltarule.net.Network;
import org.deltarule.net.Pack;
import org.deltarule.net.Residual;
import org.deltarule.net.SharedDense;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.Role;

/**
 * A layer as one line of a table.
 *
 * @param name such as {@code layer1}
 * @param kind what it is, in words
 * @param outputs how many numbers it gives
 * @param parameters how many trainable numbers it has, those of layers within it among them
 */
public record LayerRow(String name, String kind, int outputs, long parameters) {
  /**
   * The layers of a network.
   *
   * @param network any network
   * @return from the first to the last
   */
  public static List<LayerRow> of(Network network) {
    List<LayerRow> rows = new ArrayList<>();
    for (int i = 0; i < network.layers().size(); i++) {
      String name = "layer" + (i + 1);
      long parameters =
          network.layout().entries().stream()
              .filter(e -> e.role() != Role.STATISTIC && e.name().startsWith(name + "."))
              .mapToLong(ParameterLayout.Entry::size)
              .sum();
      rows.add(new LayerRow(name, kind(network.layers().get(i)), network.outputs(i), parameters));
    }
    return rows;
  }

  private static String kind(Layer layer) {
    return switch (layer) {
      case Dense d -> "dense, " + Catalog.nameOf(d.activation());
      case SharedDense d -> "dense, shared by " + d.count() + ", " + Catalog.nameOf(d.activation());
      case Heads h -> "dense, of each of " + h.count() + ", " + Catalog.nameOf(h.activation());
      case Activate a -> Catalog.nameOf(a.activation());
      case Dropout d -> "dropout " + d.rate();
      case Residual r ->
          "residual (" + String.join("; ", r.layers().stream().map(LayerRow::kind).toList()) + ")";
      case Pack p -> "pack of " + p.members() + ": " + NetworkText.of(List.of(p));
      default -> Catalog.nameOf(layer).replace('-', ' ');
    };
  }
}
