package org.deltarule.metric;

/**
 * How sure predictions are beside how often they are right, in 15 bins of equal width of the largest
 * probability p of a row: bin b holds the rows with b/15 &lt; p ≤ (b + 1)/15.
 *
 * @param weight the sum of the weights of each bin's rows
 * @param confidence the mean of p in each bin; NaN in an empty one
 * @param accuracy the share of each bin's rows whose most probable class is right; NaN in an empty one
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record Reliability(double[] weight, double[] confidence, double[] accuracy) {
  /** How many bins there are. */
  public static final int BINS = 15;

  /**
   * Sorts predictions into the bins. What is decided by a threshold does not matter here.
   *
   * @param predictions probabilities of classes, and the right ones
   * @return the bins; a NaN makes all of them NaN
   */
  public static Reliability of(Predictions predictions) {
    double[] weight = new double[BINS];
    double[] confidence = new double[BINS];
    double[] hits = new double[BINS];
    Predictions plain = predictions.withThreshold(Predictions.EVEN);
    for (int r = 0; r < plain.rows(); r++) {
      int predicted = plain.predictedClass(r);
      double p = predicted < 0 ? Double.NaN : plain.values().at(r, predicted);
      int bin = Math.clamp((int) Math.ceil(p * BINS) - 1, 0, BINS - 1);
      float w = plain.weights()[r];
      weight[bin] += Double.isNaN(p) ? Double.NaN : w;
      confidence[bin] += w * p;
      hits[bin] += predicted == plain.rightClass(r) ? w : 0;
    }
    for (int b = 0; b < BINS; b++) {
      confidence[b] /= weight[b];
      hits[b] /= weight[b];
    }
    return new Reliability(weight, confidence, hits);
  }

  /**
   * The expected calibration error: the mean over the rows of their bin's distance.
   *
   * @return Σ_b weight_b·|accuracy_b − confidence_b| / Σ_b weight_b
   */
  public double expectedError() {
    double sum = 0;
    double total = 0;
    for (int b = 0; b < BINS; b++) {
      total += weight[b];
      sum += weight[b] == 0 ? 0 : weight[b] * Math.abs(accuracy[b] - confidence[b]);
    }
    return sum / total;
  }
}
