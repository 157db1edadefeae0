package org.deltarule.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small products, one in each column: to the bit what their definition says, at any size. */
class ColumnProductsTest {
  private static final List<Kernels> ALL = List.of(new ScalarKernels(), new VectorKernels());
  private static final int AT = 3;

  @ParameterizedTest
  @CsvSource({
    "1,1,1,1",
    "5,1,3,2",
    "4,16,1,1",
    "5,71,1,1",
    "7,17,4,5",
    "3,33,2,9",
    "6,20,16,3",
    "2,40,5,4"
  })
  void anOutputIsItsSumOverTheStepsFromTheBias(int rows, int width, int steps, int results) {
    int xRow = steps * width + 2;
    int yRow = results * width + 5;
    float[] x = KernelParityTest.numbers(AT + rows * xRow, 1);
    float[] w = KernelParityTest.numbers(AT + (steps + 1) * results * width, 2);
    int bias = AT + steps * results * width;
    for (Kernels kernels : ALL) {
      float[] y = KernelParityTest.canaries(AT + rows * yRow);
      float[] expected = y.clone();
      for (int r = 0; r < rows; r++) {
        for (int j = 0; j < results; j++) {
          for (int c = 0; c < width; c++) {
            float sum = w[bias + j * width + c];
            for (int p = 0; p < steps; p++) {
              float weight = w[AT + (p * results + j) * width + c];
              sum = Math.fma(x[AT + r * xRow + p * width + c], weight, sum);
            }
            expected[AT + r * yRow + j * width + c] = sum;
          }
        }
      }
      ColumnProducts.output(
          kernels, rows, width, steps, results, x, AT, xRow, w, AT, bias, y, AT, yRow);
      assertThat(y).as(kernels.name()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1,1,1,1",
    "5,1,3,2",
    "4,16,1,1",
    "5,71,1,1",
    "7,17,4,5",
    "3,33,2,9",
    "6,20,16,3",
    "2,40,5,4"
  })
  void bothGradientsAreTheTransposedProducts(int rows, int width, int steps, int results) {
    int xRow = steps * width + 2;
    int yRow = results * width + 5;
    float[] x = KernelParityTest.numbers(AT + rows * xRow, 1);
    float[] dy = KernelParityTest.numbers(AT + rows * yRow, 3);
    float[] w = KernelParityTest.numbers(AT + steps * results * width, 2);
    for (Kernels kernels : ALL) {
      float[] dx = KernelParityTest.canaries(AT + rows * xRow);
      float[] dw = KernelParityTest.canaries(w.length);
      float[] expectedDx = dx.clone();
      float[] expectedDw = dw.clone();
      Arrays.fill(expectedDw, AT, w.length, 0);
      for (int r = 0; r < rows; r++) {
        for (int p = 0; p < steps; p++) {
          for (int c = 0; c < width; c++) {
            float sum = 0;
            for (int j = 0; j < results; j++) {
              int weight = AT + (p * results + j) * width + c;
              float d = dy[AT + r * yRow + j * width + c];
              sum = Math.fma(d, w[weight], sum);
              expectedDw[weight] =
                  Math.fma(x[AT + r * xRow + p * width + c], d, expectedDw[weight]);
            }
            expectedDx[AT + r * xRow + p * width + c] = sum;
          }
        }
      }
      ColumnProducts.inputGradient(
          kernels, rows, width, steps, results, dy, AT, yRow, w, AT, dx, AT, xRow);
      kernels.columnGradients(rows, width, steps, results, x, AT, xRow, dy, AT, yRow, dw, AT);
      assertThat(dx).as(kernels.name()).isEqualTo(expectedDx);
      assertThat(dw).as(kernels.name()).isEqualTo(expectedDw);
    }
  }

  @Test
  void aProductByFactorsMayOverwriteItsOperandAndNotANumberStaysInItsPlace() {
    for (Kernels kernels : ALL) {
      float[] x = {1, 2, Float.NaN, 4};
      float[] w = {3, -1, 2, 0.5f};
      float[] start = {10, 10, 10, Float.NaN};
      kernels.multiplyColumns(1, 4, 1, 1, x, 0, 4, w, 0, 0, 0, start, 0, 4, x, 0, 4);
      assertThat(x).containsExactly(13, 8, Float.NaN, Float.NaN);
    }
  }
}
