package org.deltarule.tabular.model;

import java.util.List;
import java.util.Optional;
import org.deltarule.calibration.Calibration;
import org.deltarule.metric.Predictions;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.LabelsTarget;
import org.deltarule.tabular.encode.Target;
import org.deltarule.tensor.Matrix;

/**
 * What a model says of rows.
 *
 * @param target what is predicted
 * @param values probabilities, rows × classes or labels; or numbers in their own units, rows × numbers or
 *     quantiles
 * @param levels of quantiles; empty if none are predicted
 * @param calibration the threshold of two classes, and the intervals of numbers
 */
public record Predicted(
    Target target, Matrix values, List<Double> levels, Calibration calibration) {
  /**
   * The number of rows.
   *
   * @return the count
   */
  public int rows() {
    return values.rows();
  }

  /**
   * The classes.
   *
   * @return the labels, for classes; empty for anything else
   */
  public List<String> classes() {
    return target instanceof ClassTarget one ? one.labels() : List.of();
  }

  /**
   * The class that is decided for: the most probable one, of equally probable ones the first; of two
   * classes the second if its probability is above the model's threshold.
   *
   * @param row the row
   * @return its label; {@code NaN} if a probability is NaN
   * @throws IllegalStateException if the model does not predict one of several classes
   */
  public String label(int row) {
    if (classes().isEmpty()) {
      throw new IllegalStateException(
          "the model predicts '%s', no classes".formatted(target.name()));
    }
    int decided = decisions().predictedClass(row);
    return decided < 0 ? "NaN" : classes().get(decided);
  }

  /**
   * What is decided for one of several labels.
   *
   * @param row the row
   * @param index which label
   * @return the value of its column; {@code NaN} if the probability is NaN
   * @throws IllegalStateException if the model does not predict labels
   */
  public String label(int row, int index) {
    if (!(target instanceof LabelsTarget labels)) {
      throw new IllegalStateException("the model does not predict several labels");
    }
    float p = values.at(row, index);
    List<String> either = labels.each().get(index).labels();
    return Float.isNaN(p) ? "NaN" : either.get(p > Predictions.EVEN ? 1 : 0);
  }

  private Predictions decisions() {
    return new Predictions(
        values, Matrix.zeros(rows(), 1), new float[rows()], calibration.threshold(), List.of());
  }

  /**
   * The probability of a class.
   *
   * @param row the row
   * @param label the class
   * @return a number in [0, 1]
   * @throws IllegalArgumentException if there is no such class
   */
  public float probability(int row, String label) {
    int index = classes().indexOf(label);
    if (index < 0) {
      throw new IllegalArgumentException("no class '" + label + "'; there are: " + classes());
    }
    return values.at(row, index);
  }

  /**
   * The predicted number of a row; of quantiles the median.
   *
   * @param row the row
   * @return in the units of the target
   * @throws IllegalStateException if the model predicts classes
   */
  public float number(int row) {
    return number(row, 0);
  }

  /**
   * One of several predicted numbers of a row.
   *
   * @param row the row
   * @param index which number
   * @return in the units of the target
   * @throws IllegalStateException if the model predicts classes or labels
   */
  public float number(int row, int index) {
    if (target instanceof ClassTarget || target instanceof LabelsTarget) {
      throw new IllegalStateException("the model predicts classes, not numbers");
    }
    return values.at(row, levels.isEmpty() ? index : Predictions.middle(levels));
  }

  /**
   * The lower ends of intervals.
   *
   * @return rows × numbers; empty if the model has no intervals
   */
  public Optional<Matrix> lower() {
    return calibration.intervals().map(intervals -> intervals.lower(values));
  }

  /**
   * The upper ends of intervals.
   *
   * @return rows × numbers; empty if the model has no intervals
   */
  public Optional<Matrix> upper() {
    return calibration.intervals().map(intervals -> intervals.upper(values));
  }
}
