package org.deltarule.metric;

/**
 * F1 of the second of two classes: the harmonic mean of precision and recall.
 *
 * <pre>{@code
 * F1 = 2·hits / (2·hits + false alarms + misses)
 * }</pre>
 *
 * <p>It is 0 where the class neither occurs nor is predicted, as in scikit-learn. Source: van Rijsbergen
 * 1979.
 */
public record F1() implements ClassMetric {
  @Override
  public double ofClasses(Predictions predictions) {
    return ClassCounts.of(predictions)
        .map(counts -> {
          double all = counts.predicted()[1] + counts.right()[1];
          return counts.total() == 0 ? Double.NaN : all == 0 ? 0 : 2 * counts.hits()[1] / all;
        })
        .orElse(Double.NaN);
  }

  @Override
  public int mostClasses() {
    return 2;
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
