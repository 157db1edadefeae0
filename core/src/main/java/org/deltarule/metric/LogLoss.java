package org.deltarule.metric;

/**
 * The mean negative logarithm of the probability that was given to the right class.
 *
 * <pre>{@code
 * log loss = −Σ weight·log(max(p, 1e-15)) / Σ weight
 * }</pre>
 *
 * <p>A right class with probability 0 costs 34.5 and not infinity: the bound is 1e-15, the one that
 * scikit-learn had up to version 1.2. Later versions use the resolution of the probabilities' type,
 * which for floats (1.2e-7) would hide differences that a float near 0 still holds.
 */
public record LogLoss() implements ClassMetric {
  private static final double LEAST = 1e-15;

  @Override
  public double ofClasses(Predictions predictions) {
    double sum = 0;
    for (int r = 0; r < predictions.rows(); r++) {
      double p = predictions.values().at(r, predictions.rightClass(r));
      sum -= predictions.weights()[r] * Math.log(Math.max(p, LEAST));
    }
    return sum / predictions.totalWeight();
  }

  @Override
  public boolean ofDecisions() {
    return false;
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }
}
