package org.deltarule.metric;

/**
 * The mean absolute error, in the unit of the target. Of several outputs the mean.
 *
 * <pre>{@code
 * mae = Σ weight·|y − q| / Σ weight
 * }</pre>
 */
public record Mae() implements Metric {
  @Override
  public double of(Predictions predictions) {
    predictions.requireTargetPerValue();
    int outputs = predictions.values().columns();
    double sum = 0;
    for (int r = 0; r < predictions.rows(); r++) {
      for (int k = 0; k < outputs; k++) {
        sum += predictions.weights()[r] * Math.abs(predictions.error(r, k));
      }
    }
    return sum / (predictions.totalWeight() * outputs);
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }
}
