package org.deltarule.train;

import java.util.List;
import org.deltarule.data.Dataset;
import org.deltarule.loss.Link;
import org.deltarule.loss.Loss;
import org.deltarule.metric.Metric;
import org.deltarule.metric.Metrics;
import org.deltarule.metric.Predictions;
import org.deltarule.tensor.Matrix;

/**
 * How a network's outputs are read: which are probabilities of classes, and in which units numbers
 * are.
 *
 * <p>For two classes with a sigmoid link (binary cross-entropy) there is one output, the probability
 * of the second class. With a loss that has no link to probabilities (squared error on
 * 0/1 targets) they are the outputs, cut off below 0 and divided by their sum.
 *
 * @param task what is predicted
 * @param loss its link
 * @param classes the number of classes; 0 for numbers
 * @param shift what is added to a predicted number, one per output: the target's mean
 * @param scale what a predicted number is multiplied by before: the target's standard deviation
 */
public record Readout(Task task, Loss loss, int classes, List<Float> shift, List<Float> scale) {
  /**
   * The form of a classifier's output.
   *
   * @param loss its loss
   * @param classes how many classes
   * @return the readout
   */
  public static Readout classes(Loss loss, int classes) {
    return new Readout(Task.CLASSIFICATION, loss, classes, List.of(), List.of());
  }

  /**
   * The form of a regression's output, in the units of its targets.
   *
   * @param loss its loss
   * @param outputs how many numbers
   * @return the readout
   */
  public static Readout values(Loss loss, int outputs) {
    return new Readout(
        Task.REGRESSION,
        loss,
        0,
        java.util.Collections.nCopies(outputs, 0f),
        java.util.Collections.nCopies(outputs, 1f));
  }

  /**
   * The outputs a network needs.
   *
   * @return its size
   */
  public int outputs() {
    if (task == Task.REGRESSION) {
      return shift.size();
    }
    return classes == 2 && loss.link() == Link.SIGMOID ? 1 : classes;
  }

  /**
   * Turns outputs into predictions.
   *
   * @param outputs rows × outputs, before the link; may be rewritten
   * @return probabilities, rows × classes, or numbers in their own units, rows × outputs
   */
  public Matrix predictions(Matrix outputs) {
    loss.link().apply(outputs.rows(), outputs.columns(), outputs.array(), outputs.offset());
    if (task == Task.REGRESSION) {
      return inOwnUnits(outputs, outputs);
    }
    if (outputs.columns() == 1) {
      return bothClasses(outputs);
    }
    if (loss.link() != Link.SOFTMAX) {
      for (int r = 0; r < outputs.rows(); r++) {
        normalize(outputs, r);
      }
    }
    return outputs;
  }

  private Matrix inOwnUnits(Matrix from, Matrix to) {
    for (int r = 0; r < from.rows(); r++) {
      for (int c = 0; c < from.columns(); c++) {
        to.set(r, c, from.at(r, c) * scale.get(c) + shift.get(c));
      }
    }
    return to;
  }

  private static Matrix bothClasses(Matrix second) {
    Matrix both = Matrix.zeros(second.rows(), 2);
    for (int r = 0; r < second.rows(); r++) {
      both.set(r, 0, 1 - second.at(r, 0));
      both.set(r, 1, second.at(r, 0));
    }
    return both;
  }

  private static void normalize(Matrix p, int r) {
    int best = 0;
    double sum = 0;
    for (int c = 0; c < p.columns(); c++) {
      best = p.at(r, c) > p.at(r, best) ? c : best;
      sum += Math.max(0, p.at(r, c));
    }
    for (int c = 0; c < p.columns(); c++) {
      float share = sum > 0 ? (float) (Math.max(0, p.at(r, c)) / sum) : c == best ? 1 : 0;
      p.set(r, c, Double.isNaN(sum) ? Float.NaN : share);
    }
  }

  /**
   * Predictions beside the truth, for metrics.
   *
   * @param predictions from {@link #predictions}
   * @param data the same rows
   * @return class indices or numbers in their own units
   */
  public Predictions judged(Matrix predictions, Dataset data) {
    return new Predictions(predictions, truth(data), data.weights());
  }

  /**
   * What is right, in the form of predictions' truth.
   *
   * @param data the rows
   * @return class indices, or numbers in their own units
   */
  public Matrix truth(Dataset data) {
    Matrix y = data.targets();
    if (task == Task.REGRESSION) {
      return inOwnUnits(y, Matrix.zeros(y.rows(), y.columns()));
    }
    return loss.target() == Loss.Target.CLASS_INDEX ? y : classIndices(y);
  }

  private static Matrix classIndices(Matrix y) {
    Matrix indices = Matrix.zeros(y.rows(), 1);
    for (int r = 0; r < y.rows(); r++) {
      int best = y.columns() == 1 && y.at(r, 0) > 0.5f ? 1 : 0;
      for (int c = 1; c < y.columns(); c++) {
        best = y.at(r, c) > y.at(r, best) ? c : best;
      }
      indices.set(r, 0, best);
    }
    return indices;
  }

  /**
   * The targets of a classifier in the form that its loss wants.
   *
   * @param indices the class of each row
   * @return rows × 1 indices, rows × 1 of 0 and 1, or rows × classes with one 1 each
   */
  public Matrix classTargets(int[] indices) {
    boolean index = loss.target() == Loss.Target.CLASS_INDEX;
    int columns = index || outputs() == 1 ? 1 : outputs();
    Matrix y = Matrix.zeros(indices.length, columns);
    for (int r = 0; r < indices.length; r++) {
      if (columns == 1) {
        y.set(r, 0, indices[r]);
      } else {
        y.set(r, indices[r], 1);
      }
    }
    return y;
  }

  /**
   * The metrics reported by default.
   *
   * @return in the order of reports
   */
  public List<Metric> metrics() {
    return task == Task.REGRESSION ? Metrics.forValues() : Metrics.forClasses(classes);
  }

  /**
   * The metrics that can judge these predictions.
   *
   * @return with their default settings
   */
  public List<Metric> fitting() {
    return task == Task.REGRESSION ? Metrics.fittingValues() : Metrics.fittingClasses(classes);
  }

  /**
   * Whether a metric can judge these predictions.
   *
   * @param metric any, with any settings
   * @return whether one of {@link #fitting} is of its kind
   */
  public boolean judgedBy(Metric metric) {
    return fitting().stream().anyMatch(m -> m.getClass() == metric.getClass());
  }
}
