package org.deltarule.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.deltarule.metric.Predictions;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Intervals hold the share of rows that they promise. */
class IntervalsTest {
  /** The scores are 1, 2, …, n; Q is the ⌈(n + 1)·level⌉-th. */
  @ParameterizedTest
  @CsvSource({"19, 0.9, 18", "9, 0.9, 9", "8, 0.9, Infinity", "99, 0.95, 95", "3, 0.5, 2"})
  void theHalfWidthIsTheScoreOfThatRank(int rows, double level, double expected) {
    Matrix values = Matrix.zeros(rows, 1);
    Matrix right = Matrix.zeros(rows, 1);
    for (int r = 0; r < rows; r++) {
      right.set(r, 0, (r % 2 == 0 ? 1 : -1) * (rows - r));
    }
    Intervals intervals = Intervals.fit(level, new Predictions(values, right));
    assertThat(intervals.outputs().getFirst().at(0)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0.9, 9", "0.95, 19", "0.5, 1", "0.99, 99"})
  void soManyRowsAreNeededForAFiniteWidth(double level, int rows) {
    assertThat(Intervals.fewestRows(level)).isEqualTo(rows);
  }

  @Test
  void aRowOfWeightZeroDoesNotCount() {
    Matrix values = Matrix.zeros(21, 1);
    Matrix right = Matrix.zeros(21, 1);
    float[] weights = new float[21];
    for (int r = 0; r < 21; r++) {
      right.set(r, 0, r < 19 ? r + 1 : 1000);
      weights[r] = r < 19 ? 3 : 0;
    }
    Intervals intervals = Intervals.fit(0.9, new Predictions(values, right, weights));
    assertThat(intervals.outputs().getFirst().at(0)).isEqualTo(18);
  }

  /** The mean over calibrations of the coverage is between level and level + 1/(n + 1). */
  @Test
  void theCoverageIsThatPromisedOnAverage() {
    double sum = 0;
    int trials = 300;
    for (int seed = 0; seed < trials; seed++) {
      Intervals intervals = Intervals.fit(0.9, noisy(39, false, seed));
      sum += Coverage.of(intervals, noisy(400, false, seed + 10_000)).coverage();
    }
    // standard error of the mean: below 0.003
    assertThat(sum / trials).isBetween(0.9 - 0.008, 0.9 + 1.0 / 40 + 0.008);
  }

  @Test
  void whereErrorsGrowWithThePredictionRangesAreShorterAndCoverAlike() {
    Intervals ranges = Intervals.fit(0.9, noisy(2000, true, 1));
    assertThat(ranges.outputs().getFirst().values()).hasSize(20);
    double one = new Bins(List.of(), List.of(quantileOfAll())).at(0);
    Coverage on = Coverage.of(ranges, noisy(20_000, true, 2));
    assertThat(on.coverage()).isBetween(0.88, 0.92);
    assertThat(on.meanWidth()).isLessThan(0.9 * 2 * one);
    assertThat(ranges.outputs().getFirst().at(100))
        .isGreaterThan(3 * ranges.outputs().getFirst().at(0));
  }

  private static double quantileOfAll() {
    Predictions p = noisy(2000, true, 1);
    double[] scores = new double[p.rows()];
    for (int r = 0; r < scores.length; r++) {
      scores[r] = Math.abs(p.error(r, 0));
    }
    java.util.Arrays.sort(scores);
    return scores[(int) Math.ceil(2001 * 0.9) - 1];
  }

  @Test
  void perfectPredictionsHaveIntervalsOfNoWidth() {
    Matrix values = Matrix.zeros(200, 1);
    for (int r = 0; r < 200; r++) {
      values.set(r, 0, r);
    }
    Intervals intervals = Intervals.fit(0.9, new Predictions(values, values));
    assertThat(intervals.upper(values).at(50, 0)).isEqualTo(50);
    assertThat(intervals.lower(values).at(50, 0)).isEqualTo(50);
  }

  /** The lower and the upper quantile are moved apart by Q = 1, the 4th of 4 scores (0, −1, 1, −1). */
  @Test
  void quantilesAreMovedByTheSameDistance() {
    Matrix q =
        Matrix.of(
            new float[] {0, 1, 2},
            new float[] {0, 1, 2},
            new float[] {0, 1, 2},
            new float[] {0, 1, 2});
    Matrix y =
        Matrix.of(
            new float[] {2, 2, 2},
            new float[] {1, 1, 1},
            new float[] {3, 3, 3},
            new float[] {1, 1, 1});
    Predictions p = new Predictions(q, y, new float[] {1, 1, 1, 1}, 0.5, List.of(0.1, 0.5, 0.9));
    Intervals intervals = Intervals.fit(0.8, p);
    assertThat(intervals.between()).containsExactly(0, 2);
    assertThat(intervals.lower(q).at(0, 0)).isEqualTo(-1);
    assertThat(intervals.upper(q).at(0, 0)).isEqualTo(3);
    assertThat(Coverage.of(intervals, p)).isEqualTo(new Coverage(1, 4));
  }

  @Test
  void eachOfSeveralOutputsHasItsOwn() {
    Matrix values = Matrix.zeros(9, 2);
    Matrix right = Matrix.zeros(9, 2);
    for (int r = 0; r < 9; r++) {
      right.set(r, 0, r + 1);
      right.set(r, 1, 10 * (r + 1));
    }
    Predictions p = new Predictions(values, right);
    Intervals intervals = Intervals.fit(0.9, p);
    assertThat(intervals.upper(values).at(0, 0)).isEqualTo(9);
    assertThat(intervals.upper(values).at(0, 1)).isEqualTo(90);
    assertThat(Coverage.of(intervals, p).meanWidth()).isCloseTo(99, within(1e-9));
  }

  /** y = q + noise; where it grows, in proportion to q, else of deviation 1. */
  private static Predictions noisy(int rows, boolean grows, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Matrix values = Matrix.zeros(rows, 1);
    Matrix right = Matrix.zeros(rows, 1);
    for (int r = 0; r < rows; r++) {
      double q = 100 * random.nextDouble();
      values.set(r, 0, (float) q);
      right.set(r, 0, (float) (q + random.nextGaussian() * (grows ? q : 1)));
    }
    return new Predictions(values, right);
  }
}
