package org.deltarule.metric;

/**
 * The root mean squared error of logarithms: of numbers from 0 on whose ratio matters, not whose
 * difference.
 *
 * <pre>{@code
 * rmsle = √(Σ weight·(log(1 + max(q, 0)) − log(1 + y))² / Σ weight)
 * }</pre>
 *
 * <p>A prediction below 0 counts as 0; a target below 0 makes it NaN.
 */
public record Rmsle() implements ValueMetric {
  @Override
  public double ofOutput(Predictions predictions, int output) {
    double sum = 0;
    for (int r = 0; r < predictions.rows(); r++) {
      double y = predictions.targets().at(r, output);
      double q = predictions.values().at(r, output);
      double error = y < 0 ? Double.NaN : Math.log1p(Math.max(q, 0)) - Math.log1p(y);
      sum += predictions.weights()[r] * error * error;
    }
    return Math.sqrt(sum / predictions.totalWeight());
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }
}
