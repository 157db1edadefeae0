package org.deltarule.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deltarule.data.Dataset;
import org.deltarule.data.Features;
import org.deltarule.data.Folds;
import org.deltarule.loss.Loss;
import org.deltarule.net.Network;
import org.deltarule.net.NetworkPart;
import org.deltarule.parallel.Team;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;

/**
 * Every training row is judged by the members of an ensemble that hold it out: its prediction is the mean
 * of theirs, its loss the mean of their own losses. Rows that nobody holds out, where there are fewer parts
 * than folds, are not judged.
 *
 * <p>Only those members are run, each as a network of its own.
 */
final class OutOfFold implements Judging {
  /** A part of the ensemble with a place for its weights. */
  private record Part(NetworkPart part, Evaluator evaluator, ParameterVector weights) {}

  private final Readout readout;
  private final Loss loss;
  private final Dataset training;
  private final Folds folds;
  private final List<List<Part>> partsOf = new ArrayList<>();
  private final List<int[]> rowsOf = new ArrayList<>();
  private final int[] judged;
  private final Dataset rows;

  OutOfFold(Network network, Readout readout, Dataset training, Folds folds, Team team) {
    this.readout = readout;
    this.loss = readout.loss();
    this.training = training;
    this.folds = folds;
    List<NetworkPart> parts = NetworkPart.of(network);
    Map<Object, Evaluator> evaluators = new HashMap<>();
    for (int fold = 0; fold < folds.count(); fold++) {
      int held = fold;
      List<Part> holding = new ArrayList<>();
      for (int p = fold; p < parts.size(); p += folds.count()) {
        Network own = parts.get(p).network();
        Evaluator evaluator =
            evaluators.computeIfAbsent(own.layers(), key -> new Evaluator(own, loss, team));
        holding.add(new Part(parts.get(p), evaluator, ParameterVector.zeros(own.layout())));
      }
      partsOf.add(holding);
      rowsOf.add(IntStream.range(0, training.rows()).filter(r -> folds.of()[r] == held).toArray());
    }
    this.judged =
        IntStream.range(0, training.rows())
            .filter(r -> !partsOf.get(folds.of()[r]).isEmpty())
            .toArray();
    this.rows =
        new Dataset(training.features(), training.targets(), folds.weights()).subset(judged);
  }

  @Override
  public boolean unseen() {
    return true;
  }

  @Override
  public JudgedRows of(ParameterVector weights) {
    Matrix predictions = Matrix.zeros(training.rows(), readout.columns());
    double[] losses = new double[training.rows()];
    for (int fold = 0; fold < folds.count(); fold++) {
      if (!partsOf.get(fold).isEmpty()) {
        judge(fold, weights, predictions, losses);
      }
    }
    Matrix own = Matrix.zeros(judged.length, predictions.columns());
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < judged.length; i++) {
      int r = judged[i];
      System.arraycopy(
          predictions.array(), predictions.row(r), own.array(), own.row(i), own.columns());
      if (rows.weights()[i] > 0) { // not 0 times a loss that may be infinite
        sum += rows.weights()[i] * losses[r];
        weight += rows.weights()[i];
      }
    }
    return new JudgedRows(
        judged,
        IntStream.of(judged).map(r -> folds.of()[r]).toArray(),
        folds.count(),
        sum / weight,
        readout.judged(own, rows));
  }

  /** The rows of a fold by the members that hold it out. */
  private void judge(int fold, ParameterVector weights, Matrix predictions, double[] losses) {
    int[] of = rowsOf.get(fold);
    Matrix outputs = outputs(fold, weights);
    int members = outputs.columns() / readout.outputs();
    float[] unused = new float[readout.outputs()];
    for (int i = 0; i < of.length; i++) {
      losses[of[i]] =
          Evaluator.rowLoss(loss, members, outputs, i, training.targets(), of[i], 1, unused);
    }
    Matrix read = readout.predictions(outputs);
    for (int i = 0; i < of.length; i++) {
      System.arraycopy(
          read.array(), read.row(i), predictions.array(), predictions.row(of[i]), read.columns());
    }
  }

  private Matrix outputs(int fold, ParameterVector weights) {
    Features features = training.features().select(rowsOf.get(fold));
    List<Part> holding = partsOf.get(fold);
    int columns = holding.stream().mapToInt(p -> p.part().network().outputs()).sum();
    Matrix all = Matrix.zeros(features.rows(), columns);
    int column = 0;
    for (Part part : holding) {
      part.part().weights(weights, part.weights());
      Matrix own = part.evaluator().outputs(part.weights(), features);
      for (int r = 0; r < own.rows(); r++) {
        System.arraycopy(own.array(), own.row(r), all.array(), all.row(r) + column, own.columns());
      }
      column += own.columns();
    }
    return all;
  }
}
