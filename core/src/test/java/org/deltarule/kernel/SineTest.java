package org.deltarule.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sine and cosine against double precision, whose own error is at most one of its units.
 *
 * <p>The vector kernels' largest errors up to 10⁶, in units in the last place of the float: sine 1.56, cosine
 * 1.49, among those nearest to a multiple of π/2 1.67 and 1.81.
 * Beyond, and in the scalar kernels, 0.5: one rounding.
 */
class SineTest {
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

  /** One float out of so many; prime, so that all bits of the mantissa take part. */
  private static final int STRIDE = 4_093;

  private static final double ULPS = 1.85;

  private static final Kernels SCALAR = new ScalarKernels();
  private static final Kernels VECTOR = new VectorKernels();

  /** Floats of either sign and every exponent. */
  private static float[] sweep() {
    float[] floats = new float[2 + (int) ((1L << 32) / STRIDE)];
    int n = 0;
    for (long bits = 0; bits < 1L << 32; bits += STRIDE) {
      float x = Float.intBitsToFloat((int) bits);
      if (Float.isFinite(x)) {
        floats[n++] = x;
      }
    }
    return Arrays.copyOf(floats, n);
  }

  private static float[] of(Kernels kernels, float[] x, boolean sine) {
    float[] s = new float[x.length];
    float[] c = new float[x.length];
    kernels.sineAndCosine(x.length, x, 0, s, 0, c, 0);
    return sine ? s : c;
  }

  private static double worst(Kernels kernels, float[] x, boolean sine) {
    DoubleUnaryOperator exact = sine ? Math::sin : Math::cos;
    float[] y = of(kernels, x, sine);
    double worst = 0;
    for (int i = 0; i < x.length; i++) {
      double value = exact.applyAsDouble(x[i]);
      double error = Math.abs(y[i] - value) / Math.ulp((float) value);
      worst = error <= worst ? worst : error; // NaN too
    }
    return worst;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theErrorIsAboutAUnitInTheLastPlaceForEveryFloat(boolean sine) {
    assertThat(worst(VECTOR, sweep(), sine)).isLessThanOrEqualTo(ULPS);
    assertThat(worst(SCALAR, sweep(), sine)).isLessThanOrEqualTo(0.5);
  }

  /** Where the result passes through 0 its unit is smallest. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void alsoNearTheZeros(boolean sine) {
    float[] x = new float[3 * 640_000];
    for (int k = 0; k < x.length / 3; k++) {
      x[3 * k] = (float) (k * (Math.PI / 2));
      x[3 * k + 1] = Math.nextUp(x[3 * k]);
      x[3 * k + 2] = Math.nextDown(x[3 * k]);
    }
    assertThat(worst(VECTOR, x, sine)).isLessThanOrEqualTo(ULPS);
  }

  @Test
  void anElementBeyondTheRangeIsTheMathematicalOneWhereverItStands() {
    for (int n : new int[] {1, LANES, 2 * LANES + 3}) {
      for (int at = 0; at < n; at++) {
        float[] x = new float[n];
        x[at] = 1e9f;
        float[] s = of(VECTOR, x, true);
        float[] c = of(VECTOR, x, false);
        for (int i = 0; i < n; i++) {
          assertThat(s[i]).isEqualTo(i == at ? (float) Math.sin(1e9) : 0);
          assertThat(c[i]).isEqualTo(i == at ? (float) Math.cos(1e9) : 1);
        }
      }
    }
  }

  @Test
  void notANumberAndInfinityGiveNotANumber() {
    float[] x = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    for (Kernels kernels : new Kernels[] {SCALAR, VECTOR}) {
      assertThat(of(kernels, x, true)).containsOnly(Float.NaN);
      assertThat(of(kernels, x, false)).containsOnly(Float.NaN);
    }
  }

  @Test
  void eitherResultMayOverwriteTheAngle() {
    float[] x = KernelParityTest.numbers(37, 1);
    for (Kernels kernels : new Kernels[] {SCALAR, VECTOR}) {
      float[] s = x.clone();
      float[] c = x.clone();
      kernels.sineAndCosine(37, s, 0, s, 0, new float[37], 0);
      kernels.sineAndCosine(37, c, 0, new float[37], 0, c, 0);
      assertThat(s).isEqualTo(of(kernels, x, true));
      assertThat(c).isEqualTo(of(kernels, x, false));
    }
  }
}
