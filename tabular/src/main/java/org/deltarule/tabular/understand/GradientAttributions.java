package org.deltarule.tabular.understand;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deltarule.explain.IntegratedGradients;
import org.deltarule.metric.Predictions;
import org.deltarule.tabular.model.ExaminedRows;
import org.deltarule.tabular.model.Model;
import org.deltarule.tensor.Matrix;

/**
 * What each column contributes to the prediction of a row, by {@link IntegratedGradients} from the mean of
 * the examined rows (of codes the most frequent) to the row. Inputs that come from one column are added up.
 *
 * <p>What is explained is linear in the outputs of the network, of an ensemble their mean: a number in its own
 * units, or its logarithm where that is learned; of two classes the log-odds of the second; of more the
 * score of the predicted class above the mean score; of several targets the first, of quantiles the middle
 * one.
 */
public final class GradientAttributions {
  private final Model model;
  private final ExaminedRows rows;
  private final Matrix x;
  private final float[] baseline;
  private final int codes;
  private final List<ColumnInputs> columns;
  private final Map<Integer, Explained> byOutput = new HashMap<>();

  /**
   * For rows of a model.
   *
   * @param model the model
   * @param rows the rows, whose mean is the baseline
   */
  public GradientAttributions(Model model, ExaminedRows rows) {
    this.model = model;
    this.rows = rows;
    this.x = PermutationImportance.dense(rows.data());
    this.columns = ColumnInputs.of(model.encoder());
    this.codes = model.encoder().shape().codes().size();
    this.baseline = baseline();
  }

  private float[] baseline() {
    float[] mean = new float[x.columns()];
    for (int c = 0; c < mean.length; c++) {
      double sum = 0;
      Map<Float, Integer> counts = new HashMap<>();
      float most = 0;
      for (int r = 0; r < x.rows(); r++) {
        sum += x.at(r, c);
        if (c >= mean.length - codes) {
          int count = counts.merge(x.at(r, c), 1, Integer::sum);
          most = count > counts.getOrDefault(most, 0) ? x.at(r, c) : most;
        }
      }
      mean[c] = c < mean.length - codes ? (float) (sum / x.rows()) : most;
    }
    return mean;
  }

  /**
   * The contributions to one prediction.
   *
   * @param row which of the rows, from 0
   * @return of every column
   */
  public Attributions of(int row) {
    int output = output(row);
    Explained explained = byOutput.computeIfAbsent(output, this::explained);
    var found = explained.gradients.of(values(row), baseline);
    List<Attributions.Column> contributions = new ArrayList<>();
    for (ColumnInputs column : columns) {
      double sum = 0;
      for (int input : column.inputs()) {
        sum += found.contributions()[input];
      }
      contributions.add(new Attributions.Column(column.column(), cell(column.column(), row), sum));
    }
    contributions.sort(
        Comparator.comparingDouble((Attributions.Column c) -> -Math.abs(c.contribution())));
    double shift = explained.output.shift();
    return new Attributions(
        explained.output.name(),
        contributions,
        found.value() + shift,
        found.baseline() + shift,
        found.residual(),
        found.steps());
  }

  private record Explained(ExplainedOutput output, IntegratedGradients gradients) {}

  private Explained explained(int output) {
    ExplainedOutput of = ExplainedOutput.of(model, output);
    return new Explained(
        of, new IntegratedGradients(model.network(), model.weights(), of.direction(), codes));
  }

  private float[] values(int row) {
    float[] values = new float[x.columns()];
    System.arraycopy(x.array(), x.row(row), values, 0, values.length);
    return values;
  }

  private String cell(String name, int row) {
    return rows.cells().stream()
        .filter(c -> c.name().equals(name))
        .map(c -> c.text(row))
        .findFirst()
        .orElse("");
  }

  /** Which class, label or number is explained. */
  private int output(int row) {
    if (model.classes().isEmpty()) {
      return model.readout().levels().isEmpty() ? 0 : Predictions.middle(model.readout().levels());
    }
    return model.classes().size() == 2
        ? 1
        : Math.max(0, model.judged(rows.data().subset(new int[] {row})).predictedClass(0));
  }
}
