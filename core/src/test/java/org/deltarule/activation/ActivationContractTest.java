package org.deltarule.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deltarule.reference.ReferenceActivation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every listed activation, and for other settings of those that have any. */
class ActivationContractTest {
  private static final float[] GRID = grid();

  static List<String> all() {
    return Stream.concat(
            Activations.ALL.names().stream(),
            Stream.of("leaky-relu(0.2)", "leaky-relu(slope=1)", "elu(alpha=0.5)", "elu(2)"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void theValueIsRightToFloatRoundingFromOneTailToTheOther(String text) {
    Activation g = Activations.ALL.parse(text);
    ReferenceActivation reference = ReferenceActivation.of(text);
    for (float s : GRID) {
      double expected = reference.value(s);
      assertClose("g", s, g.apply(s), expected, 4e-7 * Math.abs(expected) + 2 * Float.MIN_VALUE);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theDerivativeIsRightToTheRoundingOfWhatItIsTakenFrom(String text) {
    Activation g = Activations.ALL.parse(text);
    ReferenceActivation reference = ReferenceActivation.of(text);
    for (float s : GRID) {
      float q = g.apply(s);
      double expected = reference.derivative(s);
      double ulpOfOutput = g.fromOutput() && Math.abs(q) <= 2 ? Math.ulp(q) : 0;
      double tolerance = 4e-7 * Math.abs(expected) + ulpOfOutput + 2 * Float.MIN_VALUE;
      assertClose("g′", s, g.derivative(s, q), expected, tolerance);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theDerivativeIsTheSlopeOfTheFunction(String text) {
    Activation g = Activations.ALL.parse(text);
    ReferenceActivation reference = ReferenceActivation.of(text);
    double h = 1e-5;
    for (int i = -700; i < 700; i++) {
      float s = (i + 0.5f) * 0.0173f; // not 0, where some curvatures jump
      if (g.kinks().stream().noneMatch(kink -> Math.abs(kink - s) <= 2 * h)) {
        double slope = (reference.value(s + h) - reference.value(s - h)) / (2 * h);
        assertClose("g′", s, g.derivative(s, g.apply(s)), slope, 1e-6);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theSlopeJumpsAtTheKinksAndNowhereElse(String text) {
    Activation g = Activations.ALL.parse(text);
    List<Float> jumps = new ArrayList<>();
    for (float s = -8; s <= 8; s += 0.25f) {
      float below = g.derivative(s - 1e-3f, g.apply(s - 1e-3f));
      float above = g.derivative(s + 1e-3f, g.apply(s + 1e-3f));
      if (Math.abs(above - below) > 0.05) {
        jumps.add(s);
      }
    }
    assertThat(g.kinks()).containsExactlyElementsOf(jumps);
  }

  @ParameterizedTest
  @MethodSource("all")
  void nanStaysNaN(String text) {
    Activation g = Activations.ALL.parse(text);
    float[] s = {1, Float.NaN, -1};
    float[] q = new float[3];
    float[] d = {1, 1, 1};
    g.forward(3, s, 0, q, 0);
    g.backward(3, g.fromOutput() ? q : s, 0, q, 0, d, 0);
    assertThat(g.apply(Float.NaN)).isNaN();
    assertThat(g.derivative(Float.NaN, Float.NaN)).isNaN();
    assertThat(q[1]).isNaN();
    assertThat(d[1]).isNaN();
    assertThat(new float[] {q[0], q[2], d[0], d[2]}).doesNotContain(Float.NaN);
  }

  @ParameterizedTest
  @MethodSource("all")
  void nothingElseBecomesNaNNotEvenInfinity(String text) {
    Activation g = Activations.ALL.parse(text);
    for (float size : new float[] {100, 1e4f, 1e20f, Float.MAX_VALUE, Float.POSITIVE_INFINITY}) {
      for (float s : new float[] {-size, size}) {
        float q = g.apply(s);
        assertThat(q).as("g(%s)", s).isNotNaN();
        assertThat(g.derivative(s, q)).as("g′(%s)", s).isFinite();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aDerivativeFromTheOutputDoesNotLookAtTheInput(String text) {
    Activation g = Activations.ALL.parse(text);
    if (g.fromOutput()) {
      for (float s : GRID) {
        float q = g.apply(s);
        assertClose("g′", s, g.derivative(Float.NaN, q), g.derivative(s, q), 0);
      }
    } else {
      assertThat(g.derivative(-1, g.apply(-1))).isNotEqualTo(g.derivative(2, g.apply(-1)));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void forwardAndBackwardMapRangesOfArraysAndTouchNothingElse(String text) {
    Activation g = Activations.ALL.parse(text);
    int n = GRID.length;
    float[] q = new float[n + 5];
    float[] d = new float[n + 2];
    q[2] = q[n + 3] = d[0] = d[n + 1] = 77;
    for (int i = 0; i < n; i++) {
      d[i + 1] = 0.5f + i % 3;
    }
    g.forward(n, GRID, 0, q, 3);
    g.backward(n, GRID, 0, q, 3, d, 1);
    for (int i = 0; i < n; i++) {
      float derivative = g.derivative(GRID[i], q[i + 3]);
      // the kernels' sigmoid and tanh, which run on SIMD lanes, promise four units in the last
      // place
      assertClose("g", GRID[i], q[i + 3], g.apply(GRID[i]), 4 * Math.ulp(g.apply(GRID[i])));
      // a derivative that is computed from s, on SIMD lanes, is right to the rounding of its parts
      double rounding = g.fromOutput() ? 0 : 4e-7;
      assertClose(
          "d·g′", GRID[i], d[i + 1], (0.5f + i % 3) * derivative, (0.5f + i % 3) * rounding);
    }
    assertThat(new float[] {q[2], q[n + 3], d[0], d[n + 1]}).containsOnly(77);
  }

  @ParameterizedTest
  @MethodSource("all")
  void forwardMayWriteOverItsInput(String text) {
    Activation g = Activations.ALL.parse(text);
    float[] apart = new float[GRID.length];
    float[] inPlace = GRID.clone();
    g.forward(GRID.length, GRID, 0, apart, 0);
    g.forward(GRID.length, inPlace, 0, inPlace, 0);
    assertThat(inPlace).containsExactly(apart);
  }

  @ParameterizedTest
  @MethodSource("all")
  void theTextFormReadsBackToTheSame(String text) {
    Activation g = Activations.ALL.parse(text);
    assertThat(Activations.ALL.parse(Activations.ALL.format(g))).isEqualTo(g);
  }

  /** Builds an assertion only where it fails: there are many points. */
  private static void assertClose(
      String what, float s, double actual, double expected, double tolerance) {
    if (!(Math.abs(actual - expected) <= tolerance)) {
      assertThat(actual).as("%s at s = %s", what, s).isCloseTo(expected, within(tolerance));
    }
  }

  /** A fine grid around 0, and both signs of every size up to 1e4. */
  private static float[] grid() {
    List<Float> grid = new ArrayList<>();
    for (int i = -1100; i <= 1100; i++) {
      grid.add(i * 0.0371f);
    }
    for (double size = 1e-30; size < 1e4; size *= 1.7) {
      grid.add((float) size);
      grid.add((float) -size);
    }
    float[] array = new float[grid.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = grid.get(i);
    }
    return array;
  }
}
