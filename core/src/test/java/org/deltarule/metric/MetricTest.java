package org.deltarule.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each metric against values of scikit-learn 1.2.1 and by hand. */
class MetricTest {
  private static final Matrix PROBABILITIES =
      Matrix.of(
          new float[] {0.7f, 0.2f, 0.1f},
          new float[] {0.25f, 0.5f, 0.25f},
          new float[] {0.125f, 0.25f, 0.625f},
          new float[] {0.5f, 0.25f, 0.25f},
          new float[] {0.25f, 0.5f, 0.25f},
          new float[] {0.25f, 0.625f, 0.125f},
          new float[] {0, 0.25f, 0.75f},
          new float[] {0.125f, 0.25f, 0.625f});
  private static final Matrix CLASSES = column(0, 1, 2, 2, 1, 0, 2, 1);
  private static final float[] WEIGHTS = {1, 2, 1, 0.5f, 1, 3, 2, 1};

  @ParameterizedTest
  @CsvSource({
    "accuracy, 0.625, 0.6086956521739131",
    "error, 0.375, 0.3913043478260869",
    "log-loss, 0.8324422612644764, 0.8452007725919456",
    "macro-f1, 0.6111111111111111, 0.5878787878787879",
    "balanced-accuracy, 0.611111111111111, 0.6190476190476191",
    "mcc, 0.42857142857142855, 0.44055915149655667",
    "auc, 0.7888888888888888, 0.7597222222222223",
    // np.average(((P - np.eye(3)[y])**2).sum(1), weights=w)
    "brier, 0.5057812500000001, 0.5257608695652174",
    // b = np.clip(np.ceil(P.max(1) * 15) - 1, 0, 14), hit = P.argmax(1) == y; sum over i in set(b)
    // of
    // w[b==i].sum() * abs(np.average(hit[b==i], w) - np.average(P.max(1)[b==i], w)) / w.sum()
    "ece, 0.24062499999999998, 0.3630434782608695"
  })
  void classMetricsAreThoseOfScikitLearn(String name, double plain, double weighted) {
    Metric metric = Metrics.ALL.parse(name);
    assertThat(metric.of(new Predictions(PROBABILITIES, CLASSES))).isCloseTo(plain, within(1e-8));
    assertThat(metric.of(new Predictions(PROBABILITIES, CLASSES, WEIGHTS)))
        .isCloseTo(weighted, within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({
    "f1, 0.75, 0.6666666666666666",
    "mcc, 0.5, 0.34379196935489664",
    "brier, 0.2303125, 0.2267391304347826"
  })
  void metricsOfTwoClassesAreThoseOfScikitLearn(String name, double plain, double weighted) {
    Matrix scores = scores(0.1f, 0.4f, 0.4f, 0.8f, 0.5f, 0.55f, 0.9f, 0.9f);
    Matrix right = column(0, 0, 1, 1, 0, 1, 1, 0);
    float[] weights = {1, 2, 3, 1, 0.5f, 1, 2, 1};
    Metric metric = Metrics.ALL.parse(name);
    assertThat(metric.of(new Predictions(scores, right))).isCloseTo(plain, within(1e-7));
    assertThat(metric.of(new Predictions(scores, right, weights)))
        .isCloseTo(weighted, within(1e-7));
  }

  @ParameterizedTest
  @CsvSource({
    "subset-accuracy, 0.5",
    "accuracy, 0.8333333333333334",
    "log-loss, 0.5261735508862638",
    "auc, 0.8888888888888888"
  })
  void ofSeveralLabelsTheMeanIsTakenAsInScikitLearn(String name, double expected) {
    Matrix p =
        Matrix.of(
            new float[] {0.9f, 0.2f, 0.6f},
            new float[] {0.4f, 0.8f, 0.1f},
            new float[] {0.3f, 0.7f, 0.55f},
            new float[] {0.8f, 0.45f, 0.9f});
    Matrix right =
        Matrix.of(
            new float[] {1, 0, 1},
            new float[] {0, 1, 1},
            new float[] {0, 1, 0},
            new float[] {1, 0, 1});
    assertThat(Metrics.ALL.parse(name).of(new Predictions(p, right)))
        .isCloseTo(expected, within(1e-7));
  }

  @Test
  void classesThatAreAbsentAreLeftOutOfTheAucOfMany() {
    Matrix p = Matrix.of(new float[] {0.6f, 0.4f, 0}, new float[] {0.3f, 0.7f, 0});
    assertThat(new Auc().of(new Predictions(p, column(0, 1)))).isEqualTo(1);
    assertThat(new Auc().of(new Predictions(p, column(1, 1)))).isNaN();
  }

  @Test
  void theSecondOfTwoClassesIsDecidedForAboveTheThreshold() {
    Predictions p = new Predictions(scores(0.1f, 0.3f, 0.6f), column(0, 1, 1));
    assertThat(new Accuracy().of(p)).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(new Accuracy().of(p.withThreshold(0.2))).isEqualTo(1);
    assertThat(new F1().of(p.withThreshold(0.7))).isEqualTo(0);
    assertThat(new LogLoss().of(p.withThreshold(0.2))).isEqualTo(new LogLoss().of(p));
  }

  @Test
  void theBinsOfReliabilityHoldEveryRow() {
    Reliability bins = Reliability.of(new Predictions(PROBABILITIES, CLASSES, WEIGHTS));
    // rows 4 times at 0.5 (2 + 0.5 + 1 by weight), 3 at 0.625, and one each at 0.7 and 0.75
    assertThat(bins.weight()[7]).isEqualTo(3.5);
    assertThat(bins.confidence()[7]).isEqualTo(0.5);
    assertThat(bins.accuracy()[7]).isCloseTo(3 / 3.5, within(1e-15));
    assertThat(java.util.Arrays.stream(bins.weight()).sum()).isEqualTo(11.5);
    assertThat(bins.accuracy()[0]).isNaN();
  }

  @ParameterizedTest
  @CsvSource({
    "rmse, 0.6123724356957945, 0.6236095644623235",
    "mae, 0.5, 0.5555555555555556",
    "r2, 0.9486081370449679, 0.9542815674891146",
    "mape, 0.3273809523809524, 0.5132275132275131",
    "medae, 0.5, 0.5",
    "pinball(0.9), 0.15, 0.14444444444444446"
  })
  void regressionMetricsAreThoseOfScikitLearn(String name, double plain, double weighted) {
    Metric metric = Metrics.ALL.parse(name);
    Matrix predicted = column(2.5f, 0, 2, 8);
    Matrix right = column(3, -0.5f, 2, 7);
    assertThat(metric.of(new Predictions(predicted, right))).isCloseTo(plain, within(1e-14));
    assertThat(metric.of(new Predictions(predicted, right, new float[] {1, 2, 0.5f, 1})))
        .isCloseTo(weighted, within(1e-14));
  }

  @Test
  void theLogarithmicErrorIsThatOfScikitLearnAndNotDefinedBelowZero() {
    Matrix predicted = column(2.5f, 0, 2, 8);
    Matrix right = column(3, 0.5f, 2, 7);
    assertThat(new Rmsle().of(new Predictions(predicted, right)))
        .isCloseTo(0.22141896384334533, within(1e-14));
    assertThat(new Rmsle().of(new Predictions(predicted, right, new float[] {1, 2, 0.5f, 1})))
        .isCloseTo(0.2830419615891326, within(1e-14));
    assertThat(new Rmsle().of(new Predictions(column(-3), column(0)))).isEqualTo(0);
    assertThat(new Rmsle().of(new Predictions(column(1), column(-0.5f)))).isNaN();
  }

  @Test
  void quantilesAreJudgedEachByItsLevelAndValuesByTheMedian() {
    Matrix q = Matrix.of(new float[] {1, 2, 4}, new float[] {0, 3, 3});
    Matrix y = Matrix.of(new float[] {3, 3, 3}, new float[] {1, 1, 1});
    Predictions p =
        new Predictions(q, y, new float[] {1, 1}, Predictions.EVEN, List.of(0.1, 0.5, 0.9));
    // by hand: (0.1·2 + 0.1·1)/2, (0.5·1 + 0.5·2)/2, (0.1·1 + 0.1·2)/2, and their mean
    assertThat(new Pinball(0.5).of(p)).isCloseTo((0.15 + 0.75 + 0.15) / 3, within(1e-15));
    assertThat(new Mae().of(p)).isEqualTo(1.5);
  }

  @ParameterizedTest
  @CsvSource({"rmse, 0.8227486121839513", "mae, 0.75", "r2, 0.9368005266622779"})
  void ofSeveralOutputsTheMeanIsTakenAsInScikitLearn(String name, double expected) {
    Matrix predicted = Matrix.of(new float[] {0, 2}, new float[] {-1, 2}, new float[] {8, -5});
    Matrix right = Matrix.of(new float[] {0.5f, 1}, new float[] {-1, 1}, new float[] {7, -6});
    assertThat(Metrics.ALL.parse(name).of(new Predictions(predicted, right)))
        .isCloseTo(expected, within(1e-14));
  }

  @Test
  void aucIsThatOfScikitLearnTiesAndWeightsIncluded() {
    Matrix scores = scores(0.1f, 0.4f, 0.4f, 0.8f, 0.5f, 0.5f, 0.9f, 0.9f);
    Matrix right = column(0, 0, 1, 1, 0, 1, 1, 0);
    float[] weights = {1, 2, 3, 1, 0.5f, 1, 2, 1};
    assertThat(new Auc().of(new Predictions(scores, right))).isEqualTo(0.65625);
    assertThat(new Auc().of(new Predictions(scores, right, weights)))
        .isCloseTo(0.6587301587301587, within(1e-15));
  }

  @Test
  void aucIsTheShareOfPairsInTheRightOrder() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 50; trial++) {
      int n = 2 + random.nextInt(40);
      float[] p = new float[n];
      float[] y = new float[n];
      for (int r = 0; r < n; r++) {
        p[r] = random.nextInt(12) / 11f;
        y[r] = r < 2 ? r : random.nextInt(2);
      }
      double won = 0;
      double pairs = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          if (y[i] == 1 && y[j] == 0) {
            won += p[i] > p[j] ? 1 : p[i] == p[j] ? 0.5 : 0;
            pairs++;
          }
        }
      }
      assertThat(new Auc().of(new Predictions(scores(p), column(y)))).isEqualTo(won / pairs);
    }
  }

  @Test
  void aucIsOneForPerfectOrderAndNotDefinedWithoutBothClasses() {
    Matrix scores = scores(0.1f, 0.2f, 0.3f);
    assertThat(new Auc().of(new Predictions(scores, column(0, 1, 1)))).isEqualTo(1);
    assertThat(new Auc().of(new Predictions(scores, column(1, 0, 0)))).isEqualTo(0);
    assertThat(new Auc().of(new Predictions(scores, column(1, 1, 1)))).isNaN();
    assertThat(new Auc().of(new Predictions(scores, column(0, 0, 0)))).isNaN();
  }

  @Test
  void f1IsForTwoClasses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new F1().of(new Predictions(PROBABILITIES, CLASSES)))
        .withMessage("f1 is for 2 classes, not 3");
  }

  @Test
  void namesAreReadAsPeopleWriteThem() {
    assertThat(Metrics.parse("log_loss")).isEqualTo(new LogLoss());
    assertThat(Metrics.parse("balanced-accuracy")).isEqualTo(new BalancedAccuracy());
    assertThat(Metrics.parse("pinball(0.9)")).isEqualTo(new Pinball(0.9));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.parse("acuracy"))
        .withMessageStartingWith("unknown metric 'acuracy'; did you mean 'accuracy'? known: ");
  }

  @Test
  void ofEquallyProbableClassesTheFirstIsPredicted() {
    Predictions tie = new Predictions(Matrix.of(new float[] {0.2f, 0.4f, 0.4f}), column(1));
    assertThat(tie.predictedClass(0)).isEqualTo(1);
    assertThat(new Accuracy().of(tie)).isEqualTo(1);
  }

  @Test
  void aRightClassWithProbabilityZeroCostsALotButNotInfinity() {
    Matrix sure = Matrix.of(new float[] {1, 0}, new float[] {1, 0});
    assertThat(new LogLoss().of(new Predictions(sure, column(0, 1))))
        .isCloseTo(17.269388197455342, within(1e-12)); // scikit-learn 1.2.1 with eps=1e-15
  }

  @Test
  void macroF1IsOverTheClassesThatOccur() {
    Matrix p = Matrix.zeros(4, 5);
    int[] predicted = {0, 0, 1, 3};
    for (int r = 0; r < 4; r++) {
      p.set(r, predicted[r], 1);
    }
    // class 3 is predicted but never right, classes 2 and 4 do not occur; scikit-learn says 5/9
    assertThat(new MacroF1().of(new Predictions(p, column(0, 0, 1, 1))))
        .isCloseTo(5.0 / 9, within(1e-15));
  }

  @Test
  void r2OfAConstantTargetIsOneIfAllIsRightAndElseZero() {
    Matrix constant = column(0.1f, 0.1f, 0.1f);
    Matrix other = column(0.1f, 0.2f, 0.3f);
    assertThat(new R2().of(new Predictions(constant, constant))).isEqualTo(1);
    assertThat(new R2().of(new Predictions(other, constant))).isEqualTo(0);
  }

  /** The plain weighted mean of these targets is one rounding away from 0.1f. */
  @Test
  void r2KnowsAConstantTargetDespiteRounding() {
    Matrix constant = Matrix.zeros(14, 1);
    float[] weights = new float[14];
    for (int r = 0; r < 14; r++) {
      constant.set(r, 0, 0.1f);
      weights[r] = r % 2 == 0 ? 0.7f : 0.1f;
    }
    Predictions allZero = new Predictions(Matrix.zeros(14, 1), constant, weights);
    assertThat(new R2().of(allZero)).isEqualTo(0);
  }

  @Test
  void r2OfPredictingTheMeanIsZeroAndOfOneRowNotDefined() {
    assertThat(new R2().of(new Predictions(column(2, 2, 2), column(1, 2, 3)))).isEqualTo(0);
    assertThat(new R2().of(new Predictions(column(2), column(2)))).isNaN();
  }

  @Test
  void theConfusionMatrixCountsRightClassesByPredictedOnes() {
    ConfusionMatrix matrix = ConfusionMatrix.of(new Predictions(PROBABILITIES, CLASSES, WEIGHTS));
    assertThat(matrix.counts()).isDeepEqualTo(new long[][] {{1, 1, 0}, {0, 2, 1}, {1, 0, 2}});
    assertThat(matrix.classes()).isEqualTo(3);
    assertThat(matrix.undefined()).isZero();
  }

  @Test
  void theConfusionMatrixCountsNaNApart() {
    Matrix p = Matrix.of(new float[] {0.3f, 0.7f}, new float[] {0.5f, Float.NaN});
    ConfusionMatrix matrix = ConfusionMatrix.of(new Predictions(p, column(1, 0)));
    assertThat(matrix.counts()).isDeepEqualTo(new long[][] {{0, 0}, {0, 1}});
    assertThat(matrix.undefined()).isEqualTo(1);
  }

  @Test
  void aTargetThatIsNoClassIsNamedWithItsRow() {
    Predictions predictions = new Predictions(scores(0.1f, 0.2f), column(0, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Accuracy().of(predictions))
        .withMessage("row 1: target 2.0 is no class index; it must be 0 … 1");
  }

  @Test
  void shapesAndWeightsThatDoNotFitAreRefused() {
    Matrix two = column(1, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Predictions(two, column(1)))
        .withMessageContaining("2 rows of predictions, 1 of targets");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Predictions(two, two, new float[] {1, -1}))
        .withMessage("row 1: weight -1.0 must be finite and not negative");
    Predictions wide = new Predictions(scores(0.1f, 0.2f), two);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mae().of(wide))
        .withMessageContaining("2 columns and targets 1");
  }

  /** Column 1 holds the probabilities given, column 0 the rest. */
  private static Matrix scores(float... p) {
    Matrix matrix = Matrix.zeros(p.length, 2);
    for (int r = 0; r < p.length; r++) {
      matrix.set(r, 0, 1 - p[r]);
      matrix.set(r, 1, p[r]);
    }
    return matrix;
  }

  private static Matrix column(float... values) {
    return new Matrix(values, 0, values.length, 1);
  }
}
