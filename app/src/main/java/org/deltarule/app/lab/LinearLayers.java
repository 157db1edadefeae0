package org.deltarule.app.lab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.deltarule.app.chart.CurveChart;
import org.deltarule.app.chart.CurveChart.Axis;
import org.deltarule.app.chart.CurveChart.Curve;
import org.deltarule.app.console.Figures;
import org.deltarule.data.Dataset;
import org.deltarule.loss.Loss;
import org.deltarule.loss.MeanSquaredError;
import org.deltarule.parallel.Team;
import org.deltarule.tensor.Matrix;
import org.deltarule.train.Evaluator;

/** Linear layers of any depth, held against the regression computed in closed form. */
final class LinearLayers implements Experiment {
  private static final int[] DEPTHS = {1, 2, 3, 5, 10};
  private static final int UNITS = 32;
  private static final int EPOCHS = 300;
  private static final double ARRIVED = 0.01;

  /** The column of the table that tells how far above the regression's an error is. */
  private static final int RELATIVE = 2;

  private static final int MOST_FEATURES = 1000;

  @Override
  public String name() {
    return "linear";
  }

  @Override
  public String title() {
    return "Linear layers of any depth against linear regression";
  }

  @Override
  public Optional<String> objection(LabData data) {
    return data.inputs() <= MOST_FEATURES
        ? Optional.empty()
        : Optional.of(
            "solves for all coefficients at once and takes at most %,d features, not %,d"
                .formatted(MOST_FEATURES, data.inputs()));
  }

  @Override
  public Outcome run(Lab lab) {
    LabData data = lab.data().few();
    lab.training("regression in closed form");
    Loss loss = new MeanSquaredError();
    Dataset rows = data.forLoss(data.training(), loss);
    LeastSquares regression = LeastSquares.of(rows.features(), rows.targets());
    double[][] predicted = regression.predictions(rows.features());
    double least = meanSquaredError(predicted, rows.targets());
    List<List<Object>> table = new ArrayList<>();
    table.add(
        List.of(
            "regression, closed form",
            least,
            0.0,
            0.0,
            regression.rank() * rows.targets().columns()));
    List<Curve> curves = new ArrayList<>();
    for (int depth : DEPTHS) {
      String name = depth == 1 ? "1 linear layer" : depth + " linear layers";
      Trial trial = trial(lab, data, name, depth, "identity");
      double[] excess = trial.trainLosses();
      java.util.Arrays.setAll(excess, i -> excess[i] - least);
      curves.add(new Curve(name, trial.places(), excess));
      table.add(row(trial, rows, predicted, least));
    }
    table.add(row(trial(lab, data, "3 layers with ReLU", 3, "relu"), rows, predicted, least));
    return new Outcome(
        notes(least, table),
        new LabTable(
            List.of(
                "model",
                "squared error",
                "above the regression's, relative",
                "largest difference of a prediction",
                "parameters"),
            table),
        List.of(
            Figure.of(
                new CurveChart(
                    "Squared error above the regression's",
                    Axis.logarithmic("step of L-BFGS"),
                    Axis.logarithmic("logarithmic"),
                    curves,
                    List.of()))));
  }

  /** What the theory says, and whether the training got there: on many features it takes long. */
  private static List<String> notes(double least, List<List<Object>> table) {
    double farthest =
        table.subList(1, table.size() - 1).stream()
            .mapToDouble(row -> (Double) row.get(RELATIVE))
            .max()
            .orElse(Double.NaN);
    double withRelu = (Double) table.getLast().get(RELATIVE);
    return List.of(
        "A linear layer after another is a linear layer: (xW₁)W₂ = x(W₁W₂). So none of these can"
            + " get"
            + " below the squared error of the one linear regression, %s in closed form (double"
                .formatted(Figures.of(least))
            + " precision, orthogonal decomposition), and at its own least each predicts what the"
            + " regression predicts. Depth alone adds nothing.",
        "After training with L-BFGS the one farthest above it is so by %s of it%s. Three layers with"
                .formatted(Figures.of(farthest), farthest > ARRIVED ? ", still on its way" : "")
            + " ReLU between them are no longer linear, and end %.1f %% %s it."
                .formatted(100 * Math.abs(withRelu), withRelu < 0 ? "below" : "above"));
  }

  private static Trial trial(Lab lab, LabData data, String name, int depth, String activation) {
    lab.training(name);
    return Trial.of(
        lab,
        data,
        name,
        "layers=" + String.join(",", Collections.nCopies(depth - 1, "" + UNITS)),
        "activation=" + activation,
        "initializer=orthogonal",
        "loss=mean-squared-error",
        "optimizer=lbfgs",
        "epochs=" + lab.epochs(EPOCHS));
  }

  private static List<Object> row(Trial trial, Dataset rows, double[][] predicted, double least) {
    Matrix outputs;
    try (Team team = new Team(1)) {
      outputs =
          new Evaluator(trial.network(), trial.plan().loss(), team)
              .outputs(trial.result().weights(), rows.features());
    }
    double[][] own = new double[outputs.rows()][outputs.columns()];
    double largest = 0;
    for (int r = 0; r < own.length; r++) {
      for (int c = 0; c < own[r].length; c++) {
        own[r][c] = outputs.at(r, c);
        largest = Math.max(largest, Math.abs(own[r][c] - predicted[r][c]));
      }
    }
    double error = meanSquaredError(own, rows.targets());
    return List.of(
        trial.name(), error, error / least - 1, largest, trial.network().layout().trainable());
  }

  private static double meanSquaredError(double[][] predicted, Matrix targets) {
    double sum = 0;
    for (int r = 0; r < predicted.length; r++) {
      for (int c = 0; c < targets.columns(); c++) {
        double d = predicted[r][c] - targets.at(r, c);
        sum += d * d;
      }
    }
    return sum / targets.size();
  }
}
