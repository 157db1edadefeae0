package org.deltarule.metric;

/**
 * The root mean squared error, in the unit of the target. Of several outputs the mean of their
 * roots.
 *
 * <pre>{@code
 * rmse of an output = √(Σ weight·(y − q)² / Σ weight)
 * }</pre>
 */
public record Rmse() implements Metric {
  @Override
  public double of(Predictions predictions) {
    predictions.requireTargetPerValue();
    double total = predictions.totalWeight();
    int outputs = predictions.values().columns();
    double roots = 0;
    for (int k = 0; k < outputs; k++) {
      double squares = 0;
      for (int r = 0; r < predictions.rows(); r++) {
        double error = predictions.error(r, k);
        squares += predictions.weights()[r] * error * error;
      }
      roots += Math.sqrt(squares / total);
    }
    return roots / outputs;
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }
}
