package org.deltarule.proof;

import java.util.Arrays;
import java.util.Map;
import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.loss.Loss;
import org.deltarule.net.Network;
import org.deltarule.optim.Chain;
import org.deltarule.optim.LearningRate;
import org.deltarule.optim.Optimizer;
import org.deltarule.parallel.Team;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.train.LocalEngine;
import org.deltarule.train.Reduction;

/** A network on some rows, its weights in the open: loss, gradient and plain descent, for proofs. */
final class Descent implements AutoCloseable {
  final Network network;
  final ParameterVector weights;
  final ParameterVector gradient;
  final LocalEngine engine;
  private final Team team = new Team(1);
  private final int[] all;
  private long step;

  Descent(Network network, Loss loss, Reduction reduction, Dataset data) {
    this.network = network;
    weights = network.initialize(1);
    gradient = ParameterVector.zeros(network.layout());
    engine = new LocalEngine(network, loss, reduction, data, data.rows(), 1, team);
    all = new int[data.rows()];
    Arrays.setAll(all, r -> r);
  }

  Descent(Network network, Loss loss, float[][] x, float[][] y) {
    this(network, loss, Reduction.MEAN, rows(x, y));
  }

  static Dataset rows(float[][] x, float[][] y) {
    return Dataset.of(new FloatFeatures(Matrix.of(x)), Matrix.of(y));
  }

  /** Replaces a parameter; a matrix row for row, a bias as one row. */
  Descent with(String name, double[]... rows) {
    set(weights.view(name), rows);
    return this;
  }

  Descent with(Map<String, double[][]> parameters) {
    parameters.forEach(this::with);
    return this;
  }

  static void set(Matrix to, double[]... rows) {
    if (rows.length != to.rows() || rows[0].length != to.columns()) {
      throw new IllegalArgumentException(
          "%d × %d for %s".formatted(rows.length, rows[0].length, to));
    }
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < rows[r].length; c++) {
        to.set(r, c, (float) rows[r][c]);
      }
    }
  }

  /** The loss of all rows; leaves the gradient in {@link #gradient}. */
  double loss() {
    return loss(all);
  }

  double loss(int... rows) {
    return engine.lossAndGradient(weights, rows, 0, rows.length, step, gradient);
  }

  /** w ← w − αg on all rows, through the optimizer. */
  double descend(double rate) {
    return descend(new Chain(network.layout(), new LearningRate()), rate);
  }

  double descend(Optimizer optimizer, double rate) {
    double loss = loss();
    optimizer.step(
        rate,
        weights,
        loss,
        gradient,
        (w, g) -> engine.lossAndGradient(w, all, 0, all.length, step, g));
    for (int i = 0; i < weights.values().length; i++) {
      weights.values()[i] += gradient.values()[i];
    }
    step++;
    return loss;
  }

  /** What a layer, counted from 1, made of a row in the last pass. */
  double[] output(int layer, int row) {
    return row(engine.workspace().orElseThrow().layers().output(layer - 1), row);
  }

  /** The delta of a layer, counted from 1, for a row in the last pass. */
  double[] delta(int layer, int row) {
    return row(engine.workspace().orElseThrow().layers().outputGradient(layer - 1), row);
  }

  static double[] row(Matrix matrix, int row) {
    double[] values = new double[matrix.columns()];
    Arrays.setAll(values, c -> matrix.at(row, c));
    return values;
  }

  /** Every number of a parameter's gradient, row by row. */
  double[] gradient(String name) {
    return flat(gradient.view(name));
  }

  double[] weight(String name) {
    return flat(weights.view(name));
  }

  private static double[] flat(Matrix matrix) {
    double[] values = new double[matrix.size()];
    Arrays.setAll(values, i -> matrix.array()[matrix.offset() + i]);
    return values;
  }

  @Override
  public void close() {
    engine.close();
    team.close();
  }
}
