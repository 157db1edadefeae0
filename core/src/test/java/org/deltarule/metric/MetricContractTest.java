package org.deltarule.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every listed metric. */
class MetricContractTest {
  private static final int ROWS = 40;

  static List<Metric> all() {
    return Metrics.ALL.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void theOrderOfTheRowsDoesNotMatter(Metric metric) {
    Predictions p = random(metric, 1);
    Matrix values = Matrix.zeros(ROWS, p.values().columns());
    Matrix targets = Matrix.zeros(ROWS, 1);
    float[] weights = new float[ROWS];
    for (int r = 0; r < ROWS; r++) {
      copy(p, r, values, targets, weights, ROWS - 1 - r);
    }
    assertThat(metric.of(new Predictions(values, targets, weights)))
        .isCloseTo(metric.of(p), within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("all")
  void aRowOfWeightTwoIsTwoRows(Metric metric) {
    Predictions p = random(metric, 2);
    Matrix values = Matrix.zeros(ROWS + 1, p.values().columns());
    Matrix targets = Matrix.zeros(ROWS + 1, 1);
    float[] weights = new float[ROWS + 1];
    for (int r = 0; r < ROWS; r++) {
      copy(p, r, values, targets, weights, r);
    }
    copy(p, 5, values, targets, weights, ROWS);
    p.weights()[5] *= 2;
    assertThat(metric.of(new Predictions(values, targets, weights)))
        .isCloseTo(metric.of(p), within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("all")
  void perfectPredictionsAreTheBest(Metric metric) {
    Predictions p = random(metric, 3);
    Matrix perfect = Matrix.zeros(ROWS, p.values().columns());
    for (int r = 0; r < ROWS; r++) {
      if (!ofClasses(metric)) {
        perfect.set(r, 0, p.targets().at(r, 0));
      } else {
        perfect.set(r, p.rightClass(r), 1);
      }
    }
    double best = metric.of(new Predictions(perfect, p.targets(), p.weights()));
    double some = metric.of(p);
    assertThat(best).isEqualTo(metric.higherIsBetter() ? 1 : 0);
    assertThat(metric.higherIsBetter() ? best > some : best < some).isTrue();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aPredictionThatIsNaNIsNotLost(Metric metric) {
    Predictions p = random(metric, 4);
    for (int k = 0; k < p.values().columns(); k++) {
      p.values().set(7, k, Float.NaN);
    }
    assertThat(metric.of(p)).isNaN();
  }

  @ParameterizedTest
  @MethodSource("all")
  void withoutRowsOrWeightThereIsNothingToSay(Metric metric) {
    Predictions p = random(metric, 5);
    int columns = p.values().columns();
    assertThat(metric.of(new Predictions(Matrix.zeros(0, columns), Matrix.zeros(0, 1)))).isNaN();
    assertThat(metric.of(new Predictions(p.values(), p.targets(), new float[ROWS]))).isNaN();
  }

  @Test
  void theDefaultReportsAreInTheOrderThatIsDocumented() {
    assertThat(Metrics.forClasses(2))
        .extracting(Metrics::keyOf)
        .containsExactly("accuracy", "error", "log_loss", "auc", "macro_f1");
    assertThat(Metrics.forClasses(3))
        .extracting(Metrics::keyOf)
        .containsExactly("accuracy", "error", "log_loss", "macro_f1");
    assertThat(Metrics.forValues()).extracting(Metrics::keyOf).containsExactly("rmse", "mae", "r2");
  }

  private static boolean ofClasses(Metric metric) {
    return metric instanceof ClassMetric;
  }

  /** Two classes, a label, or one value: what the metric judges. Weights are small whole numbers. */
  private static Predictions random(Metric metric, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean classes = ofClasses(metric);
    Matrix values = Matrix.zeros(ROWS, classes ? 2 : 1);
    Matrix targets = Matrix.zeros(ROWS, 1);
    float[] weights = new float[ROWS];
    for (int r = 0; r < ROWS; r++) {
      float p = random.nextInt(33) / 32f;
      values.set(r, 0, 1 - p);
      if (classes) {
        values.set(r, 1, p);
      }
      boolean label = classes || metric instanceof SubsetAccuracy;
      targets.set(r, 0, label ? random.nextInt(2) : (1 + random.nextInt(99)) / 16f);
      weights[r] = 1 + random.nextInt(3);
    }
    return new Predictions(values, targets, weights);
  }

  private static void copy(
      Predictions from, int row, Matrix values, Matrix targets, float[] weights, int to) {
    for (int k = 0; k < values.columns(); k++) {
      values.set(to, k, from.values().at(row, k));
    }
    targets.set(to, 0, from.targets().at(row, 0));
    weights[to] = from.weights()[row];
  }
}
