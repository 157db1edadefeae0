package org.deltarule.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;

/** The jackknife against formulas of statistics, and against many samples. */
class JackknifeTest {
  private static Predictions numbers(int rows, Random random) {
    Matrix values = Matrix.zeros(rows, 1);
    Matrix targets = Matrix.zeros(rows, 1);
    for (int r = 0; r < rows; r++) {
      values.set(r, 0, (float) random.nextGaussian());
    }
    return new Predictions(values, targets);
  }

  /** 30 of 40 right: 1.96 · √(p(1 − p)/(n − 1)). */
  @Test
  void ofAShareItIsTheUsualStandardError() {
    Matrix p = Matrix.zeros(40, 2);
    Matrix y = Matrix.zeros(40, 1);
    for (int r = 0; r < 40; r++) {
      p.set(r, r < 30 ? 0 : 1, 1);
    }
    assertThat(Jackknife.halfWidth(new Accuracy(), new Predictions(p, y)))
        .isCloseTo(1.96 * Math.sqrt(0.75 * 0.25 / 39), within(1e-9));
  }

  @Test
  void theTruthLiesWithinInAbout95Of100Samples() {
    Random random = new Random(5);
    int within = 0;
    for (int i = 0; i < 400; i++) {
      Predictions sample = numbers(300, random);
      double rmse = new Rmse().of(sample);
      within += Math.abs(rmse - 1) <= Jackknife.halfWidth(new Rmse(), sample) ? 1 : 0;
    }
    assertThat(within).isBetween(368, 392);
  }

  @Test
  void oneRowSaysNothing() {
    assertThat(Jackknife.halfWidth(new Rmse(), numbers(1, new Random(1)))).isNaN();
  }
}
