package org.deltarule.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltarule.net.NamedLayer;
import org.deltarule.net.Workspace;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.train.TrainingEvent.Finding;

/** Says which layer broke first when loss or gradient is no longer finite. */
final class Divergence {
  private Divergence() {}

  static Finding finding(
      Optional<Workspace> workspace, ParameterVector weights, long step, double loss) {
    String layer = workspace.map(w -> firstBroken(w, weights)).orElse("");
    String why =
        "numbers grew until they overflowed, first in "
            + (layer.isEmpty() ? "the loss itself" : layer)
            + ": w ← w − α·∂f/∂w with a step so large that the next gradient is larger still";
    String advice =
        "lower --learning-rate (by 10), bound the gradient with --set clip-norm=1, or check the"
            + " inputs for extreme values";
    return new Finding("divergence", layer, step, loss, Double.MAX_VALUE, why, advice, "error");
  }

  /**
   * In the order of computation: the layers upwards, those within a layer before it, then their deltas
   * downwards.
   */
  private static String firstBroken(Workspace workspace, ParameterVector weights) {
    List<NamedLayer> layers = new ArrayList<>();
    collect(NamedLayer.of(workspace.network()), layers);
    for (NamedLayer layer : layers) {
      if (!finiteWeights(weights, layer.name()) || !finite(workspace, layer.output(workspace))) {
        return layer.name();
      }
    }
    for (NamedLayer layer : layers.reversed()) {
      if (!finite(workspace, layer.delta(workspace))) {
        return layer.name();
      }
    }
    return "";
  }

  private static void collect(List<NamedLayer> layers, List<NamedLayer> found) {
    for (NamedLayer layer : layers) {
      layer.branches().forEach(branch -> collect(branch, found));
      found.add(layer);
    }
  }

  private static boolean finiteWeights(ParameterVector weights, String layer) {
    for (ParameterLayout.Entry entry : weights.layout().entries()) {
      if (entry.name().startsWith(layer + ".")
          && !finite(weights.values(), entry.offset(), entry.size())) {
        return false;
      }
    }
    return true;
  }

  private static boolean finite(Workspace workspace, Matrix rows) {
    return finite(rows.array(), rows.offset(), workspace.rows() * rows.columns());
  }

  private static boolean finite(float[] values, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (!Float.isFinite(values[i])) {
        return false;
      }
    }
    return true;
  }
}
