package org.deltarule.metric;

/**
 * The mean over classes of recall: each class counts the same, however rare.
 *
 * <pre>{@code
 * balanced accuracy = 1/K Σₖ hitsₖ / rightₖ,   over the K classes that occur in the targets
 * }</pre>
 *
 * <p>Source: Brodersen et al. 2010.
 */
public record BalancedAccuracy() implements ClassMetric {
  @Override
  public double ofClasses(Predictions predictions) {
    return ClassCounts.of(predictions)
        .map(counts -> {
          double sum = 0;
          int present = 0;
          for (int k = 0; k < counts.classes(); k++) {
            if (counts.right()[k] > 0) {
              sum += counts.hits()[k] / counts.right()[k];
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
