package org.deltarule.app.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Tanh;
import org.deltarule.app.chart.GridMap;
import org.deltarule.app.console.Figures;
import org.deltarule.init.Gaussian;
import org.deltarule.measure.LayerProbe;
import org.deltarule.net.Dense;
import org.deltarule.net.Network;
import org.deltarule.train.TrainingPlan;

/**
 * Tanh networks over depth and weight variance: w ~ N(0, σ²/units), b ~ N(0, 0.05).
 *
 * @param depths linear layers, the output layer counted
 * @param variances σ²
 * @param units of each hidden layer
 * @param rate of plain SGD
 * @param batch rows of a batch
 * @param epochs passes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MeanFieldGrid(
    int[] depths, double[] variances, int units, double rate, int batch, int epochs) {
  private static final double BIAS_VARIANCE = 0.05;

  /** Accuracy (or R²) on the training rows, and what is left of δ in the first layer. */
  record Cell(double score, double deltaLeft) {}

  /** Trains every network. */
  Cell[][] train(Lab lab, LabData data) {
    Cell[][] cells = new Cell[depths.length][variances.length];
    for (int i = 0; i < depths.length; i++) {
      for (int j = 0; j < variances.length; j++) {
        lab.training("depth %d, σ² %s".formatted(depths[i], label(variances[j])));
        cells[i][j] = cell(lab, data, depths[i], variances[j]);
      }
    }
    return cells;
  }

  private Cell cell(Lab lab, LabData data, int depth, double variance) {
    TrainingPlan plan =
        Trial.plan(
            lab,
            data,
            "optimizer=sgd",
            "learning-rate=" + rate,
            "batch=" + batch,
            "last-batch=drop",
            "epochs=" + epochs);
    int outputs = data.readout(plan.loss()).outputs();
    Network network = network(data.inputs(), outputs, depth, variance);
    Trial trial = Trial.run(data, "", plan, network, true, LayerProbe::new);
    double left = trial.layers().isEmpty() ? Double.NaN : trial.deltaLeft();
    return new Cell(trial.metric(data.score()), left);
  }

  private Network network(int inputs, int outputs, int depth, double variance) {
    Gaussian biases = new Gaussian(0, Math.sqrt(BIAS_VARIANCE));
    List<Dense> layers = new ArrayList<>();
    Gaussian hidden = new Gaussian(0, Math.sqrt(variance / units));
    for (int i = 1; i < depth; i++) {
      layers.add(new Dense(units, new Tanh(), hidden, biases));
    }
    layers.add(
        new Dense(outputs, new Identity(), new Gaussian(0, Math.sqrt(variance / outputs)), biases));
    return new Network(inputs, layers);
  }

  /** The scores as a table, a row for each depth. */
  LabTable table(Cell[][] cells) {
    List<String> columns = new ArrayList<>(List.of("depth \\ σ²"));
    columns.addAll(labels(variances));
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < depths.length; i++) {
      List<Object> row = new ArrayList<>(List.of(depths[i]));
      for (Cell cell : cells[i]) {
        row.add(cell.score);
      }
      rows.add(row);
    }
    return new LabTable(columns, rows);
  }

  /** Two heat maps: what was learned, and whether δ vanished or exploded at the start. */
  List<Figure> figures(String score, Cell[][] cells) {
    double[][] scores = values(cells, false);
    double[][] logarithms = values(cells, true);
    return List.of(
        map(score + " on the training rows", scores, "%.2f", 0, 1),
        map("log₁₀(δ of layer 1 / δ of the last) at the start", logarithms, "%.1f", 0, 4));
  }

  private static double[][] values(Cell[][] cells, boolean deltas) {
    double[][] values = new double[cells.length][];
    for (int i = 0; i < cells.length; i++) {
      values[i] = new double[cells[i].length];
      for (int j = 0; j < values[i].length; j++) {
        values[i][j] = deltas ? Math.log10(cells[i][j].deltaLeft) : cells[i][j].score;
      }
    }
    return values;
  }

  private Figure map(String title, double[][] values, String format, double middle, double far) {
    String[][] texts = new String[values.length][];
    for (int i = 0; i < values.length; i++) {
      texts[i] = new String[values[i].length];
      for (int j = 0; j < texts[i].length; j++) {
        double value = values[i][j];
        texts[i][j] =
            Double.isFinite(value)
                ? String.format(Locale.ROOT, format, value).replace("-0.0", "0.0").replace('-', '−')
                : Figures.of(value);
      }
    }
    List<String> rows = IntStream.of(depths).mapToObj(Integer::toString).toList();
    return Figure.of(
        new GridMap(
            title,
            "depth",
            rows,
            "weight variance σ²",
            labels(variances),
            values,
            texts,
            middle,
            far));
  }

  static List<String> labels(double[] variances) {
    return java.util.Arrays.stream(variances).mapToObj(MeanFieldGrid::label).toList();
  }

  private static String label(double variance) {
    return String.format(Locale.ROOT, "%.2f", variance).replaceFirst("0$", "");
  }

  /** The variance of the best cell of a row, and its score. */
  static String best(double[] variances, Cell[] row) {
    int best = 0;
    for (int j = 0; j < row.length; j++) {
      best = row[j].score > row[best].score ? j : best;
    }
    return "σ² %s (%s)".formatted(label(variances[best]), Figures.of(row[best].score));
  }
}
