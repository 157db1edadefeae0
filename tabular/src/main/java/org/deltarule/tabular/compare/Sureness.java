package org.deltarule.tabular.compare;

import java.util.List;
import org.deltarule.data.Dataset;
import org.deltarule.metric.Accuracy;
import org.deltarule.metric.Error;
import org.deltarule.metric.Metric;
import org.deltarule.metric.Metrics;
import org.deltarule.metric.Predictions;
import org.deltarule.tabular.model.Model;
import org.deltarule.tensor.Matrix;
import org.deltarule.train.Readout;

/**
 * How sure a figure is: between what bounds it lies with 95 % when rows are drawn anew, and what
 * guessing reaches.
 *
 * <p>Of a share of rows, accuracy and error, the interval is Wilson's (1927), which is right also where
 * no row is wrong; of other metrics that of percentiles over resampled rows (Efron &amp; Tibshirani
 * 1993, ch. 13). A row that is drawn k times counts k times. The chance is that of the rows alone, not
 * of another seed.
 *
 * @param rows which rows, such as {@code test}
 * @param count how many
 * @param metric the key of the metric
 * @param value the figure
 * @param low the lower bound; NaN where no resample defines the metric
 * @param high the upper bound
 * @param guess the same metric of saying the same of every row: the classes' shares among the training
 *     rows, or their mean
 */
public record Sureness(
    String rows, int count, String metric, double value, double low, double high, double guess) {
  private static final double NORMAL = 1.959963984540054; // Φ⁻¹(0.975)
  private static final int MOST_RESAMPLES = 1000;
  private static final int FEWEST_RESAMPLES = 100;
  private static final long MOST_ROWS = 10_000_000;

  /**
   * Of the metric that a model was chosen by, or the first of its task where that is the loss.
   *
   * @param rows which rows they are
   * @param model the model
   * @param training the rows that it learned from
   * @param judged its predictions of rows that it did not learn from
   * @return the figure with its bounds
   */
  public static Sureness of(String rows, Model model, Dataset training, Predictions judged) {
    Readout readout = model.readout();
    String chosen = model.plan().training().metric();
    Metric metric = chosen.equals("loss") ? readout.metrics().getFirst() : Metrics.parse(chosen);
    Predictions truth =
        readout.judged(Matrix.zeros(training.rows(), judged.values().columns()), training);
    double value = metric.of(judged);
    double[] bounds = bounds(metric, value, judged);
    return new Sureness(
        rows,
        judged.rows(),
        Metrics.keyOf(metric),
        value,
        bounds[0],
        bounds[1],
        Guess.of(metric, readout.task(), truth, judged));
  }

  static double[] bounds(Metric metric, double value, Predictions judged) {
    return metric instanceof Accuracy || metric instanceof Error
        ? wilson(value, judged)
        : percentiles(metric, judged);
  }

  /** (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n), n being the rows that weights leave. */
  private static double[] wilson(double p, Predictions of) {
    double squares = 0;
    for (float weight : of.weights()) {
      squares += (double) weight * weight;
    }
    double n = of.totalWeight() * of.totalWeight() / squares;
    double z2 = NORMAL * NORMAL / n;
    double middle = p + z2 / 2;
    double half = NORMAL * Math.sqrt(p * (1 - p) / n + z2 / (4 * n));
    return new double[] {(middle - half) / (1 + z2), (middle + half) / (1 + z2)};
  }

  private static double[] percentiles(Metric metric, Predictions of) {
    int resamples =
        Math.clamp(MOST_ROWS / Math.max(1, of.rows()), FEWEST_RESAMPLES, MOST_RESAMPLES);
    PairedBootstrap.Interval interval =
        PairedBootstrap.of(List.of(of), metric, resamples).interval(0);
    return new double[] {interval.low(), interval.high()};
  }
}
