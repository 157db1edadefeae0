package org.deltarule.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltarule.kernel.Kernels;
import org.deltarule.net.NamedLayer;
import org.deltarule.net.Network;
import org.deltarule.net.Residual;

/**
 * Every layer of a network that is measured: those at the top and those within them, each layer before
 * those within it. Of layers with several branches the first one alone, or all.
 */
final class LayerMeasures {
  private final Network network;
  private final boolean everyBranch;
  private final float[] packing = new float[Kernels.current().scratch()];

  private LayerMeasures(Network network, boolean everyBranch) {
    this.network = network;
    this.everyBranch = everyBranch;
  }

  static List<LayerMeasure> of(Network network, boolean everyBranch) {
    return List.copyOf(
        new LayerMeasures(network, everyBranch).of(NamedLayer.of(network), true, Optional.empty()));
  }

  /**
   * Of layers that follow each other.
   *
   * @param told whether what leaves the last of them is compared with targets, number by number
   * @param around the layer that they are within
   */
  private List<LayerMeasure> of(
      List<NamedLayer> layers, boolean told, Optional<LayerMeasure> around) {
    List<LayerMeasure> measures = new ArrayList<>();
    Optional<LayerMeasure> next = around;
    for (int i = layers.size() - 1; i >= 0; i--) {
      NamedLayer layer = layers.get(i);
      boolean last = i == layers.size() - 1;
      var distinct = DistinctUnits.of(network, layers, i, told);
      var measure = new LayerMeasure(network, layer, distinct, next, packing);
      List<LayerMeasure> within = new ArrayList<>(List.of(measure));
      boolean toldWithin = told && last && !(layer.layer() instanceof Residual);
      int branches = everyBranch ? layer.branches().size() : Math.min(1, layer.branches().size());
      for (List<NamedLayer> branch : layer.branches().subList(0, branches)) {
        within.addAll(of(branch, toldWithin, Optional.of(measure)));
      }
      measures.addAll(0, within);
      next = Optional.of(measure);
    }
    return measures;
  }
}
