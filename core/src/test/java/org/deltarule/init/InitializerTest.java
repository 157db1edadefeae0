package org.deltarule.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.deltarule.random.AddressedRandom;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts about single initializers. */
class InitializerTest {
  private static final long KEY = new AddressedRandom(11, 1).key(0);

  @ParameterizedTest
  @CsvSource({
    "orthogonal, 40, 12, 1",
    "orthogonal, 12, 40, 1",
    "orthogonal, 64, 64, 1",
    "orthogonal, 1, 9, 1",
    "orthogonal, 9, 1, 1",
    "orthogonal, 1, 1, 1",
    "orthogonal(gain=1.5), 30, 17, 2.25",
    "lsuv, 30, 17, 1"
  })
  void theShorterSideIsOrthogonal(String text, int rows, int columns, double square) {
    Matrix w = Matrix.zeros(rows, columns);
    Initializers.ALL.parse(text).fill(w, rows, columns, KEY);
    boolean tall = rows >= columns;
    int count = Math.min(rows, columns);
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        double product = 0;
        for (int k = 0; k < Math.max(rows, columns); k++) {
          product += tall ? (double) w.at(k, i) * w.at(k, j) : (double) w.at(i, k) * w.at(j, k);
        }
        assertThat(product).as("%d · %d", i, j).isCloseTo(i == j ? square : 0, within(1e-5));
      }
    }
  }

  @Test
  void orthogonalVectorsPointEitherWay() {
    Matrix w = Matrix.zeros(1, 1);
    int positive = 0;
    for (int key = 0; key < 1000; key++) {
      new Orthogonal(1).fill(w, 1, 1, new AddressedRandom(3, 1).key(key));
      positive += w.at(0, 0) > 0 ? 1 : 0;
    }
    assertThat(positive).isBetween(420, 580);
  }

  @Test
  void uniformNumbersStayBetweenTheirBounds() {
    Matrix w = Matrix.zeros(100, 100);
    new Uniform(-0.25, 0.5).fill(w, 100, 100, KEY);
    float least = w.at(0, 0);
    float most = least;
    for (float value : w.array()) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    assertThat(least).isBetween(-0.25f, -0.24f);
    assertThat(most).isBetween(0.49f, 0.5f);
  }

  @Test
  void elementIHasTheNumberOfIndexI() {
    Matrix w = Matrix.zeros(3, 4);
    new Gaussian(0, 1).fill(w, 3, 4, KEY);
    assertThat(w.at(1, 2)).isEqualTo((float) AddressedRandom.gaussian(KEY, 6));
    new Uniform(0, 1).fill(w, 3, 4, KEY);
    assertThat(w.at(1, 2)).isEqualTo(AddressedRandom.uniform(KEY, 6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "constant(Infinity)",
        "gaussian(std=-1)",
        "gaussian(mean=NaN)",
        "uniform(1, 0)",
        "uniform(NaN, 1)",
        "orthogonal(0)",
        "lsuv(tolerance=0)",
        "lsuv(attempts=0)"
      })
  void aSettingOutOfRangeIsRefusedWithWhatIsAllowed(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Initializers.ALL.parse(text))
        .withMessageContaining("must be");
  }
}
