package org.deltarule.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.loss.AbsoluteError;
import org.deltarule.loss.BinaryCrossEntropy;
import org.deltarule.loss.Huber;
import org.deltarule.loss.Loss;
import org.deltarule.loss.MeanSquaredError;
import org.deltarule.loss.Poisson;
import org.deltarule.loss.SoftmaxCrossEntropy;
import org.deltarule.loss.SquaredError;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;

class ChanceLossTest {
  private static final float[] NUMBERS = {1, 2, 4, 4, 9};

  private static double chance(Loss loss, int outputs, float... targets) {
    Matrix y = new Matrix(targets, 0, targets.length, 1);
    return ChanceLoss.of(
        loss, Dataset.of(new FloatFeatures(Matrix.zeros(targets.length, 1)), y), outputs);
  }

  @Test
  void guessingOneOfTenClassesCostsLnTen() {
    assertThat(chance(new SoftmaxCrossEntropy(0), 10, 3, 3, 3)).isCloseTo(2.302585, within(1e-6));
    assertThat(chance(new SoftmaxCrossEntropy(0.1), 10, 3, 9)).isCloseTo(2.302585, within(1e-6));
    assertThat(chance(new BinaryCrossEntropy(0), 1, 1, 0, 0)).isCloseTo(0.693147, within(1e-6));
  }

  @Test
  void theBestConstantIsMeanMedianOrWhatTheLossAsksFor() {
    double variance = (9 + 4 + 0 + 0 + 25) / 5.0;
    assertThat(chance(new SquaredError(), 1, NUMBERS)).isCloseTo(variance, within(1e-5));
    assertThat(chance(new AbsoluteError(), 1, NUMBERS))
        .isCloseTo((3 + 2 + 0 + 0 + 5) / 5.0, within(1e-5));
    assertThat(chance(new Poisson(), 1, NUMBERS)).isCloseTo(4 - 4 * Math.log(4), within(1e-5));
    assertThat(chance(new Huber(1e6), 1, NUMBERS)).isCloseTo(variance / 2, within(1e-5));
    assertThat(chance(new SquaredError(), 1, 1e7f, 1e7f, 1e7f)).isZero();
  }

  @Test
  void everyOutputHasItsOwnConstantAndRowsTheirWeights() {
    Matrix y = Matrix.of(new float[] {0, 100}, new float[] {10, 100}, new float[] {999, -999});
    Dataset data = new Dataset(new FloatFeatures(Matrix.zeros(3, 1)), y, new float[] {1, 3, 0});
    // the first: mean 7.5, squares (7.5² + 3·2.5²)/4; the second: 0
    assertThat(ChanceLoss.of(new MeanSquaredError(), data, 2)).isCloseTo(18.75 / 2, within(1e-5));
  }

  @Test
  void classesThatAreNotSeenHaveTheEntropyOfTheirSharesSmoothedAsTheLossAsks() {
    Dataset classes =
        new Dataset(
            new FloatFeatures(Matrix.zeros(2, 1)),
            new Matrix(new float[] {0, 1}, 0, 2, 1),
            new float[] {3, 1});
    // p = (0.75, 0.25), and with a smoothing of 0.2: 0.8p + 0.1 = (0.7, 0.3)
    assertThat(ChanceLoss.constant(new SoftmaxCrossEntropy(0), classes, 2))
        .isCloseTo(0.562335, within(1e-6));
    assertThat(ChanceLoss.constant(new SoftmaxCrossEntropy(0.2), classes, 2))
        .isCloseTo(0.610864, within(1e-6));
    assertThat(ChanceLoss.constant(new BinaryCrossEntropy(0), classes, 1))
        .isCloseTo(0.562335, within(1e-6));
    // the median, 0, is wrong in a quarter of the rows; the mean would cost 0.375
    assertThat(ChanceLoss.constant(new AbsoluteError(), classes, 1)).isCloseTo(0.25, within(1e-6));
  }
}
