package org.deltarule.metric;

import java.util.Optional;

/**
 * The weights of rows by class: what is left of predictions where only decisions count.
 *
 * @param hits of the rows of each class that were predicted as that class
 * @param right of the rows of each class
 * @param predicted of the rows that were predicted as each class
 * @param total of all rows
 */
@SuppressWarnings("ArrayRecordComponent") // read at once, never compared
record ClassCounts(double[] hits, double[] right, double[] predicted, double total) {
  /** The counts; none if a prediction is NaN. */
  static Optional<ClassCounts> of(Predictions predictions) {
    int classes = predictions.values().columns();
    double[] hits = new double[classes];
    double[] right = new double[classes];
    double[] predicted = new double[classes];
    for (int r = 0; r < predictions.rows(); r++) {
      int truth = predictions.rightClass(r);
      int decided = predictions.predictedClass(r);
      if (decided < 0) {
        return Optional.empty();
      }
      float weight = predictions.weights()[r];
      right[truth] += weight;
      predicted[decided] += weight;
      hits[truth] += truth == decided ? weight : 0;
    }
    return Optional.of(new ClassCounts(hits, right, predicted, predictions.totalWeight()));
  }

  int classes() {
    return hits.length;
  }
}
