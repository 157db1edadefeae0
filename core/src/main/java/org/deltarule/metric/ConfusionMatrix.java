package org.deltarule.metric;

/**
 * How often each class was predicted as each class. Rows are counted, whatever they weigh.
 *
 * @param counts element [i][j] is the number of rows of class i that were predicted as class j
 * @param undefined the number of rows in no cell, because their prediction is NaN
 */
public record ConfusionMatrix(long[][] counts, long undefined) {
  /**
   * Counts.
   *
   * @param predictions probabilities of classes, and the right ones
   * @return classes × classes counts
   * @throws IllegalArgumentException if a target is not a class index
   */
  public static ConfusionMatrix of(Predictions predictions) {
    int classes = predictions.values().columns();
    long[][] counts = new long[classes][classes];
    long undefined = 0;
    for (int r = 0; r < predictions.rows(); r++) {
      int right = predictions.rightClass(r);
      int predicted = predictions.predictedClass(r);
      if (predicted < 0) {
        undefined++;
      } else {
        counts[right][predicted]++;
      }
    }
    return new ConfusionMatrix(counts, undefined);
  }

  /**
   * The number of classes.
   *
   * @return the count of rows, and of columns
   */
  public int classes() {
    return counts.length;
  }
}
