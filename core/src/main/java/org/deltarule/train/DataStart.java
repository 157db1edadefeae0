package org.deltarule.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deltarule.data.BinEdges;
import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.init.HePlus;
import org.deltarule.init.Lsuv;
import org.deltarule.init.UnitVariance;
import org.deltarule.loss.SquaredError;
import org.deltarule.net.Layer;
import org.deltarule.net.Network;
import org.deltarule.net.NumberEmbedding;
import org.deltarule.net.PiecewiseLinear;
import org.deltarule.parallel.Team;
import org.deltarule.random.AddressedRandom;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;

/**
 * Starting weights that depend on the data: some rows go through the layers, from the first to the
 * last, also those within a layer; a dense layer whose initializers ask for it is set by what comes to it.
 *
 * <pre>
 * {@link Lsuv}          W ← W/std(xW + b), of all units together, until the variance is near 1
 * {@link UnitVariance}  W ← W/std(xW), of each unit
 * {@link HePlus}        b ← −(mixture of some pre-activations xW), of each unit
 * {@link PiecewiseLinear}  edges of its bins, from the numbers and, with a tree, the target
 * </pre>
 *
 * <p>A function of (weights, rows, seed). Standard deviations are of rows from the whole length of the
 * table, which may be sorted.
 */
final class DataStart {
  private static final int ROWS = 1024;

  /** Edges of bins are cut where few rows are. */
  private static final int ROWS_OF_EDGES = 1 << 14;

  private final ParameterVector weights;
  private final Matrix targets;
  private final boolean classes;
  private final long seed;
  private final Team team;

  private DataStart(
      ParameterVector weights, Matrix targets, boolean classes, long seed, Team team) {
    this.weights = weights;
    this.targets = targets;
    this.classes = classes;
    this.seed = seed;
    this.team = team;
  }

  /** Sets the weights of the layers that ask for it. */
  static void set(
      Network network,
      ParameterVector weights,
      Dataset training,
      boolean classes,
      long seed,
      Team team) {
    if (network.layers().stream().anyMatch(DataStart::asks)) {
      int most = network.layers().stream().anyMatch(DataStart::hasBins) ? ROWS_OF_EDGES : ROWS;
      Dataset rows = training.subset(spread(Math.min(most, training.rows()), training.rows()));
      Matrix x = Matrix.zeros(rows.rows(), network.inputs());
      for (int r = 0; r < rows.rows(); r++) {
        rows.features().copyRow(r, x.array(), x.row(r));
      }
      new DataStart(weights, rows.targets(), classes, seed, team)
          .layers(network.layers(), "layer", x);
    }
  }

  private static boolean hasBins(Layer layer) {
    return layer.branches().stream().flatMap(List::stream).anyMatch(DataStart::hasBins)
        || (layer instanceof NumberEmbedding e && e.embedding() instanceof PiecewiseLinear);
  }

  private static boolean asks(Layer layer) {
    return layer.branches().stream().flatMap(List::stream).anyMatch(DataStart::asks)
        || hasBins(layer)
        || Products.of(layer).filter(DataStart::asks).isPresent();
  }

  private static boolean asks(Products products) {
    return products.initializer() instanceof Lsuv
        || products.initializer() instanceof UnitVariance
        || products.biasInitializer() instanceof HePlus;
  }

  private static int[] spread(int count, int rows) {
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = (int) ((long) i * rows / count);
    }
    return chosen;
  }

  private void layers(List<Layer> layers, String prefix, Matrix input) {
    Matrix x = input;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      String name = prefix + (i + 1);
      if (asks(layer)) {
        for (int b = 0; b < layer.branches().size(); b++) {
          layers(layer.branches().get(b), Network.within(name, layer, b), x);
        }
        Optional<Products> products = Products.of(layer);
        if (products.isPresent()) {
          dense(products.get(), name, x);
        }
        if (layer instanceof NumberEmbedding embedding
            && embedding.embedding() instanceof PiecewiseLinear linear) {
          bins(linear, embedding.numbers(), name, x);
        }
      }
      if (layers.subList(i + 1, layers.size()).stream().noneMatch(DataStart::asks)) {
        return;
      }
      x = output(layer, name, x);
    }
  }

  /** What a layer makes of its input at the weights as they are now. */
  private Matrix output(Layer layer, String name, Matrix x) {
    Network alone = new Network(x.columns(), layer);
    ParameterVector own = ParameterVector.zeros(alone.layout());
    for (Entry entry : alone.layout().entries()) {
      String within = entry.name().substring("layer1".length());
      Entry source = weights.layout().entry(name + within);
      System.arraycopy(
          weights.values(), source.offset(), own.values(), entry.offset(), entry.size());
    }
    return new Evaluator(alone, new SquaredError(), team).outputs(own, new FloatFeatures(x));
  }

  private void bins(PiecewiseLinear linear, int numbers, String name, Matrix x) {
    for (int c = 0; c < numbers; c++) {
      float[] values = column(x, c).array();
      float[] edges =
          linear.tree()
              ? BinEdges.ofTree(values, targets, classes, linear.bins())
              : BinEdges.quantiles(values, linear.bins());
      linear.bins(edges, c, weights.view(name + ".edge"), weights.view(name + ".slope"));
    }
  }

  private void dense(Products products, String name, Matrix x) {
    Matrix w = weights.view(name + ".weight");
    if (products.initializer() instanceof Lsuv lsuv) {
      for (int attempt = 0; attempt < lsuv.attempts(); attempt++) {
        double std = standardDeviation(output(products.linear(), name, x));
        if (!(std > 0) || Math.abs(std * std - 1) <= lsuv.tolerance()) {
          break;
        }
        for (int i = 0; i < w.size(); i++) {
          w.array()[w.offset() + i] /= (float) std;
        }
      }
    }
    Matrix b = weights.view(name + ".bias");
    float[] biases = Arrays.copyOfRange(b.array(), b.offset(), b.offset() + b.size());
    if (products.initializer() instanceof UnitVariance) {
      Arrays.fill(b.array(), b.offset(), b.offset() + b.size(), 0f);
      List<Matrix> sums = products.byWeights(output(products.linear(), name, x));
      int rows = w.rows() / sums.size();
      for (int m = 0; m < sums.size(); m++) {
        divide(new Matrix(w.array(), w.row(m * rows), rows, w.columns()), sums.get(m));
      }
    }
    if (products.biasInitializer() instanceof HePlus plus) {
      Arrays.fill(b.array(), b.offset(), b.offset() + b.size(), 0f);
      var random = new AddressedRandom(seed, (name + ".bias").hashCode());
      List<Matrix> sums = products.byBiases(output(products.linear(), name, x));
      for (int m = 0; m < sums.size(); m++) {
        mix(plus, random, sums.get(m), b, m);
      }
    } else {
      System.arraycopy(biases, 0, b.array(), b.offset(), biases.length);
    }
  }

  /** The weights of each unit divided by the standard deviation of its pre-activations. */
  private static void divide(Matrix w, Matrix s) {
    for (int unit = 0; unit < w.columns(); unit++) {
      double std = standardDeviation(column(s, unit));
      for (int i = 0; std > 0 && i < w.rows(); i++) {
        w.set(i, unit, (float) (w.at(i, unit) / std));
      }
    }
  }

  /** Of one row of biases. */
  private static void mix(HePlus plus, AddressedRandom random, Matrix s, Matrix b, int row) {
    long which = random.key(1);
    long share = random.key(2);
    for (int unit = 0; unit < b.columns(); unit++) {
      double sum = 0;
      double total = 0;
      for (int k = 0; k < plus.rows(); k++) {
        long at = ((long) row * b.columns() + unit) * plus.rows() + k;
        double weight = -Math.log(1 - AddressedRandom.uniform(share, at)); // ~ Exp(1)
        total += weight;
        sum += weight * s.at(AddressedRandom.below(which, at, s.rows()), unit);
      }
      b.set(row, unit, total > 0 ? (float) (-sum / total) : 0);
    }
  }

  private static Matrix column(Matrix m, int column) {
    Matrix values = Matrix.zeros(m.rows(), 1);
    for (int r = 0; r < m.rows(); r++) {
      values.array()[r] = m.at(r, column);
    }
    return values;
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
