package org.deltarule.metric;

/**
 * The coefficient of determination: 1 for perfect predictions, 0 for predicting the mean of the
 * targets, below 0 for worse than that. Of several outputs the mean.
 *
 * <pre>{@code
 * R² of an output = 1 − Σ weight·(y − q)² / Σ weight·(y − ȳ)²,   ȳ the weighted mean of y
 * }</pre>
 *
 * <p>Where the target is constant the denominator is 0; as in scikit-learn R² is then 1 if every
 * prediction is right and else 0. With fewer than two rows it is NaN.
 */
public record R2() implements ValueMetric {
  @Override
  public double ofOutput(Predictions predictions, int k) {
    if (predictions.rows() < 2) {
      return Double.NaN;
    }
    double origin = predictions.targets().at(0, k); // constant targets then give exactly 0
    double sum = 0;
    for (int r = 0; r < predictions.rows(); r++) {
      sum += predictions.weights()[r] * (predictions.targets().at(r, k) - origin);
    }
    double mean = sum / predictions.totalWeight();
    double unexplained = 0;
    double all = 0;
    for (int r = 0; r < predictions.rows(); r++) {
      double error = predictions.error(r, k);
      double deviation = predictions.targets().at(r, k) - origin - mean;
      unexplained += predictions.weights()[r] * error * error;
      all += predictions.weights()[r] * deviation * deviation;
    }
    if (all == 0 && !Double.isNaN(unexplained)) {
      return unexplained == 0 ? 1 : 0;
    }
    return 1 - unexplained / all;
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }
}
