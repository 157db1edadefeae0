package org.deltarule.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deltarule.kernel.KernelParityTest.canaries;
import static org.deltarule.kernel.KernelParityTest.numbers;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

/** Flushing, signs, bytes and column sums: what each loop gives, scalar and on SIMD lanes. */
class SingleLoopsTest {
  private static final Kernels SCALAR = new ScalarKernels();
  private static final Kernels VECTOR = new VectorKernels();
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
  private static final int[] SIZES = {0, 1, LANES - 1, LANES, LANES + 1, 13, 64, 207, 1024, 4098};

  @Test
  void whatIsTooSmallForANormalFloatBecomesZeroAndNothingElseChanges() {
    float smallest = Float.MIN_NORMAL;
    float[] some = {1, smallest, Math.nextDown(smallest), -smallest, -Float.MIN_VALUE, 0, -3e38f};
    float[] flushed = {1, smallest, 0, -smallest, 0, 0, -3e38f};
    for (Kernels kernels : List.of(SCALAR, VECTOR)) {
      for (int n : SIZES) {
        float[] x = new float[n + 2];
        float[] expected = new float[n + 2];
        for (int i = 0; i < n + 2; i++) {
          x[i] = i == n / 2 ? Float.NaN : some[i % some.length];
          expected[i] = i == n / 2 || i < 1 || i > n ? x[i] : flushed[i % some.length];
        }
        kernels.flush(n, x, 1);
        assertThat(x).isEqualTo(expected);
      }
    }
  }

  @Test
  void numbersAreMultipliedByTheSignOfOthers() {
    float[] some = {3, -0.5f, 0, -0f, Float.NaN, Float.POSITIVE_INFINITY};
    for (Kernels kernels : List.of(SCALAR, VECTOR)) {
      for (int n : SIZES) {
        float[] x = new float[n + 3];
        float[] y = numbers(n + 2, 9);
        float[] expected = y.clone();
        for (int i = 0; i < n; i++) {
          x[3 + i] = some[i % some.length];
          expected[1 + i] *= Math.signum(x[3 + i]);
        }
        kernels.multiplyBySign(n, x, 3, y, 1);
        assertThat(y).isEqualTo(expected);
      }
    }
  }

  @Test
  void deltasAreMultipliedByTheSlopeAtTheOutput() {
    for (int n : SIZES) {
      float[] q = numbers(n + 3, 8);
      float[] tanh = numbers(n + 2, 9);
      float[] sigmoid = tanh.clone();
      float[] expectedTanh = tanh.clone();
      float[] expectedSigmoid = tanh.clone();
      SCALAR.multiplyByTanhSlope(n, q, 3, expectedTanh, 1);
      SCALAR.multiplyBySigmoidSlope(n, q, 3, expectedSigmoid, 1);
      VECTOR.multiplyByTanhSlope(n, q, 3, tanh, 1);
      VECTOR.multiplyBySigmoidSlope(n, q, 3, sigmoid, 1);
      assertThat(tanh).isEqualTo(expectedTanh);
      assertThat(sigmoid).isEqualTo(expectedSigmoid);
    }
  }

  @Test
  void everyByteIsDecodedWithOneRounding() {
    byte[] bytes = new byte[260];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    for (Kernels kernels : List.of(SCALAR, VECTOR)) {
      for (int n : new int[] {0, 1, LANES - 1, 2 * LANES + 3, 256}) {
        float[] decoded = canaries(n + 5);
        kernels.decode(n, bytes, 2, 0.0111f, -0.81f, decoded, 1);
        float[] expected = canaries(n + 5);
        for (int i = 0; i < n; i++) {
          expected[1 + i] = Math.fma((float) ((i + 2) % 256), 0.0111f, -0.81f);
        }
        assertThat(decoded).isEqualTo(expected);
      }
    }
  }

  @Test
  void columnsAreSummedInTheOrderOfTheirRows() {
    for (int columns :
        new int[] {0, 1, LANES - 1, LANES, 3 * LANES + 2, 4 * LANES, 9 * LANES + 1}) {
      for (int rows : new int[] {0, 1, 2, 77}) {
        float[] x = numbers(5 + rows * (columns + 3), 7);
        float[] expected = canaries(columns + 4);
        for (int c = 0; c < columns; c++) {
          expected[2 + c] = 0;
          for (int r = 0; r < rows; r++) {
            expected[2 + c] += x[5 + r * (columns + 3) + c];
          }
        }
        for (Kernels kernels : List.of(SCALAR, VECTOR)) {
          float[] sums = canaries(columns + 4);
          kernels.columnSums(rows, columns, x, 5, columns + 3, sums, 2);
          assertThat(sums).isEqualTo(expected);
        }
      }
    }
  }
}
