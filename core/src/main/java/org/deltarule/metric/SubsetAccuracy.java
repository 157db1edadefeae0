package org.deltarule.metric;

/**
 * Of several labels, each there or not: the share of rows of which every label is predicted right.
 *
 * <pre>{@code
 * subset accuracy = Σ weight·Πₗ [predictedₗ = rightₗ] / Σ weight
 * }</pre>
 */
public record SubsetAccuracy() implements Metric {
  @Override
  public double of(Predictions predictions) {
    predictions.requireTargetPerValue();
    double hits = 0;
    for (int r = 0; r < predictions.rows(); r++) {
      boolean all = true;
      for (int label = 0; label < predictions.values().columns(); label++) {
        float p = predictions.values().at(r, label);
        if (Float.isNaN(p)) {
          return Double.NaN;
        }
        all &= p > Predictions.EVEN == predictions.targets().at(r, label) > Predictions.EVEN;
      }
      hits += all ? predictions.weights()[r] : 0;
    }
    return hits / predictions.totalWeight();
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }
}
