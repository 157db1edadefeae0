package org.deltarule.diagnose;

import java.util.List;
import java.util.stream.IntStream;
import org.deltarule.data.Dataset;
import org.deltarule.data.Features;
import org.deltarule.loss.Loss;
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
 * constant loss     Σ_c share · f(ln shares, c) for classes; f at the best constant for numbers
 * }</pre>
 *
 * @param inputSizes the size of each input, over at most 1,000 rows evenly spread; ∞ where a number
 *     is not finite
 * @param classShares the share of each class; empty for numbers
 * @param constantLoss the mean loss of the best network that does not look at its inputs; NaN where
 *     it is not known
 */
public record DataSummary(List<Double> inputSizes, List<Double> classShares, double constantLoss) {
  private static final int MOST_ROWS = 1000;

  /** For softmax and sigmoid: the logit of a class that never occurs. */
  private static final double FEWEST = 1e-12;

  /**
   * Measures.
   *
   * @param rows the training rows
   * @param readout how the network's outputs are read
   * @return the summary
   */
  public static DataSummary of(Dataset rows, Readout readout) {
    if (rows.rows() == 0) {
      return new DataSummary(List.of(), List.of(), Double.NaN);
    }
    List<Double> shares = readout.task() == Task.CLASSIFICATION ? shares(rows, readout) : List.of();
    double loss =
        shares.isEmpty()
            ? ChanceLoss.of(readout.loss(), rows, readout.outputs())
            : shareLoss(shares, readout);
    return new DataSummary(inputSizes(rows.features()), shares, loss);
  }

  private static List<Double> inputSizes(Features features) {
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
    return IntStream.range(0, columns).mapToObj(c -> Math.sqrt(squares[c] / count)).toList();
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

  private static double shareLoss(List<Double> shares, Readout readout) {
    Loss loss = readout.loss();
    int outputs = readout.outputs();
    float[] q = new float[outputs];
    for (int k = 0; k < outputs; k++) {
      double share = Math.max(FEWEST, shares.get(outputs == 1 ? shares.size() - 1 : k));
      q[k] =
          (float)
              switch (loss.link()) {
                case SOFTMAX -> Math.log(share);
                case SIGMOID -> Math.log(share / Math.max(FEWEST, 1 - share));
                default -> share;
              };
    }
    Matrix targets = readout.classTargets(IntStream.range(0, shares.size()).toArray());
    double sum = 0;
    for (int c = 0; c < shares.size(); c++) {
      sum += shares.get(c) * value(loss, q, targets, c);
    }
    return sum;
  }

  private static double value(Loss loss, float[] q, Matrix targets, int row) {
    float[] ignored = new float[q.length];
    return loss.row(q.length, q, 0, targets.array(), targets.row(row), 1, ignored, 0);
  }
}
