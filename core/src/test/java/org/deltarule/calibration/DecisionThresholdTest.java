package org.deltarule.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.deltarule.metric.Accuracy;
import org.deltarule.metric.BalancedAccuracy;
import org.deltarule.metric.F1;
import org.deltarule.metric.Predictions;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;

/** A threshold is chosen by a metric where enough rows agree on it. */
class DecisionThresholdTest {
  @Test
  void rareClassesAreDecidedForEarlierWhereTheMetricWantsThem() {
    Predictions p = calibrated(2000, 3, 1);
    double threshold = DecisionThreshold.best(p, new BalancedAccuracy());
    // of calibrated probabilities the best is the share of the class: Elkan 2001
    double share = 0;
    for (int r = 0; r < p.rows(); r++) {
      share += p.targets().at(r, 0) / p.rows();
    }
    assertThat(threshold).isBetween(share - 0.1, share + 0.1);
    assertThat(new F1().of(p.withThreshold(DecisionThreshold.best(p, new F1()))))
        .isGreaterThan(new F1().of(p));
  }

  @Test
  void probabilitiesThatAreTooLowForAllAreCorrectedForAccuracy() {
    Predictions p = calibrated(2000, 1, 2);
    for (int r = 0; r < p.rows(); r++) {
      float low = p.values().at(r, 1) * 0.4f;
      p.values().set(r, 1, low);
      p.values().set(r, 0, 1 - low);
    }
    assertThat(DecisionThreshold.best(p, new Accuracy())).isBetween(0.12, 0.28);
  }

  @Test
  void fewRowsOfAClassSayTooLittle() {
    assertThat(DecisionThreshold.best(calibrated(30, 3, 3), new F1())).isEqualTo(0.5);
  }

  /** 0.5 is the best threshold of calibrated probabilities for accuracy; others are chance. */
  @Test
  void whatOnlyFitsTheRowsIsMostlyRefused() {
    int kept = 0;
    double worst = 0;
    for (int seed = 0; seed < 40; seed++) {
      double threshold = DecisionThreshold.best(calibrated(100, 1, seed), new Accuracy());
      kept += threshold == 0.5 ? 1 : 0;
      worst = Math.max(worst, Math.abs(threshold - 0.5));
    }
    assertThat(kept).isGreaterThan(20);
    assertThat(worst).isLessThan(0.3);
  }

  /** Rows whose class is drawn with just the probability that is given, to the power given. */
  private static Predictions calibrated(int rows, int power, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Matrix p = Matrix.zeros(rows, 2);
    Matrix right = Matrix.zeros(rows, 1);
    for (int r = 0; r < rows; r++) {
      float one = (float) Math.pow(random.nextDouble(), power);
      p.set(r, 0, 1 - one);
      p.set(r, 1, one);
      right.set(r, 0, random.nextDouble() < one ? 1 : 0);
    }
    return new Predictions(p, right);
  }
}
