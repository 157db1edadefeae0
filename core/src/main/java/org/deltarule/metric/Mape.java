package org.deltarule.metric;

/**
 * The mean absolute error relative to the target, as a fraction: 0.1 is 10 %.
 *
 * <pre>{@code
 * mape = Σ weight·|y − q| / max(|y|, ε) / Σ weight,   ε = 2⁻⁵²
 * }</pre>
 *
 * <p>As in scikit-learn a target of 0 makes it very large, not infinite.
 */
public record Mape() implements ValueMetric {
  private static final double LEAST = 0x1p-52;

  @Override
  public double ofOutput(Predictions predictions, int output) {
    double sum = 0;
    for (int r = 0; r < predictions.rows(); r++) {
      double size = Math.abs((double) predictions.targets().at(r, output));
      sum +=
          predictions.weights()[r] * Math.abs(predictions.error(r, output)) / Math.max(size, LEAST);
    }
    return sum / predictions.totalWeight();
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }
}
