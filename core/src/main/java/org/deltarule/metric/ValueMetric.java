package org.deltarule.metric;

/**
 * A metric of numbers. Of several outputs it is the mean over the outputs; of quantiles it judges the
 * median.
 */
public interface ValueMetric extends Metric {
  /**
   * The figure of one output.
   *
   * @param predictions numbers and what is right, of at least one row
   * @param output the column
   * @return the metric, or NaN where it is not defined
   */
  double ofOutput(Predictions predictions, int output);

  @Override
  default double of(Predictions predictions) {
    Predictions point = predictions.point();
    point.requireTargetPerValue();
    int outputs = point.values().columns();
    double sum = 0;
    for (int k = 0; k < outputs; k++) {
      sum += point.rows() == 0 ? Double.NaN : ofOutput(point, k);
    }
    return sum / outputs;
  }
}
