package org.deltarule.tabular.compare;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deltarule.metric.Metric;
import org.deltarule.metric.Predictions;
import org.deltarule.random.AddressedRandom;

/**
 * A metric of several runs on resamples of their common rows: every resample draws as many rows with
 * replacement as there are, the same for all runs, so that what is hard for all of them cancels out of
 * their differences.
 *
 * <p>A row that is drawn k times weighs k times its weight. Resample b is a function of (seed, b). The interval is that of
 * percentiles: from the 2.5 % to the 97.5 % quantile of the resampled differences (Efron &amp; Tibshirani
 * 1993, ch. 13), linear between neighbors. A metric that a resample does not define, such as AUC where
 * only one class was drawn, is left out of the quantiles and counted.
 */
final class PairedBootstrap {
  static final int RESAMPLES = 2000;
  private static final long SEED = 0;
  private static final long STREAM = 0x626f6f74;
  private static final double TAIL = 0.025;

  private final double[][] values; // runs × resamples

  private PairedBootstrap(double[][] values) {
    this.values = values;
  }

  /**
   * An interval of a difference.
   *
   * @param low its lower end; NaN if no resample defines it
   * @param high its upper end
   * @param undefined resamples that do not
   */
  record Interval(double low, double high, int undefined) {}

  static PairedBootstrap of(List<Predictions> runs, Metric metric) {
    return of(runs, metric, RESAMPLES);
  }

  static PairedBootstrap of(List<Predictions> runs, Metric metric, int resamples) {
    double[][] values = new double[runs.size()][resamples];
    AddressedRandom random = new AddressedRandom(SEED, STREAM);
    IntStream.range(0, resamples)
        .parallel()
        .forEach(b -> {
          float[] counts = counts(runs.getFirst().rows(), random.key(b));
          for (int i = 0; i < values.length; i++) {
            Predictions p = runs.get(i);
            values[i][b] =
                metric.of(
                    new Predictions(
                        p.values(),
                        p.targets(),
                        times(counts, p.weights()),
                        p.threshold(),
                        p.levels()));
          }
        });
    return new PairedBootstrap(values);
  }

  private static float[] times(float[] counts, float[] weights) {
    float[] both = new float[counts.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = counts[i] * weights[i];
    }
    return both;
  }

  private static float[] counts(int rows, long key) {
    float[] counts = new float[rows];
    for (int i = 0; i < rows; i++) {
      counts[AddressedRandom.below(key, i, rows)]++;
    }
    return counts;
  }

  /** Of one run's metric itself. */
  Interval interval(int run) {
    return interval(values[run]);
  }

  /** Of one run's metric less another's. */
  Interval difference(int run, int less) {
    return interval(
        IntStream.range(0, values[run].length)
            .mapToDouble(b -> values[run][b] - values[less][b])
            .toArray());
  }

  private static Interval interval(double[] resampled) {
    double[] sorted = Arrays.stream(resampled).filter(Double::isFinite).sorted().toArray();
    return new Interval(
        quantile(sorted, TAIL), quantile(sorted, 1 - TAIL), resampled.length - sorted.length);
  }

  private static double quantile(double[] sorted, double p) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double place = p * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
