package org.deltarule.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts about single losses, worked out by hand. */
class LossTest {
  private static final float[] Q = {1, -2};
  private static final float[] Y = {3, -1};

  /** Errors −2 and −1. */
  @ParameterizedTest
  @CsvSource({
    "squared-error, 5, -4, -2",
    "half-squared-error, 2.5, -2, -1",
    "mean-squared-error, 2.5, -2, -1",
    "absolute-error, 1.5, -0.5, -0.5",
    "huber(2), 1.25, -1, -0.5",
    "huber, 1, -0.5, -0.5",
    "quantile(0.75), 1.125, -0.375, -0.375"
  })
  void theFormulaByHand(String text, double f, float first, float second) {
    float[] dq = new float[2];
    assertThat(Losses.ALL.parse(text).row(2, Q, 0, Y, 0, 1, dq, 0)).isEqualTo(f);
    assertThat(dq).containsExactly(first, second);
  }

  @ParameterizedTest
  @ValueSource(strings = {"absolute-error", "quantile(0.9)", "huber", "log-cosh", "squared-error"})
  void aPerfectOutputHasNoLossAndNoGradient(String text) {
    float[] dq = {1, 1};
    assertThat(Losses.ALL.parse(text).row(2, Q, 0, Q, 0, 1, dq, 0)).isZero();
    assertThat(dq[0]).isZero();
    assertThat(dq[1]).isZero();
  }

  @Test
  void equalLogitsCostTheLogarithmOfTheNumberOfClasses() {
    float[] dq = new float[4];
    double f = new SoftmaxCrossEntropy(0).row(4, new float[4], 0, new float[] {2}, 0, 1, dq, 0);
    assertThat(f).isCloseTo(Math.log(4), within(1e-15));
    assertThat(dq).containsExactly(0.25f, 0.25f, -0.75f, 0.25f);
  }

  @Test
  void theSoftmaxDoesNotChangeWhenAllLogitsRise() {
    float[] low = new float[3];
    float[] high = new float[3];
    Loss loss = new SoftmaxCrossEntropy(0);
    double f = loss.row(3, new float[] {1, 2, 4}, 0, new float[] {0}, 0, 1, low, 0);
    double g = loss.row(3, new float[] {4097, 4098, 4100}, 0, new float[] {0}, 0, 1, high, 0);
    assertThat(g).isEqualTo(f);
    assertThat(high).containsExactly(low);
  }

  @Test
  void oneLogitIsTwoClassesOfWhichTheOtherHasLogitZero() {
    float[] one = new float[1];
    float[] two = new float[2];
    float[] y = {1};
    double f = new BinaryCrossEntropy(0).row(1, new float[] {1.5f}, 0, y, 0, 1, one, 0);
    double g = new SoftmaxCrossEntropy(0).row(2, new float[] {0, 1.5f}, 0, y, 0, 1, two, 0);
    assertThat(f).isCloseTo(g, within(1e-15));
    assertThat(one[0]).isCloseTo(two[1], within(1e-7f));
  }

  @Test
  void theRightAnswerWithGreatConfidenceStillHasATinyLoss() {
    float[] dq = new float[1];
    double f = new BinaryCrossEntropy(0).row(1, new float[] {50}, 0, new float[] {1}, 0, 1, dq, 0);
    assertThat(f).isCloseTo(Math.exp(-50), within(1e-35));
  }

  @ParameterizedTest
  @CsvSource({
    "poisson, -1, must not be negative",
    "tweedie, -0.5, must not be negative",
    "gamma, 0, must be positive",
    "gamma, -1, must be positive",
    "binary-cross-entropy, 1.5, must be between 0 and 1",
    "binary-cross-entropy, -0.1, must be between 0 and 1",
    "softmax-cross-entropy, 0.5, must be a class index",
    "softmax-cross-entropy, -1, must be a class index",
    "mean-squared-error, NaN, must be finite"
  })
  void aTargetOutsideTheDomainIsObjectedTo(String text, float y, String objection) {
    assertThat(Losses.ALL.parse(text).objection(y)).startsWith(objection);
  }

  @Test
  void zeroIsACountAndATweedieAmountButNoGammaAmount() {
    assertThat(new Poisson().objection(0)).isEmpty();
    assertThat(new Tweedie(1.5).objection(0)).isEmpty();
    assertThat(new Gamma().objection(0)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, 3, 1.5f})
  void aClassThatTheOutputsDoNotHaveIsRefused(float y) {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new SoftmaxCrossEntropy(0)
                .row(3, new float[3], 0, new float[] {y}, 0, 1, new float[3], 0))
        .withMessage("target " + y + " is no class index for 3 outputs; it must be 0 … 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "huber(0)",
        "quantile(0)",
        "quantile(1)",
        "tweedie(1)",
        "tweedie(2)",
        "binary-cross-entropy(1)",
        "softmax-cross-entropy(-0.1)",
        "softmax-cross-entropy(NaN)"
      })
  void aSettingOutOfRangeIsRefusedWithWhatIsAllowed(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Losses.ALL.parse(text))
        .withMessageContaining("must be");
  }

  /** The targets 1, 1, 2, 3 and 13 have mean 4, median 2 and upper quartile 3. */
  @ParameterizedTest
  @CsvSource({
    "mean-squared-error, 4",
    "absolute-error, 2",
    "quantile(0.75), 3",
    "poisson, 4",
    "gamma, 4",
    "tweedie, 4"
  })
  void theBestConstantIsTheMeanTheMedianOrTheQuantile(String text, double best) {
    Loss loss = Losses.ALL.parse(text);
    float[] y = {1, 1, 2, 3, 13};
    double least = Double.POSITIVE_INFINITY;
    double found = Double.NaN;
    for (int i = 1; i <= 1000; i++) {
      double prediction = i / 100.0;
      float q = (float) (loss.link() == Link.EXP ? Math.log(prediction) : prediction);
      double sum = 0;
      for (float target : y) {
        sum += loss.row(1, new float[] {q}, 0, new float[] {target}, 0, 1, new float[1], 0);
      }
      if (sum < least) {
        least = sum;
        found = prediction;
      }
    }
    assertThat(found).isCloseTo(best, within(0.0101));
  }
}
