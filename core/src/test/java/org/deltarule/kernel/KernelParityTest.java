package org.deltarule.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The loops on SIMD lanes do what the scalar loops define. */
class KernelParityTest {
  private static final Kernels SCALAR = new ScalarKernels();
  private static final Kernels VECTOR = new VectorKernels();
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
  private static final int[] SIZES = {0, 1, LANES - 1, LANES, LANES + 1, 13, 64, 207, 1024, 4098};
  private static final int[] OFFSETS = {0, 3};
  private static final int MARGIN = 40;
  private static final float CANARY = 12345.678f;

  /** A loop that writes n numbers: from x and y into z, all of them read at their own offset. */
  record Loop(String name, int ulps, Body body) {
    @Override
    public String toString() {
      return name;
    }
  }

  @FunctionalInterface
  interface Body {
    void run(Kernels kernels, int n, float[] x, int xo, float[] y, int yo, float[] z, int zo);
  }

  static List<Loop> loops() {
    return List.of(
        new Loop("add", 0, (k, n, x, xo, y, yo, z, zo) -> k.add(n, x, xo, y, yo, z, zo)),
        new Loop("exp", 4, (k, n, x, xo, y, yo, z, zo) -> k.exp(n, x, xo, z, zo)),
        new Loop("subtract", 0, (k, n, x, xo, y, yo, z, zo) -> k.subtract(n, x, xo, y, yo, z, zo)),
        new Loop("product", 0, (k, n, x, xo, y, yo, z, zo) -> k.product(n, x, xo, y, yo, z, zo)),
        new Loop("elu", 4, (k, n, x, xo, y, yo, z, zo) -> k.elu(n, 1.05f, 1.76f, x, xo, z, zo)),
        new Loop("mish", 4, (k, n, x, xo, y, yo, z, zo) -> k.mish(n, x, xo, z, zo)),
        new Loop("scale", 0, (k, n, x, xo, y, yo, z, zo) -> k.scale(n, 1.7f, x, xo, z, zo)),
        new Loop(
            "sine",
            2,
            (k, n, x, xo, y, yo, z, zo) -> k.sineAndCosine(n, x, xo, z, zo, new float[n], 0)),
        new Loop(
            "cosine",
            2,
            (k, n, x, xo, y, yo, z, zo) -> k.sineAndCosine(n, x, xo, new float[n], 0, z, zo)),
        new Loop("rectify", 0, (k, n, x, xo, y, yo, z, zo) -> k.rectify(n, x, xo, z, zo)),
        new Loop("sigmoid", 4, (k, n, x, xo, y, yo, z, zo) -> k.sigmoid(n, x, xo, z, zo)),
        new Loop("tanh", 4, (k, n, x, xo, y, yo, z, zo) -> k.tanh(n, x, xo, z, zo)));
  }

  @ParameterizedTest
  @MethodSource("loops")
  void anElementWiseLoopGivesTheScalarResultAndTouchesNothingElse(Loop loop) {
    SoftAssertions soft = new SoftAssertions();
    for (int n : SIZES) {
      for (int xo : OFFSETS) {
        for (int zo : OFFSETS) {
          float[] x = numbers(n + MARGIN, 1);
          float[] y = numbers(n + MARGIN, 2);
          float[] expected = canaries(n + MARGIN);
          float[] actual = canaries(n + MARGIN);
          loop.body.run(SCALAR, n, x, xo, y, 3 - xo, expected, zo);
          loop.body.run(VECTOR, n, x, xo, y, 3 - xo, actual, zo);
          String where = loop + " of " + n + " from " + xo + " to " + zo;
          soft.assertThat(worstUlps(expected, actual)).as(where).isLessThanOrEqualTo(loop.ulps);
          for (int i = 0; i < actual.length; i++) {
            if (i < zo || i >= zo + n) {
              soft.assertThat(actual[i]).as(where + ": canary " + i).isEqualTo(CANARY);
            }
          }
        }
      }
    }
    soft.assertAll();
  }

  @ParameterizedTest
  @MethodSource("loops")
  void anElementDoesNotDependOnItsPlace(Loop loop) {
    int n = 4 * LANES + 5;
    float[] x = numbers(n, 3);
    float[] y = numbers(n, 4);
    for (Kernels kernels : List.of(SCALAR, VECTOR)) {
      float[] whole = new float[n];
      loop.body.run(kernels, n, x, 0, y, 0, whole, 0);
      for (int i = 0; i < n; i++) { // alone it is always in the tail
        float[] one = new float[1];
        loop.body.run(kernels, 1, x, i, y, i, one, 0);
        assertThat(one[0]).as("%s %s at %d", kernels.name(), loop, i).isEqualTo(whole[i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("loops")
  void notANumberStaysInItsPlace(Loop loop) {
    int n = 2 * LANES + 3;
    for (Kernels kernels : List.of(SCALAR, VECTOR)) {
      for (int bad = 0; bad < n; bad++) {
        float[] x = numbers(n, 5);
        x[bad] = Float.NaN;
        float[] z = new float[n];
        loop.body.run(kernels, n, x, 0, numbers(n, 6), 0, z, 0);
        for (int i = 0; i < n; i++) {
          assertThat(Float.isNaN(z[i]))
              .as("%s %s, NaN at %d, element %d", kernels.name(), loop, bad, i)
              .isEqualTo(i == bad);
        }
      }
    }
  }

  @Test
  void infinitiesAreTreatedAsIeeeHasThem() {
    float infinity = Float.POSITIVE_INFINITY;
    for (Kernels kernels : List.of(SCALAR, VECTOR)) {
      for (int n : new int[] {2, LANES, LANES + 1}) {
        float[] x = new float[n];
        Arrays.fill(x, -infinity);
        x[n - 1] = infinity;
        float[] z = new float[n];
        kernels.add(n, x, 0, x, 0, z, 0);
        assertThat(z).isEqualTo(x);
        assertThat(kernels.dot(n, x, 0, x, 0)).isEqualTo(infinity);
        assertThat(kernels.finite(n, x, 0)).isFalse();
        x[0] = Float.NaN;
        assertThat(kernels.dot(n, x, 0, x, 0)).isNaN();
        assertThat(kernels.finite(1, x, 0)).isFalse();
      }
    }
  }

  @Test
  void sumsAgreeWithinTheRoundingOfTheirLength() {
    for (int n : SIZES) {
      for (int xo : OFFSETS) {
        float[] x = numbers(n + 3, 7);
        float[] y = numbers(n + 3, 8);
        double exact = 0;
        double size = 0;
        for (int i = 0; i < n; i++) {
          exact += (double) x[xo + i] * y[3 - xo + i];
          size += Math.abs((double) x[xo + i] * y[3 - xo + i]);
        }
        for (Kernels kernels : List.of(SCALAR, VECTOR)) {
          assertThat((double) kernels.dot(n, x, xo, y, 3 - xo))
              .as("%s dot of %d", kernels.name(), n)
              .isCloseTo(exact, within(0x1p-24 * (n + 1) * size));
          assertThat(kernels.finite(n, x, xo)).isTrue();
        }
      }
    }
  }

  @Test
  void aResultMayOverwriteItsOperand() {
    int n = 3 * LANES + 2;
    for (Kernels kernels : List.of(SCALAR, VECTOR)) {
      for (Loop loop : loops()) {
        float[] x = numbers(n, 9);
        float[] y = numbers(n, 10);
        float[] apart = new float[n];
        loop.body.run(kernels, n, x, 0, y, 0, apart, 0);
        loop.body.run(kernels, n, x, 0, y, 0, x, 0);
        assertThat(x).as("%s %s", kernels.name(), loop).isEqualTo(apart);
      }
    }
  }

  /** A run must not depend on when the JIT compiler got to a loop. */
  @Test
  void theFirstCallAndTheTenThousandthGiveTheSameBits() {
    int n = 999;
    float[] x = numbers(n, 11);
    float[] y = numbers(n, 12);
    List<float[]> first =
        Stream.concat(loops().stream().map(l -> run(l, n, x, y)), Stream.of(sums(n, x, y)))
            .toList();
    for (int i = 0; i < 10_000; i++) {
      loops().forEach(l -> run(l, 64, x, y));
      sums(64, x, y);
    }
    List<float[]> later =
        Stream.concat(loops().stream().map(l -> run(l, n, x, y)), Stream.of(sums(n, x, y)))
            .toList();
    for (int i = 0; i < first.size(); i++) {
      assertThat(later.get(i)).as("loop %d", i).isEqualTo(first.get(i));
    }
  }

  private static float[] run(Loop loop, int n, float[] x, float[] y) {
    float[] z = new float[n];
    loop.body.run(VECTOR, n, x, 0, y, 0, z, 0);
    return z;
  }

  private static float[] sums(int n, float[] x, float[] y) {
    return new float[] {VECTOR.dot(n, x, 0, y, 0)};
  }

  private static int worstUlps(float[] expected, float[] actual) {
    int worst = 0;
    for (int i = 0; i < expected.length; i++) {
      float distance = Math.abs(expected[i] - actual[i]);
      if (distance != 0) {
        worst = Math.max(worst, Math.round(distance / Math.ulp(expected[i])));
      }
    }
    return worst;
  }

  static float[] canaries(int n) {
    float[] x = new float[n];
    Arrays.fill(x, CANARY);
    return x;
  }

  static float[] numbers(int n, long seed) {
    Random random = new Random(seed);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) random.nextGaussian() * 2;
    }
    return x;
  }
}
