package org.deltarule.metric;

/**
 * The mean over classes of F1, the harmonic mean of precision and recall; each class counts the
 * same, however rare.
 *
 * <pre>{@code
 * F1 of a class = 2·hits / (2·hits + false alarms + misses) = 2·hits / (predicted + right)
 * }</pre>
 *
 * <p>The mean is over the classes that occur in the targets or in the predictions.
 */
public record MacroF1() implements Metric {
  @Override
  public double of(Predictions predictions) {
    int classes = predictions.values().columns();
    double[] hits = new double[classes];
    double[] occurrences = new double[classes]; // as prediction plus as target
    for (int r = 0; r < predictions.rows(); r++) {
      int right = predictions.rightClass(r);
      int predicted = predictions.predictedClass(r);
      if (predicted < 0) {
        return Double.NaN;
      }
      float weight = predictions.weights()[r];
      occurrences[right] += weight;
      occurrences[predicted] += weight;
      if (predicted == right) {
        hits[right] += weight;
      }
    }
    double sum = 0;
    int present = 0;
    for (int k = 0; k < classes; k++) {
      if (occurrences[k] > 0) {
        sum += 2 * hits[k] / occurrences[k];
        present++;
      }
    }
    return sum / present;
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }
}
