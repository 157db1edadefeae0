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
public record MacroF1() implements ClassMetric {
  @Override
  public double ofClasses(Predictions predictions) {
    return ClassCounts.of(predictions)
        .map(counts -> {
          double sum = 0;
          int present = 0;
          for (int k = 0; k < counts.classes(); k++) {
            double occurrences = counts.predicted()[k] + counts.right()[k];
            if (occurrences > 0) {
              sum += 2 * counts.hits()[k] / occurrences;
              present++;
            }
          }
          return sum / present;
        })
        .orElse(Double.NaN);
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
