package org.deltarule.tabular.understand;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.metric.Predictions;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.LabelsTarget;
import org.deltarule.tabular.encode.NumberTarget;
import org.deltarule.tabular.encode.NumbersTarget;
import org.deltarule.tabular.model.ExaminedRows;
import org.deltarule.tabular.model.Model;
import org.deltarule.tabular.model.Scorer;
import org.deltarule.tabular.table.Column;
import org.deltarule.tensor.Matrix;

/**
 * Partial dependence: the mean prediction over rows whose cell in one column is replaced by a value, for one
 * value after another, while the other columns keep theirs.
 *
 * <pre>{@code
 * PD(v) = 1/n Σᵣ f(v, x_r without the column)          and for a few rows f(v, x_r …) itself
 * }</pre>
 *
 * <p>f is what the model predicts: a number in its own units, or probabilities. Where columns depend on each
 * other, some of the rows made so do not occur; the plots then say what the model does there, not what is.
 *
 * <p>Source: Friedman 2001; the lines of single rows: Goldstein et al. 2015 (arXiv:1309.6392).
 */
public final class DependencePlots {
  /** Rows that are averaged at most. */
  public static final int ROWS = 500;

  /** Columns that are drawn unless told otherwise. */
  public static final int COLUMNS = 6;

  private static final int LINES = 12;
  private static final int MOST_CURVES = 6;

  private final Model model;
  private final Scorer scorer;
  private final Matrix x;
  private final Dataset some;
  private final int[] rows;
  private final int[] curves;
  private final List<String> names;

  private DependencePlots(Model model, Scorer scorer, ExaminedRows examined) {
    this.model = model;
    this.scorer = scorer;
    this.x = PermutationImportance.dense(examined.data());
    int n = x.rows();
    int count = Math.min(ROWS, n);
    this.rows = IntStream.range(0, count).map(i -> (int) ((long) i * n / count)).toArray();
    this.some = examined.data().subset(rows);
    Matrix values = scorer.judged(some).values();
    this.curves = curves(values);
    List<String> all = names();
    this.names = IntStream.of(curves).mapToObj(all::get).toList();
  }

  /**
   * Plots of the most important columns.
   *
   * @param model the model
   * @param examined the rows
   * @param importance decides which columns; those that do not vary in these rows are left out
   * @param most how many columns at most
   * @param progress is told of each column
   * @return one for each column, the most important first
   */
  public static List<PartialDependence> of(
      Model model,
      ExaminedRows examined,
      Importance importance,
      int most,
      UnderstandingProgress progress) {
    try (Scorer scorer = model.scorer(ROWS)) {
      return new DependencePlots(model, scorer, examined).of(examined, importance, most, progress);
    }
  }

  private List<PartialDependence> of(
      ExaminedRows examined, Importance importance, int most, UnderstandingProgress progress) {
    List<ColumnInputs> inputs = ColumnInputs.of(model.encoder());
    List<PartialDependence> found = new ArrayList<>();
    for (ColumnImportance important : importance.columns()) {
      String name = important.column();
      Optional<Column> cells =
          examined.cells().stream().filter(c -> c.name().equals(name)).findFirst();
      ColumnGrid grid = ColumnGrid.of(cells.orElseThrow());
      if (grid.rows().length > 1 && found.size() < most) {
        ColumnInputs column =
            inputs.stream().filter(c -> c.column().equals(name)).findFirst().orElseThrow();
        found.add(plot(column, grid));
        progress.done("plots", found.size(), Math.min(most, importance.columns().size()));
      }
    }
    return found;
  }

  private PartialDependence plot(ColumnInputs column, ColumnGrid grid) {
    int values = grid.rows().length;
    int lines = Math.min(LINES, rows.length);
    double[][] means = new double[curves.length][values];
    double[][] single = new double[lines][values];
    Matrix changed = PermutationImportance.dense(some);
    Dataset data = new Dataset(new FloatFeatures(changed), some.targets(), some.weights());
    for (int v = 0; v < values; v++) {
      int[] source = new int[rows.length];
      java.util.Arrays.fill(source, grid.rows()[v]);
      column.copy(x, source, changed);
      Predictions predicted = scorer.judged(data);
      for (int k = 0; k < curves.length; k++) {
        double sum = 0;
        for (int r = 0; r < rows.length; r++) {
          sum += predicted.values().at(r, curves[k]);
        }
        means[k][v] = sum / rows.length;
      }
      for (int i = 0; i < lines; i++) {
        single[i][v] = predicted.values().at((int) ((long) i * rows.length / lines), curves[0]);
      }
    }
    return new PartialDependence(
        column.column(),
        grid.kind(),
        grid.labels(),
        grid.places(),
        names,
        means,
        single,
        grid.cells(),
        rows.length);
  }

  /** Of two classes the second; of more those that are most probable on average; of numbers the first. */
  private int[] curves(Matrix values) {
    if (model.classes().size() == 2) {
      return new int[] {1};
    }
    int[] all = IntStream.range(0, values.columns()).toArray();
    if (model.classes().isEmpty()) {
      return IntStream.of(all).limit(MOST_CURVES).toArray();
    }
    double[] mean = new double[all.length];
    for (int r = 0; r < values.rows(); r++) {
      for (int k : all) {
        mean[k] += values.at(r, k);
      }
    }
    return IntStream.of(all)
        .boxed()
        .sorted(Comparator.comparingDouble(k -> -mean[k]))
        .limit(MOST_CURVES)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private List<String> names() {
    return switch (model.target()) {
      case ClassTarget classes -> classes.labels().stream().map(l -> "p(" + l + ")").toList();
      case LabelsTarget labels ->
          labels.each().stream()
              .map(l -> "p(" + l.name() + "=" + l.labels().getLast() + ")")
              .toList();
      case NumberTarget number when model.readout().levels().isEmpty() -> List.of(number.name());
      case NumberTarget number ->
          model.readout().levels().stream().map(q -> "quantile " + q).toList();
      case NumbersTarget numbers -> numbers.names();
    };
  }
}
