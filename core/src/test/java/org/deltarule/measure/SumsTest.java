package org.deltarule.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.deltarule.train.Spread;
import org.junit.jupiter.api.Test;

class SumsTest {
  @Test
  void sumsOfAnyLengthAreThoseOfTheDefinition() {
    Random random = new Random(1);
    for (int n : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 255, 256, 257, 1000}) {
      float[] x = new float[n + 2];
      float[] y = new float[n + 2];
      double squares = 0;
      double distance = 0;
      double products = 0;
      for (int i = 0; i < n + 2; i++) {
        x[i] = (float) random.nextGaussian();
        y[i] = (float) random.nextGaussian();
        if (i < n) {
          distance += Math.pow((double) x[i] - y[i], 2);
          products += (double) x[i] * y[i];
        }
        squares += i >= 2 ? (double) x[i] * x[i] : 0;
      }
      assertThat(Sums.squares(n, x, 2)).isCloseTo(squares, within(1e-10));
      assertThat(Sums.squaredDistance(n, x, y)).isCloseTo(distance, within(1e-10));
      assertThat(Sums.products(n, x, y)).isCloseTo(products, within(1e-10));
    }
  }

  /** A delta that 50 sigmoid layers have shrunk has squares that no float can hold. */
  @Test
  void squaresNeitherVanishNorOverflow() {
    assertThat(Math.sqrt(Sums.squares(4, new float[] {1e-35f, 1e-35f, 1e-35f, 1e-35f}, 0)))
        .isCloseTo(2e-35, within(1e-41));
    assertThat(Math.sqrt(Sums.squares(1, new float[] {3e38f}, 0))).isCloseTo(3e38, within(1e32));
    assertThat(Sums.squares(2, new float[] {1, Float.NaN}, 0)).isNaN();
    assertThat(Sums.squares(2, new float[] {1, Float.NEGATIVE_INFINITY}, 0)).isInfinite();
  }

  /** Outputs of a sigmoid layer that has just begun: 0.5 and a little. */
  @Test
  void aSmallSpreadAboutALargeMeanIsNotLost() {
    float up = 0.5f + 0x1p-20f;
    Spread spread = Moments.of(4, new float[] {9, 0.5f, up, 0.5f, up}, 1);
    assertThat(spread.mean()).isEqualTo(0.5 + 0x1p-21);
    assertThat(spread.std()).isCloseTo(0x1p-21, within(1e-15));
    assertThat(spread.min()).isEqualTo(0.5);
    assertThat(spread.max()).isEqualTo(up);
  }

  @Test
  void momentsOfWhatIsNotFiniteAreNot() {
    Spread infinite = Moments.of(3, new float[] {1, Float.POSITIVE_INFINITY, 2}, 0);
    assertThat(infinite.mean()).isInfinite();
    assertThat(infinite.std()).isNaN();
    assertThat(infinite.max()).isInfinite();
    Spread nan = Moments.of(3, new float[] {1, 2, Float.NaN}, 0);
    assertThat(new double[] {nan.mean(), nan.std(), nan.min(), nan.max()}).containsOnly(Double.NaN);
  }
}
