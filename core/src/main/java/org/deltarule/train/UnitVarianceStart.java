package org.deltarule.train;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.activation.Identity;
import org.deltarule.data.Dataset;
import org.deltarule.init.Lsuv;
import org.deltarule.loss.SquaredError;
import org.deltarule.net.Dense;
import org.deltarule.net.Layer;
import org.deltarule.net.Network;
import org.deltarule.parallel.Team;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;

/**
 * Layer-sequential unit-variance start: rescales each dense layer that asks for it until its
 * pre-activations on real rows have variance 1 within a tolerance.
 *
 * <p>Layers inside residual blocks keep their orthogonal start. Source: Mishkin &amp; Matas 2015,
 * arXiv:1511.06422.
 */
final class UnitVarianceStart {
  private static final int ROWS = 1024;

  private UnitVarianceStart() {}

  static void rescale(Network network, ParameterVector weights, Dataset training, Team team) {
    Dataset rows = null;
    for (int i = 0; i < network.layers().size(); i++) {
      if (network.layers().get(i) instanceof Dense dense
          && dense.initializer() instanceof Lsuv lsuv) {
        if (rows == null) {
          int count = Math.min(ROWS, training.rows());
          rows = training.subset(spread(count, training.rows()));
        }
        rescale(network, i, dense, lsuv, weights, rows, team);
      }
    }
  }

  private static void rescale(
      Network network,
      int index,
      Dense dense,
      Lsuv lsuv,
      ParameterVector weights,
      Dataset rows,
      Team team) {
    List<Layer> upTo = new ArrayList<>(network.layers().subList(0, index));
    upTo.add(
        new Dense(dense.units(), new Identity(), dense.initializer(), dense.biasInitializer()));
    Network part = new Network(network.inputs(), upTo);
    Evaluator evaluator = new Evaluator(part, new SquaredError(), team);
    Matrix weight = weights.view("layer" + (index + 1) + ".weight");
    for (int attempt = 0; attempt < lsuv.attempts(); attempt++) {
      ParameterVector partWeights = ParameterVector.zeros(part.layout());
      for (Entry entry : part.layout().entries()) {
        Entry source = weights.layout().entry(entry.name());
        System.arraycopy(
            weights.values(), source.offset(), partWeights.values(), entry.offset(), entry.size());
      }
      double std = standardDeviation(evaluator.outputs(partWeights, rows.features()));
      if (!(std > 0) || Math.abs(std * std - 1) <= lsuv.tolerance()) {
        return;
      }
      for (int i = 0; i < weight.size(); i++) {
        weight.array()[weight.offset() + i] /= (float) std;
      }
    }
  }

  /** Rows from the whole length of the table, which may be sorted by class. */
  private static int[] spread(int count, int rows) {
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = (int) ((long) i * rows / count);
    }
    return chosen;
  }

  private static double standardDeviation(Matrix m) {
    double sum = 0;
    double squares = 0;
    for (float v : m.array()) {
      sum += v;
      squares += (double) v * v;
    }
    double mean = sum / m.size();
    return Math.sqrt(Math.max(0, squares / m.size() - mean * mean));
  }
}
