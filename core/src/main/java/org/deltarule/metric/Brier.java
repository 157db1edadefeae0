package org.deltarule.metric;

/**
 * The mean squared distance of the probabilities from what came true.
 *
 * <pre>{@code
 * brier = Σ weight·Σₖ (pₖ − [k = right])² / Σ weight,   for two classes half of it: (p₁ − [1 = right])²
 * }</pre>
 *
 * <p>Two classes are halved as in scikit-learn. Source: Brier 1950.
 */
public record Brier() implements ClassMetric {
  @Override
  public double ofClasses(Predictions predictions) {
    int classes = predictions.values().columns();
    double sum = 0;
    for (int r = 0; r < predictions.rows(); r++) {
      int right = predictions.rightClass(r);
      for (int k = 0; k < classes; k++) {
        double error = predictions.values().at(r, k) - (k == right ? 1.0 : 0.0);
        sum += predictions.weights()[r] * error * error;
      }
    }
    return sum / (classes == 2 ? 2 : 1) / predictions.totalWeight();
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
