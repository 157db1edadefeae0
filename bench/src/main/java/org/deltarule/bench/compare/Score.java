package org.deltarule.bench.compare;

import java.util.function.Function;

/**
 * Whether a network has learned anything: the share of right classes, or the mean squared error of an
 * output, on the first rows it was trained on. It shows that the work timed was training; it does not
 * rank, since processes train different numbers of epochs.
 */
final class Score {
  private static final int ROWS = 1_000;

  private Score() {}

  static double of(Scenario scenario, Samples samples, Function<? super float[], float[]> outputs) {
    int rows = Math.min(ROWS, samples.rows());
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      float[] q = outputs.apply(samples.row(r));
      sum +=
          switch (scenario.output()) {
            case CLASSES -> largest(q) == samples.classes()[r] ? 1 : 0;
            case BINARY -> (q[0] > 0.5f ? 1 : 0) == samples.classes()[r] ? 1 : 0;
            case VALUES -> squaredError(q, samples.values(), r * scenario.outputs());
          };
    }
    return sum / rows;
  }

  private static int largest(float[] q) {
    int best = 0;
    for (int k = 1; k < q.length; k++) {
      best = q[k] > q[best] ? k : best;
    }
    return best;
  }

  private static double squaredError(float[] q, float[] y, int from) {
    double sum = 0;
    for (int k = 0; k < q.length; k++) {
      double e = (double) q[k] - y[from + k];
      sum += e * e;
    }
    return sum / q.length;
  }
}
