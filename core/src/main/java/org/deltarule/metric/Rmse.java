package org.deltarule.metric;

/**
 * The root mean squared error, in the unit of the target. Of several outputs the mean of their
 * roots.
 *
 * <pre>{@code
 * rmse of an output = √(Σ weight·(y − q)² / Σ weight)
 * }</pre>
 */
public record Rmse() implements ValueMetric {
  @Override
  public double ofOutput(Predictions predictions, int output) {
    double squares = 0;
    for (int r = 0; r < predictions.rows(); r++) {
      double error = predictions.error(r, output);
      squares += predictions.weights()[r] * error * error;
    }
    return Math.sqrt(squares / predictions.totalWeight());
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }
}
