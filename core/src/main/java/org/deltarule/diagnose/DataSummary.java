package org.deltarule.diagnose;

import java.util.List;
import java.util.stream.IntStream;
import org.deltarule.data.Dataset;
import org.deltarule.data.Features;
import org.deltarule.data.FloatFeatures;
import org.deltarule.loss.Link;
import org.deltarule.measure.ChanceLoss;
import org.deltarule.tensor.Matrix;
import org.deltarule.train.Readout;
import org.deltarule.train.Task;

/**
 * What the training rows are like.
 *
 * <pre>{@code
 * size of input i   √(mean over rows of xᵢ²)
 * share of class c  Σ weights of its rows / Σ weights
 * constant loss     Σ_c share · f(q, c) for classes, f(q, y) for numbers, at the best constant q
 * }</pre>
 *
 * @param inputSizes the size of each input but the codes of categories, over at most 1,000 rows evenly spread; ∞ where a number
 *     is not finite
 * @param classShares the share of each class; empty for numbers
 * @param constantLoss the mean loss of the best network that does not look at its inputs; NaN where
 *     a share of it means nothing: not clearly above 0, or of a loss whose 0 is not its least
 *     (Poisson, gamma, Tweedie)
 */
public record DataSummary(List<Double> inputSizes, List<Double> classShares, double constantLoss) {
  private static final int MOST_ROWS = 1000;

  /** Of a loss of 0 no share can be taken. */
  static final double LEAST_LOSS = 1e-6;

  /** What is not clearly above 0 is not known. */
  public DataSummary {
    constantLoss = constantLoss > LEAST_LOSS ? constantLoss : Double.NaN;
  }

  /**
   * Measures.
   *
   * @param rows the training rows
   * @param readout how the network's outputs are read
   * @param codes how many of the last inputs are codes, which have no size
   * @return the summary
   */
  public static DataSummary of(Dataset rows, Readout readout, int codes) {
    if (rows.rows() == 0) {
      return new DataSummary(List.of(), List.of(), Double.NaN);
    }
    List<Double> shares = readout.task() == Task.CLASSIFICATION ? shares(rows, readout) : List.of();
    double loss;
    if (readout.loss().link() == Link.EXP) {
      loss = Double.NaN;
    } else if (shares.isEmpty()) {
      loss = ChanceLoss.of(readout.loss(), rows, readout.outputs());
    } else {
      loss = shareLoss(shares, readout);
    }
    return new DataSummary(inputSizes(rows.features(), codes), shares, loss);
  }

  private static List<Double> inputSizes(Features features, int codes) {
    int columns = features.columns();
    int count = Math.min(MOST_ROWS, features.rows());
    double[] squares = new double[columns];
    float[] row = new float[columns];
    for (int i = 0; i < count; i++) {
      features.copyRow((int) ((long) i * features.rows() / count), row, 0);
      for (int c = 0; c < columns; c++) {
        squares[c] += Float.isFinite(row[c]) ? (double) row[c] * row[c] : Double.POSITIVE_INFINITY;
      }
    }
    return IntStream.range(0, columns - codes)
        .mapToObj(c -> Math.sqrt(squares[c] / count))
        .toList();
  }

  private static List<Double> shares(Dataset rows, Readout readout) {
    double[] sums = new double[readout.classes()];
    Matrix classes = readout.truth(rows);
    double all = 0;
    for (int r = 0; r < rows.rows(); r++) {
      sums[(int) classes.at(r, 0)] += rows.weights()[r];
      all += rows.weights()[r];
    }
    double total = all;
    return IntStream.range(0, sums.length).mapToObj(c -> sums[c] / total).toList();
  }

  /** One row for each class, which weighs as much as all of its rows. */
  private static double shareLoss(List<Double> shares, Readout readout) {
    Matrix targets = readout.classTargets(IntStream.range(0, shares.size()).toArray());
    float[] weights = new float[shares.size()];
    for (int c = 0; c < weights.length; c++) {
      weights[c] = shares.get(c).floatValue();
    }
    Dataset classes =
        new Dataset(new FloatFeatures(Matrix.zeros(weights.length, 1)), targets, weights);
    return ChanceLoss.constant(readout.loss(), classes, readout.outputs());
  }
}
