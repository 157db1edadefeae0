package org.deltarule.tabular.compare;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.deltarule.metric.Metric;
import org.deltarule.metric.Predictions;
import org.deltarule.tensor.Matrix;
import org.deltarule.train.Task;

/**
 * The best that can be said of rows without looking at them, the same of all: of classes and labels
 * their shares among the training rows, which decides for the largest; of numbers the mean, of
 * quantiles the quantiles, each weighted as the rows are.
 */
final class Guess {
  private Guess() {}

  /**
   * What a metric says of guessing.
   *
   * @param metric the metric
   * @param task what is predicted
   * @param training what is right of the training rows
   * @param judged predictions, of which only what is right is looked at
   * @return the metric of the same guess for each row
   */
  static double of(Metric metric, Task task, Predictions training, Predictions judged) {
    int columns = judged.values().columns();
    float[] guess = new float[columns];
    for (int c = 0; c < columns; c++) {
      guess[c] =
          (float)
              (task == Task.CLASSIFICATION
                  ? share(training, c)
                  : judged.levels().isEmpty()
                      ? mean(training, c)
                      : quantile(training, c, judged.levels()));
    }
    Matrix values = Matrix.zeros(judged.rows(), columns);
    for (int r = 0; r < judged.rows(); r++) {
      for (int c = 0; c < columns; c++) {
        values.set(r, c, guess[c]);
      }
    }
    return metric.of(
        new Predictions(
            values, judged.targets(), judged.weights(), judged.threshold(), judged.levels()));
  }

  private static double share(Predictions of, int label) {
    double sum = 0;
    for (int r = 0; r < of.rows(); r++) {
      sum += of.targets().at(r, 0) == label ? of.weights()[r] : 0;
    }
    return sum / of.totalWeight();
  }

  private static double mean(Predictions of, int column) {
    double sum = 0;
    for (int r = 0; r < of.rows(); r++) {
      sum += (double) of.weights()[r] * of.targets().at(r, column);
    }
    return sum / of.totalWeight();
  }

  private static double quantile(Predictions of, int column, List<Double> levels) {
    int[] order =
        IntStream.range(0, of.rows())
            .boxed()
            .sorted(Comparator.comparingDouble(r -> of.targets().at(r, column)))
            .mapToInt(r -> r)
            .toArray();
    double wanted = levels.get(column) * of.totalWeight();
    double below = 0;
    for (int r : order) {
      below += of.weights()[r];
      if (below >= wanted) {
        return of.targets().at(r, column);
      }
    }
    return Arrays.stream(order).mapToDouble(r -> of.targets().at(r, column)).max().orElse(0);
  }
}
