package org.deltarule.metric;

/**
 * The mean absolute error, in the unit of the target. Of several outputs the mean.
 *
 * <pre>{@code
 * mae = Σ weight·|y − q| / Σ weight
 * }</pre>
 */
public record Mae() implements ValueMetric {
  @Override
  public double ofOutput(Predictions predictions, int output) {
    double sum = 0;
    for (int r = 0; r < predictions.rows(); r++) {
      sum += predictions.weights()[r] * Math.abs(predictions.error(r, output));
    }
    return sum / predictions.totalWeight();
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }
}
