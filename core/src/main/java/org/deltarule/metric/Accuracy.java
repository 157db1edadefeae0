package org.deltarule.metric;

/**
 * The share of rows whose most probable class is the right one; of equally probable classes the
 * first counts as predicted.
 *
 * <pre>{@code
 * accuracy = Σ weight·[predicted = right] / Σ weight
 * }</pre>
 */
public record Accuracy() implements ClassMetric {
  @Override
  public double ofClasses(Predictions predictions) {
    double hits = 0;
    for (int r = 0; r < predictions.rows(); r++) {
      int predicted = predictions.predictedClass(r);
      if (predicted < 0) {
        return Double.NaN;
      }
      if (predicted == predictions.rightClass(r)) {
        hits += predictions.weights()[r];
      }
    }
    return hits / predictions.totalWeight();
  }

  @Override
  public boolean ofDecisions() {
    return true;
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }
}
