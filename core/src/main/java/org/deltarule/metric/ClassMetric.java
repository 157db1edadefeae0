package org.deltarule.metric;

import org.deltarule.tensor.Matrix;

/**
 * A metric of exclusive classes. Of several labels, of which each is there or not, it is the mean over
 * the labels, each taken as two classes.
 */
public interface ClassMetric extends Metric {
  /**
   * The figure of exclusive classes.
   *
   * @param predictions a probability for each class, and one column of class indices
   * @return the metric, or NaN where it is not defined
   */
  double ofClasses(Predictions predictions);

  /**
   * What of a prediction it looks at.
   *
   * @return true if only the class that is decided for counts, false if the probabilities do
   */
  boolean ofDecisions();

  /**
   * The most classes it is defined for.
   *
   * @return 2, or as good as no bound
   */
  default int mostClasses() {
    return Integer.MAX_VALUE;
  }

  @Override
  default double of(Predictions predictions) {
    if (predictions.targets().columns() > 1) {
      return ofLabels(predictions);
    }
    if (predictions.values().columns() > mostClasses()) {
      throw new IllegalArgumentException(
          "%s is for %d classes, not %d"
              .formatted(Metrics.keyOf(this), mostClasses(), predictions.values().columns()));
    }
    return ofClasses(predictions);
  }

  private double ofLabels(Predictions predictions) {
    Matrix values = predictions.values();
    double sum = 0;
    for (int label = 0; label < values.columns(); label++) {
      sum += ofClasses(predictions.label(label));
    }
    return sum / values.columns();
  }
}
