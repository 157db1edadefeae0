package org.deltarule.measure;

import org.deltarule.data.Dataset;
import org.deltarule.loss.Link;
import org.deltarule.loss.Loss;

/**
 * What guessing costs, which is about where a run should start.
 *
 * <pre>
 * probabilities   the loss of the output 0, where all classes are as likely: ln C for C classes
 * numbers         the loss of the best constant output
 * </pre>
 *
 * <p>The best constant is found by halving an interval on the sign of ∂f/∂q, for each output by
 * itself. At most 4,096 rows are looked at, spread over the training rows; their weights count.
 */
public final class ChanceLoss {
  private static final int MOST_ROWS = 4096;
  private static final int DOUBLINGS = 64;
  private static final int HALVINGS = 60;

  /** The share of a class that never occurs. */
  private static final double FEWEST = 1e-12;

  private final Loss loss;
  private final Dataset data;
  private final int outputs;
  private final int rows;
  private final float[] slope;

  private ChanceLoss(Loss loss, Dataset data, int outputs) {
    this.loss = loss;
    this.data = data;
    this.outputs = outputs;
    this.rows = Math.min(MOST_ROWS, data.rows());
    this.slope = new float[outputs];
  }

  /**
   * What guessing costs.
   *
   * @param loss the loss
   * @param data the rows to learn from
   * @param outputs of the network
   * @return the loss; NaN if all rows that are looked at weigh 0
   */
  public static double of(Loss loss, Dataset data, int outputs) {
    if (loss.link() == Link.SOFTMAX || loss.link() == Link.SIGMOID) {
      float[] zero = new float[outputs]; // where the target does not matter: any row will do
      return loss.row(
          outputs, zero, 0, data.targets().array(), data.targets().row(0), 1, zero.clone(), 0);
    }
    return constant(loss, data, outputs);
  }

  /**
   * What the best outputs cost that do not look at the inputs, for classes by their shares.
   *
   * @param loss the loss
   * @param data the rows to learn from
   * @param outputs of the network
   * @return the loss; NaN if all rows that are looked at weigh 0
   */
  public static double constant(Loss loss, Dataset data, int outputs) {
    ChanceLoss chance = new ChanceLoss(loss, data, outputs);
    float[] best = loss.link() == Link.SOFTMAX ? chance.bestLogits() : chance.bestConstant();
    return chance.loss(best, new double[outputs]);
  }

  /** The outputs of a softmax are not each by itself, but at 0 the mean of δ is 1/C − y. */
  private float[] bestLogits() {
    double[] slopes = new double[outputs];
    loss(new float[outputs], slopes);
    double weights = 0;
    for (int i = 0; i < rows; i++) {
      weights += data.weights()[row(i)];
    }
    float[] logits = new float[outputs];
    for (int k = 0; k < outputs; k++) {
      logits[k] = (float) Math.log(Math.max(FEWEST, 1.0 / outputs - slopes[k] / weights));
    }
    return logits;
  }

  private int row(int i) {
    return (int) ((long) i * data.rows() / rows);
  }

  private float[] bestConstant() {
    float[] low = bound(-1);
    float[] high = bound(1);
    float[] middle = new float[outputs];
    for (int i = 0; i < HALVINGS; i++) {
      boolean done = true;
      for (int k = 0; k < outputs; k++) {
        middle[k] = (float) (0.5 * ((double) low[k] + high[k]));
        done &= middle[k] == low[k] || middle[k] == high[k]; // no float is between
      }
      if (done) {
        break;
      }
      double[] slopes = new double[outputs];
      loss(middle, slopes);
      for (int k = 0; k < outputs; k++) {
        high[k] = slopes[k] >= 0 ? middle[k] : high[k];
        low[k] = slopes[k] > 0 ? low[k] : middle[k];
      }
    }
    return middle;
  }

  /** Doubled until the loss rises outwards from it. */
  private float[] bound(float sign) {
    float[] bound = new float[outputs];
    java.util.Arrays.fill(bound, sign);
    boolean falls = true;
    for (int i = 0; i < DOUBLINGS && falls; i++) {
      double[] slopes = new double[outputs];
      loss(bound, slopes);
      falls = false;
      for (int k = 0; k < outputs; k++) {
        if (slopes[k] * sign < 0) {
          bound[k] *= 2;
          falls = true;
        }
      }
    }
    return bound;
  }

  /** The mean loss of a constant output, and its slope in each of its numbers. */
  private double loss(float[] constant, double[] slopes) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < rows; i++) {
      int r = row(i);
      float weight = data.weights()[r];
      if (weight == 0) {
        continue;
      }
      sum +=
          loss.row(
              outputs,
              constant,
              0,
              data.targets().array(),
              data.targets().row(r),
              weight,
              slope,
              0);
      for (int k = 0; k < outputs; k++) {
        slopes[k] += slope[k];
      }
      weights += weight;
    }
    return weights == 0 ? Double.NaN : sum / weights;
  }
}
