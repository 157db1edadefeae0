package org.deltarule.calibration;

import org.deltarule.metric.LogLoss;
import org.deltarule.metric.Predictions;
import org.deltarule.tensor.Matrix;

/**
 * One number that makes probabilities less sure (above 1) or surer (below 1) and changes no order.
 *
 * <pre>{@code
 * p′ₖ = pₖ^(1/T) / Σⱼ pⱼ^(1/T)
 * }</pre>
 *
 * <p>T minimizes the log loss of rows that the weights have not seen. With β = 1/T and u = ln β
 *
 * <pre>{@code
 * F(u)    = Σ wᵣ(log Σₖ exp(β·log pₖ) − β·log p_right) + u²,   weights scaled to the mean 1
 * ∂F/∂u   = β Σ wᵣ(Σₖ p′ₖ·log pₖ − log p_right) + 2u
 * }</pre>
 *
 * <p>and the zero of the slope is found by halving the range of T from 1/20 to 20, 50 times. The square is
 * worth one row: it keeps T finite where all of a few rows are right, and vanishes among many. T is 1
 * unless the log loss gets smaller.
 *
 * <p>Source: Guo et al. 2017 (arXiv:1706.04599).
 *
 * @param value T, positive
 */
public record Temperature(double value) {
  /** Changes nothing. */
  public static final Temperature ONE = new Temperature(1);

  private static final double MOST = 20;
  private static final int HALVINGS = 50;

  /** The least probability that is told from 0. */
  private static final double LEAST = Float.MIN_NORMAL;

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public Temperature {
    if (!(value > 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("temperature is above 0, not " + value);
    }
  }

  /**
   * The temperature of some rows.
   *
   * @param predictions probabilities that were not calibrated, beside classes or labels that are right
   * @return T; 1 if nothing is gained, or a probability is NaN
   */
  public static Temperature fit(Predictions predictions) {
    if (predictions.targets().columns() == 1) {
      return fit(predictions, predictions);
    }
    return fit(predictions, asTwoClasses(predictions));
  }

  private static Temperature fit(Predictions given, Predictions cases) {
    double scale = cases.rows() / cases.totalWeight();
    double low = -Math.log(MOST);
    double high = -low;
    for (int i = 0; i < HALVINGS; i++) {
      double u = 0.5 * (low + high);
      double slope = scale * slope(cases, Math.exp(u)) + 2 * u;
      if (Double.isNaN(slope)) {
        return ONE;
      }
      low = slope < 0 ? u : low;
      high = slope < 0 ? high : u;
    }
    Temperature found = new Temperature(Math.exp(-0.5 * (low + high)));
    double before = new LogLoss().of(given);
    double after = new LogLoss().of(found.applied(given));
    return after < before ? found : ONE;
  }

  /** Every label of every row is a case. */
  private static Predictions asTwoClasses(Predictions labels) {
    int columns = labels.values().columns();
    int n = labels.rows() * columns;
    Matrix values = Matrix.zeros(n, 2);
    Matrix right = Matrix.zeros(n, 1);
    float[] weights = new float[n];
    for (int i = 0; i < n; i++) {
      float p = labels.values().at(i / columns, i % columns);
      values.set(i, 0, 1 - p);
      values.set(i, 1, p);
      right.set(i, 0, labels.targets().at(i / columns, i % columns));
      weights[i] = labels.weights()[i / columns];
    }
    return new Predictions(values, right, weights);
  }

  private static double slope(Predictions cases, double beta) {
    int classes = cases.values().columns();
    double sum = 0;
    for (int r = 0; r < cases.rows(); r++) {
      double weight = cases.weights()[r];
      if (weight == 0) {
        continue;
      }
      double largest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < classes; k++) {
        largest = Math.max(largest, log(cases.values().at(r, k)));
      }
      double powers = 0;
      double mean = 0;
      for (int k = 0; k < classes; k++) {
        double log = log(cases.values().at(r, k));
        double power = Math.exp(beta * (log - largest));
        powers += power;
        mean += power * log;
      }
      sum += weight * (mean / powers - log(cases.values().at(r, cases.rightClass(r))));
    }
    return beta * sum;
  }

  private static double log(float p) {
    return Math.log(Math.max(p, LEAST));
  }

  private Predictions applied(Predictions given) {
    Matrix values = Matrix.zeros(given.rows(), given.values().columns());
    for (int r = 0; r < values.rows(); r++) {
      for (int k = 0; k < values.columns(); k++) {
        values.set(r, k, given.values().at(r, k));
      }
    }
    if (given.targets().columns() == 1) {
      applyToClasses(values);
    } else {
      applyToLabels(values);
    }
    return new Predictions(values, given.targets(), given.weights());
  }

  /**
   * Calibrates probabilities of exclusive classes, in place.
   *
   * @param p rows × classes, of which each row sums to 1
   */
  public void applyToClasses(Matrix p) {
    if (value == 1) {
      return;
    }
    double[] powers = new double[p.columns()];
    for (int r = 0; r < p.rows(); r++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < powers.length; k++) {
        largest = Math.max(largest, log(p.at(r, k)));
      }
      double sum = 0;
      for (int k = 0; k < powers.length; k++) {
        powers[k] = p.at(r, k) == 0 ? 0 : Math.exp((log(p.at(r, k)) - largest) / value);
        sum += powers[k];
      }
      for (int k = 0; k < powers.length; k++) {
        p.set(r, k, (float) (powers[k] / sum));
      }
    }
  }

  /**
   * Calibrates probabilities of labels, each there or not, in place.
   *
   * @param p rows × labels
   */
  public void applyToLabels(Matrix p) {
    if (value == 1) {
      return;
    }
    for (int r = 0; r < p.rows(); r++) {
      for (int k = 0; k < p.columns(); k++) {
        double odds = Math.log(p.at(r, k)) - Math.log1p(-p.at(r, k));
        p.set(r, k, (float) (1 / (1 + Math.exp(-odds / value))));
      }
    }
  }
}
