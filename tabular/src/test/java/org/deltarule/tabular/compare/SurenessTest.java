package org.deltarule.tabular.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.deltarule.metric.Error;
import org.deltarule.metric.Mae;
import org.deltarule.metric.Pinball;
import org.deltarule.metric.Predictions;
import org.deltarule.metric.Rmse;
import org.deltarule.tensor.Matrix;
import org.deltarule.train.Task;
import org.junit.jupiter.api.Test;

class SurenessTest {
  private static Predictions numbers(double... right) {
    float[] weights = new float[right.length];
    Arrays.fill(weights, 1);
    Matrix targets = Matrix.zeros(right.length, 1);
    for (int r = 0; r < right.length; r++) {
      targets.set(r, 0, (float) right[r]);
    }
    return new Predictions(Matrix.zeros(right.length, 1), targets, weights);
  }

  /** Two classes, the first of the rows being wrong. */
  private static Predictions decisions(int rows, int wrong) {
    Matrix values = Matrix.zeros(rows, 2);
    for (int r = 0; r < rows; r++) {
      values.set(r, r < wrong ? 1 : 0, 1);
    }
    float[] weights = new float[rows];
    Arrays.fill(weights, 1);
    return new Predictions(values, Matrix.zeros(rows, 1), weights);
  }

  /** 7 of 50 and 0 of 20, by the formula in Python. */
  @Test
  void sharesOfRowsHaveWilsonsInterval() {
    assertThat(Sureness.bounds(new Error(), 0.14, decisions(50, 7)))
        .containsExactly(new double[] {0.069508, 0.261862}, within(1e-5));
    assertThat(Sureness.bounds(new Error(), 0, decisions(20, 0)))
        .containsExactly(new double[] {0, 0.161125}, within(1e-5));
  }

  /** The mean absolute error of 400 errors, half of them 0 and half 2, has the deviation 1/√400. */
  @Test
  void otherMetricsHaveTheirResampledInterval() {
    double[] right = new double[400];
    Arrays.fill(right, 0, 200, 2);
    double[] bounds = Sureness.bounds(new Mae(), 1, numbers(right));
    assertThat(bounds[0]).isCloseTo(1 - 1.96 / 20, within(0.015));
    assertThat(bounds[1]).isCloseTo(1 + 1.96 / 20, within(0.015));
    assertThat(Sureness.bounds(new Mae(), 1, numbers(right))).isEqualTo(bounds);
  }

  @Test
  void guessingIsTheMeanTheSharesOrTheQuantile() {
    Predictions training = numbers(1, 2, 3, 10);
    // the mean is 4: errors of −4 and 2
    assertThat(Guess.of(new Rmse(), Task.REGRESSION, training, numbers(0, 6)))
        .isCloseTo(Math.sqrt((16 + 4) / 2.0), within(1e-6));
    // three of four are of class 1, so all are taken for it
    assertThat(Guess.of(new Error(), Task.CLASSIFICATION, numbers(1, 1, 0, 1), decisions(10, 3)))
        .isEqualTo(1);
    Predictions quantile =
        new Predictions(
            Matrix.zeros(1, 1), numbers(5).targets(), new float[] {1}, 0.5, List.of(0.5));
    // the median is 2: the loss is 0.5·(5 − 2)
    assertThat(Guess.of(new Pinball(0.5), Task.REGRESSION, training, quantile))
        .isCloseTo(1.5, within(1e-6));
  }
}
