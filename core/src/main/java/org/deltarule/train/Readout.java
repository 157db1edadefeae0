package org.deltarule.train;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.deltarule.calibration.Calibration;
import org.deltarule.data.Dataset;
import org.deltarule.data.TargetScale;
import org.deltarule.loss.Link;
import org.deltarule.loss.Loss;
import org.deltarule.loss.Quantiles;
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
 * 0/1 targets) they are the outputs, cut off below 0 and divided by their sum. Of several labels, each
 * there or not, every output is the probability of one; without such a link it is cut to [0, 1].
 *
 * @param task what is predicted
 * @param loss its link, and its levels if it predicts quantiles
 * @param classes the number of classes or labels; 0 for numbers
 * @param scales of each number that is predicted: between its own units and what the network learns
 * @param calibration what was fitted after training
 */
public record Readout(
    Task task, Loss loss, int classes, List<TargetScale> scales, Calibration calibration) {
  /** Copies the list. */
  public Readout {
    scales = List.copyOf(scales);
  }

  /**
   * The form of a classifier's output.
   *
   * @param loss its loss
   * @param classes how many classes
   * @return the readout
   */
  public static Readout classes(Loss loss, int classes) {
    return new Readout(Task.CLASSIFICATION, loss, classes, List.of(), Calibration.NONE);
  }

  /**
   * The form of an output of several labels, each there or not.
   *
   * @param loss its loss
   * @param labels how many labels
   * @return the readout
   */
  public static Readout labels(Loss loss, int labels) {
    return new Readout(Task.LABELS, loss, labels, List.of(), Calibration.NONE);
  }

  /**
   * The form of a regression's output that is in the units of its targets.
   *
   * @param loss its loss
   * @param numbers how many numbers
   * @return the readout
   */
  public static Readout values(Loss loss, int numbers) {
    return values(loss, Collections.nCopies(numbers, TargetScale.OWN));
  }

  /**
   * The form of a regression's output.
   *
   * @param loss its loss
   * @param scales of each number
   * @return the readout
   */
  public static Readout values(Loss loss, List<TargetScale> scales) {
    return new Readout(Task.REGRESSION, loss, 0, scales, Calibration.NONE);
  }

  /**
   * The same with what was fitted after training.
   *
   * @param fitted what was
   * @return a readout that calibrates
   */
  public Readout with(Calibration fitted) {
    return new Readout(task, loss, classes, scales, fitted);
  }

  /**
   * The outputs a network needs.
   *
   * @return its size
   */
  public int outputs() {
    return switch (task) {
      case REGRESSION -> scales.size() * Math.max(1, levels().size());
      case LABELS -> classes;
      case CLASSIFICATION -> classes == 2 && loss.link() == Link.SIGMOID ? 1 : classes;
    };
  }

  /**
   * The columns of {@link #predictions}.
   *
   * @return the classes, the labels, or the numbers predicted
   */
  public int columns() {
    return task == Task.CLASSIFICATION ? classes : outputs();
  }

  /**
   * Which quantiles are predicted.
   *
   * @return their levels; empty if numbers or classes are
   */
  public List<Double> levels() {
    return loss instanceof Quantiles quantiles ? quantiles.levels() : List.of();
  }

  /**
   * Turns outputs into predictions.
   *
   * @param outputs rows × outputs, before the link; may be rewritten. Of an ensemble rows × (members ·
   *     outputs): the prediction is the mean of what is read of each member, in the units of the target
   *     and within its bounds
   * @return probabilities, rows × classes or labels, or numbers in their own units, rows × outputs, of
   *     quantiles in rising order
   */
  public Matrix predictions(Matrix outputs) {
    int members = outputs.columns() / outputs();
    Matrix each =
        new Matrix(outputs.array(), outputs.offset(), outputs.rows() * members, outputs());
    return calibrated(mean(ofEach(each), members));
  }

  /** Of each `members` rows one. */
  private static Matrix mean(Matrix each, int members) {
    if (members == 1) {
      return each;
    }
    Matrix mean = Matrix.zeros(each.rows() / members, each.columns());
    for (int r = 0; r < mean.rows(); r++) {
      for (int c = 0; c < mean.columns(); c++) {
        double sum = 0;
        for (int m = 0; m < members; m++) {
          sum += each.at(r * members + m, c);
        }
        mean.set(r, c, (float) (sum / members));
      }
    }
    return mean;
  }

  private Matrix calibrated(Matrix predictions) {
    switch (task) {
      case CLASSIFICATION -> calibration.temperature().applyToClasses(predictions);
      case LABELS -> calibration.temperature().applyToLabels(predictions);
      case REGRESSION -> {}
    }
    return predictions;
  }

  private Matrix ofEach(Matrix outputs) {
    loss.link().apply(outputs.rows(), outputs.columns(), outputs.array(), outputs.offset());
    return switch (task) {
      case REGRESSION -> numbers(outputs);
      case LABELS -> loss.link() == Link.SIGMOID ? outputs : cutToProbabilities(outputs);
      case CLASSIFICATION -> probabilities(outputs);
    };
  }

  private Matrix probabilities(Matrix outputs) {
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

  private TargetScale scale(int output) {
    return scales.get(levels().isEmpty() ? output : 0);
  }

  private Matrix numbers(Matrix z) {
    for (int c = 0; c < z.columns(); c++) {
      TargetScale scale = scale(c);
      for (int r = 0; r < z.rows(); r++) {
        z.set(r, c, scale.predicted(z.at(r, c)));
      }
    }
    for (int r = 0; r < z.rows() && levels().size() > 1; r++) {
      Arrays.sort(z.array(), z.row(r), z.row(r) + z.columns()); // so that quantiles do not cross
    }
    return z;
  }

  private static Matrix cutToProbabilities(Matrix p) {
    for (int r = 0; r < p.rows(); r++) {
      for (int c = 0; c < p.columns(); c++) {
        p.set(r, c, Math.min(1, Math.max(0, p.at(r, c))));
      }
    }
    return p;
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
    return new Predictions(
        predictions, truth(data), data.weights(), calibration.threshold(), levels());
  }

  /**
   * Predictions that were read without calibration, with it.
   *
   * @param plain the predictions; left as they are
   * @return what {@link #predictions} of the same outputs gives, decided by this readout's threshold
   */
  public Predictions calibrated(Predictions plain) {
    Matrix values = Matrix.zeros(plain.rows(), plain.values().columns());
    System.arraycopy(
        plain.values().array(), plain.values().offset(), values.array(), 0, values.size());
    return new Predictions(
        calibrated(values), plain.targets(), plain.weights(), calibration.threshold(), levels());
  }

  /**
   * What is right, in the form of predictions' truth.
   *
   * @param data the rows
   * @return class indices, 0 or 1 of each label, or numbers in their own units
   */
  public Matrix truth(Dataset data) {
    Matrix y = data.targets();
    return switch (task) {
      case REGRESSION -> inOwnUnits(y);
      case LABELS -> y;
      case CLASSIFICATION -> loss.target() == Loss.Target.CLASS_INDEX ? y : classIndices(y);
    };
  }

  private Matrix inOwnUnits(Matrix z) {
    Matrix y = Matrix.zeros(z.rows(), z.columns());
    for (int c = 0; c < z.columns(); c++) {
      TargetScale scale = scale(c);
      for (int r = 0; r < z.rows(); r++) {
        y.set(r, c, scale.own(z.at(r, c)));
      }
    }
    return y;
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
    return switch (task) {
      case REGRESSION -> levels().isEmpty() ? Metrics.forValues() : Metrics.forQuantiles();
      case LABELS -> Metrics.forLabels();
      case CLASSIFICATION -> Metrics.forClasses(classes);
    };
  }

  /**
   * The metrics that can judge these predictions.
   *
   * @return with their default settings
   */
  public List<Metric> fitting() {
    return switch (task) {
      case REGRESSION -> Metrics.fittingValues();
      case LABELS -> Metrics.fittingLabels();
      case CLASSIFICATION -> Metrics.fittingClasses(classes);
    };
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
