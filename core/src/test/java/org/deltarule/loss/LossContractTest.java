package org.deltarule.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deltarule.reference.ReferenceLoss;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every listed loss, and for other settings of those that have any. */
class LossContractTest {
  private static final int[] WIDTHS = {1, 2, 5, 10};

  static List<String> all() {
    return Stream.concat(
            Losses.ALL.names().stream(),
            Stream.of(
                "huber(delta=0.3)",
                "quantile(0.9)",
                "quantiles(0.1, 0.8)",
                "tweedie(power=1.2)",
                "binary-cross-entropy(label-smoothing=0.1)",
                "softmax-cross-entropy(0.1)"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void valueAndGradientAreThoseOfTheDoublePrecisionReference(String text) {
    Loss loss = Losses.ALL.parse(text);
    ReferenceLoss reference = ReferenceLoss.of(text);
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 200; trial++) {
      float[] q = outputs(WIDTHS[trial % WIDTHS.length], 6, random);
      float[] y = targets(loss, q.length, random);
      float[] dq = new float[q.length];
      double value = loss.row(q.length, q, 0, y, 0, 1, dq, 0);
      double expected = reference.value(doubles(q), doubles(y));
      assertThat(value).isCloseTo(expected, within(1e-12 * (1 + Math.abs(expected))));
      double[] slope = reference.gradient(doubles(q), doubles(y));
      for (int k = 0; k < q.length; k++) {
        assertThat((double) dq[k])
            .as("∂f/∂q%d at %s, target %s", k, Arrays.toString(q), Arrays.toString(y))
            .isCloseTo(slope[k], within(2e-7 * Math.abs(slope[k]) + 1e-7 / q.length));
      }
    }
  }

  /** The random outputs are never within h of a kink: the seed is fixed. */
  @ParameterizedTest
  @MethodSource("all")
  void theGradientIsTheSlopeOfTheValue(String text) {
    Loss loss = Losses.ALL.parse(text);
    ReferenceLoss reference = ReferenceLoss.of(text);
    SplittableRandom random = new SplittableRandom(2);
    double h = 1e-5;
    for (int trial = 0; trial < 100; trial++) {
      float[] q = outputs(WIDTHS[trial % WIDTHS.length], 3, random);
      float[] y = targets(loss, q.length, random);
      float[] dq = new float[q.length];
      loss.row(q.length, q, 0, y, 0, 1, dq, 0);
      for (int k = 0; k < q.length; k++) {
        double[] up = doubles(q);
        double[] down = doubles(q);
        up[k] += h;
        down[k] -= h;
        double slope =
            (reference.value(up, doubles(y)) - reference.value(down, doubles(y))) / (2 * h);
        assertThat((double) dq[k])
            .as("∂f/∂q%d at %s, target %s", k, Arrays.toString(q), Arrays.toString(y))
            .isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
      }
    }
  }

  /** With a logarithmic link the true value itself may be beyond the range of double or float. */
  @ParameterizedTest
  @MethodSource("all")
  void hugeOutputsGiveWhatTheReferenceGivesAndNeverNaN(String text) {
    Loss loss = Losses.ALL.parse(text);
    ReferenceLoss reference = ReferenceLoss.of(text);
    SplittableRandom random = new SplittableRandom(3);
    for (float size : new float[] {50, 100, 1000, 1e4f}) {
      for (int trial = 0; trial < 50; trial++) {
        float[] q = outputs(3, size, random);
        q[trial % 3] = trial % 2 == 0 ? size : -size;
        float[] y = targets(loss, q.length, random);
        float[] dq = new float[q.length];
        double value = loss.row(q.length, q, 0, y, 0, 1, dq, 0);
        assertThat(value).isNotNaN();
        assertClose(value, reference.value(doubles(q), doubles(y)), 1e-12);
        double[] slope = reference.gradient(doubles(q), doubles(y));
        for (int k = 0; k < 3; k++) {
          assertThat(dq[k]).isNotNaN();
          assertClose(dq[k], (float) slope[k], 3e-7);
          assertThat(loss.link() == Link.EXP || Float.isFinite(dq[k])).isTrue();
        }
        assertThat(loss.link() == Link.EXP || Double.isFinite(value)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aNaNInTheOutputOrTheTargetIsNotLost(String text) {
    Loss loss = Losses.ALL.parse(text);
    float[] clean = {0.5f, -1, 2};
    float[] y = loss.target() == Loss.Target.CLASS_INDEX ? new float[] {1} : new float[] {1, 1, 1};
    float[] dq = new float[3];
    float[] spoiled = clean.clone();
    spoiled[1] = Float.NaN;
    assertThat(loss.row(3, spoiled, 0, y, 0, 1, dq, 0)).isNaN();
    assertThat(dq[1]).isNaN();
    int at = y.length / 2;
    y[at] = Float.NaN;
    assertThat(loss.row(3, clean, 0, y, 0, 1, dq, 0)).isNaN();
    assertThat(dq[at]).isNaN();
  }

  @ParameterizedTest
  @MethodSource("all")
  void theRowWeightMultipliesValueAndGradientAlike(String text) {
    Loss loss = Losses.ALL.parse(text);
    SplittableRandom random = new SplittableRandom(4);
    float[] q = outputs(5, 3, random);
    float[] y = targets(loss, 5, random);
    float[] once = new float[5];
    float[] scaled = new float[5];
    double value = loss.row(5, q, 0, y, 0, 1, once, 0);
    double scaledValue = loss.row(5, q, 0, y, 0, 0.375f, scaled, 0);
    assertThat(scaledValue).isCloseTo(0.375 * value, within(1e-14 * Math.abs(value)));
    for (int k = 0; k < 5; k++) {
      assertThat(scaled[k]).isCloseTo(0.375f * once[k], within(2e-7f * Math.abs(once[k])));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aRowIsReadAndWrittenWhereItStandsAndNothingElseIsTouched(String text) {
    Loss loss = Losses.ALL.parse(text);
    SplittableRandom random = new SplittableRandom(5);
    float[] q = outputs(3, 3, random);
    float[] y = targets(loss, 3, random);
    float[] dq = new float[3];
    double value = loss.row(3, q, 0, y, 0, 1, dq, 0);
    float[] batchQ = {9, 9, q[0], q[1], q[2], 9};
    float[] batchY = new float[y.length + 1];
    System.arraycopy(y, 0, batchY, 1, y.length);
    float[] batchDq = {7, 8, 8, 8, 7};
    assertThat(loss.row(3, batchQ, 2, batchY, 1, 1, batchDq, 1)).isEqualTo(value);
    assertThat(batchDq).containsExactly(7, dq[0], dq[1], dq[2], 7);
    assertThat(batchQ).containsExactly(9, 9, q[0], q[1], q[2], 9);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aTargetThatIsNotFiniteIsObjectedTo(String text) {
    Loss loss = Losses.ALL.parse(text);
    assertThat(loss.objection(1)).isEmpty();
    assertThat(loss.objection(Float.NaN)).contains("must be");
    assertThat(loss.objection(Float.POSITIVE_INFINITY)).contains("must be");
    assertThat(loss.objection(Float.NEGATIVE_INFINITY)).contains("must ");
  }

  @ParameterizedTest
  @MethodSource("all")
  void theTextFormReadsBackToTheSame(String text) {
    Loss loss = Losses.ALL.parse(text);
    assertThat(Losses.ALL.parse(Losses.ALL.format(loss))).isEqualTo(loss);
  }

  private static void assertClose(double actual, double expected, double relative) {
    if (actual != expected) { // so that equal infinities are close
      assertThat(actual).isCloseTo(expected, within(relative * (1 + Math.abs(expected))));
    }
  }

  private static float[] outputs(int n, float size, SplittableRandom random) {
    float[] q = new float[n];
    for (int k = 0; k < n; k++) {
      q[k] = (float) random.nextDouble(-size, size);
    }
    return q;
  }

  /** Targets of the loss's own domain: drawn until it has no objection. */
  private static float[] targets(Loss loss, int outputs, SplittableRandom random) {
    float[] y = new float[loss.target() == Loss.Target.CLASS_INDEX ? 1 : outputs];
    for (int k = 0; k < y.length; k++) {
      do {
        y[k] =
            loss.target() == Loss.Target.CLASS_INDEX
                ? random.nextInt(outputs)
                : random.nextInt(-6, 13) / 4f;
      } while (!loss.objection(y[k]).isEmpty());
    }
    return y;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
