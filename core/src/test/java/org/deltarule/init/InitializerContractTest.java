package org.deltarule.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.deltarule.random.AddressedRandom;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every listed initializer, and for other settings of those that have any. */
class InitializerContractTest {
  private static final long KEY = new AddressedRandom(7, 1).key(0);
  private static final int[][] SHAPES = {{300, 60}, {60, 300}, {128, 128}};

  static List<String> all() {
    return Stream.concat(
            Initializers.ALL.names().stream(),
            Stream.of("constant(0.5)", "gaussian(mean=2, std=3)", "uniform(0, 1)", "orthogonal(2)"))
        .toList();
  }

  /** Within five standard errors of the mean and the variance of so many numbers. */
  @ParameterizedTest
  @MethodSource("all")
  void meanAndVarianceAreThoseOfTheFormula(String text) {
    for (int[] shape : SHAPES) {
      Matrix w = filled(text, shape[0], shape[1]);
      int n = w.size();
      double variance = variance(text, shape[0], shape[1]);
      double sum = 0;
      for (float value : w.array()) {
        sum += value;
      }
      double mean = sum / n;
      double squares = 0;
      for (float value : w.array()) {
        squares += (value - mean) * (value - mean);
      }
      assertThat(mean).isCloseTo(mean(text), within(5 * Math.sqrt(variance / n) + 1e-9));
      assertThat(squares / n).isCloseTo(variance, within(5 * variance * Math.sqrt(2.0 / n) + 1e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theSameKeyGivesTheSameValues(String text) {
    assertThat(filled(text, 20, 30).array()).containsExactly(filled(text, 20, 30).array());
  }

  @ParameterizedTest
  @MethodSource("all")
  void anotherKeyGivesOtherValuesUnlessAllAreEqual(String text) {
    Matrix other = Matrix.zeros(20, 30);
    Initializers.ALL.parse(text).fill(other, 20, 30, KEY + 1);
    float[] values = filled(text, 20, 30).array();
    if (variance(text, 20, 30) == 0) {
      assertThat(other.array()).containsExactly(values);
    } else {
      int equal = 0;
      for (int i = 0; i < values.length; i++) {
        equal += values[i] == other.array()[i] ? 1 : 0;
      }
      assertThat(equal).isLessThan(3);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aParameterInsideTheBigArrayGetsTheSameValuesAndItsNeighborsNone(String text) {
    float[] array = new float[4 + 20 * 30 + 3];
    array[3] = array[array.length - 3] = 77;
    Initializers.ALL.parse(text).fill(new Matrix(array, 4, 20, 30), 20, 30, KEY);
    float[] alone = filled(text, 20, 30).array();
    for (int i = 0; i < alone.length; i++) {
      assertThat(array[4 + i]).isEqualTo(alone[i]).isFinite();
    }
    assertThat(new float[] {array[3], array[array.length - 3]}).containsOnly(77);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aSingleRowAndASingleColumnAreFilledToo(String text) {
    for (Matrix w : List.of(filled(text, 1, 5), filled(text, 5, 1), filled(text, 1, 1))) {
      for (float value : w.array()) {
        assertThat(value).isFinite();
        assertThat(value == 0).isEqualTo(mean(text) == 0 && variance(text, 9, 9) == 0);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theTextFormReadsBackToTheSame(String text) {
    Initializer initializer = Initializers.ALL.parse(text);
    assertThat(Initializers.ALL.parse(Initializers.ALL.format(initializer))).isEqualTo(initializer);
  }

  private static Matrix filled(String text, int fanIn, int fanOut) {
    Matrix w = Matrix.zeros(fanIn, fanOut);
    Initializers.ALL.parse(text).fill(w, fanIn, fanOut, KEY);
    return w;
  }

  private static double mean(String text) {
    return switch (text) {
      case "constant(0.5)", "uniform(0, 1)" -> 0.5;
      case "gaussian(mean=2, std=3)" -> 2;
      default -> 0;
    };
  }

  private static double variance(String text, int fanIn, int fanOut) {
    return switch (text) {
      case "zero", "constant", "constant(0.5)", "he-plus" -> 0;
      case "unit-variance" -> 1;
      case "gaussian" -> 1e-4;
      case "gaussian(mean=2, std=3)" -> 9;
      case "truncated-gaussian" -> 0.973337e-4; // 1 − 2·3φ(3)/(2Φ(3) − 1)
      case "uniform" -> 0.01 / 12;
      case "uniform(0, 1)" -> 1.0 / 12;
      case "glorot-uniform", "glorot-normal" -> 2.0 / (fanIn + fanOut);
      case "he-uniform", "he-normal" -> 2.0 / fanIn;
      case "lecun-uniform", "lecun-normal" -> 1.0 / fanIn;
      case "orthogonal", "lsuv" -> 1.0 / Math.max(fanIn, fanOut);
      case "orthogonal(2)" -> 4.0 / Math.max(fanIn, fanOut);
      default -> throw new AssertionError("say what the variance of " + text + " is");
    };
  }
}
