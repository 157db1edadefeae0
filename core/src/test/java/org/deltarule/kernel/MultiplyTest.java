package org.deltarule.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** C ← s + A·B: every element is one chain of fused steps, in every form of the kernel. */
class MultiplyTest {
  private static final List<Kernels> ALL = List.of(new ScalarKernels(), new VectorKernels());
  private static final int WIDTH = 2 * FloatVector.SPECIES_PREFERRED.length();
  private static final float CANARY = -98765.4f;

  record Shape(int rows, int columns, int steps) {}

  static List<Shape> shapes() {
    return List.of(
        new Shape(0, 5, 3),
        new Shape(3, 0, 3),
        new Shape(3, 5, 0),
        new Shape(9, 5, 0),
        new Shape(1, 1, 1),
        new Shape(1, 4 * WIDTH + 5, 9),
        new Shape(2, 1, 64),
        new Shape(3, WIDTH - 1, 9),
        new Shape(4, WIDTH, 7),
        new Shape(5, WIDTH + 1, 2),
        new Shape(7, WIDTH / 2, 11),
        new Shape(8, WIDTH, 16),
        new Shape(9, WIDTH / 2 + 1, 4),
        new Shape(11, 3 * WIDTH, 33),
        new Shape(13, 2 * WIDTH + 3, 5),
        new Shape(6, 10, 513), // more steps than one cut takes
        new Shape(33, 47, 1025),
        new Shape(16, 7 * WIDTH + 1, 600), // more columns than one block takes
        new Shape(9, 70, 65), // fewer rows than would repay transposing B
        new Shape(40, 300, 40));
  }

  /** M(i, j) = {@code a[at + i·row + j·column]}, as it lies or transposed. */
  private record Operand(float[] a, int at, int row, int column) {
    static Operand of(int rows, int columns, boolean transposed, int pad, long seed) {
      int stride = (transposed ? rows : columns) + pad;
      float[] a = numbers(3 + (transposed ? columns : rows) * stride, seed);
      return transposed ? new Operand(a, 3, 1, stride) : new Operand(a, 3, stride, 1);
    }

    float at(int i, int j) {
      return a[at + i * row + j * column];
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyElementIsTheChainOfFusedStepsInTheirOrder(Shape shape) {
    for (Kernels kernels : ALL) {
      for (boolean transposedA : new boolean[] {false, true}) {
        for (boolean transposedB : new boolean[] {false, true}) {
          for (boolean zero : new boolean[] {false, true}) {
            for (int pad : new int[] {0, 2}) {
              check(kernels, shape, transposedA, transposedB, zero, pad);
            }
          }
        }
      }
    }
  }

  private static void check(
      Kernels kernels, Shape s, boolean transposedA, boolean transposedB, boolean zero, int pad) {
    Operand a = Operand.of(s.rows, s.steps, transposedA, pad, 1);
    Operand b = Operand.of(s.steps, s.columns, transposedB, pad, 2);
    float[] start = zero ? new float[0] : numbers(4 + s.columns, 3);
    int row = s.columns + pad;
    float[] c = new float[2 + s.rows * row + 5];
    Arrays.fill(c, CANARY);
    float[] expected = c.clone();
    for (int i = 0; i < s.rows; i++) {
      for (int j = 0; j < s.columns; j++) {
        float sum = zero ? 0 : start[4 + j];
        for (int p = 0; p < s.steps; p++) {
          sum = Math.fma(a.at(i, p), b.at(p, j), sum);
        }
        expected[2 + i * row + j] = sum;
      }
    }
    multiply(kernels, s, a, b, start, c, 2, row);
    assertThat(c)
        .as("%s %s, A %s, B %s, from 0: %s", kernels.name(), s, a.column, b.column, zero)
        .isEqualTo(expected);
  }

  private static void multiply(
      Kernels kernels, Shape s, Operand a, Operand b, float[] start, float[] c, int co, int row) {
    float[] scratch = new float[7 + kernels.scratch()];
    Arrays.fill(scratch, Float.NaN); // what was left there must not matter
    kernels.multiply(
        s.rows, s.columns, s.steps, a.a, a.at, a.row, a.column, b.a, b.at, b.row, b.column, start,
        4, c, co, row, scratch, 7);
  }

  private static float[] multiply(Kernels kernels, Shape s, Operand a, Operand b) {
    float[] c = new float[s.rows * s.columns];
    multiply(kernels, s, a, b, new float[0], c, 0, s.columns);
    return c;
  }

  @Test
  void aRowDoesNotDependOnTheRowsBesideIt() {
    Shape nine = new Shape(9, 21, 30);
    for (Kernels kernels : ALL) {
      for (boolean transposedB : new boolean[] {false, true}) {
        Operand a = Operand.of(nine.rows, nine.steps, false, 0, 1);
        Operand b = Operand.of(nine.steps, nine.columns, transposedB, 0, 2);
        float[] together = multiply(kernels, nine, a, b);
        for (int r = 0; r < 9; r++) {
          Operand row = new Operand(a.a, a.at + r * a.row, a.row, 1);
          assertThat(multiply(kernels, new Shape(1, 21, 30), row, b))
              .isEqualTo(Arrays.copyOfRange(together, r * 21, r * 21 + 21));
        }
      }
    }
  }

  @Test
  void aNotANumberReachesItsRowOrColumnOnly() {
    Shape s = new Shape(6, 19, 8);
    for (Kernels kernels : ALL) {
      for (boolean transposedB : new boolean[] {false, true}) {
        Operand a = Operand.of(s.rows, s.steps, false, 0, 1);
        Operand b = Operand.of(s.steps, s.columns, transposedB, 0, 2);
        a.a[a.at + 2 * a.row + 5 * a.column] = Float.NaN;
        b.a[b.at + 3 * b.row + 17 * b.column] = Float.POSITIVE_INFINITY;
        float[] c = multiply(kernels, s, a, b);
        for (int i = 0; i < c.length; i++) {
          boolean untouched = i / 19 != 2 && i % 19 != 17;
          assertThat(Float.isFinite(c[i])).as("element %d", i).isEqualTo(untouched);
        }
      }
    }
  }

  @Test
  void theProductIsTheProduct() {
    Shape s = new Shape(20, 30, 40);
    for (Kernels kernels : ALL) {
      Operand a = Operand.of(20, 40, false, 0, 1);
      Operand b = Operand.of(40, 30, false, 0, 2);
      float[] c = multiply(kernels, s, a, b);
      for (int i = 0; i < 20; i++) {
        for (int j = 0; j < 30; j++) {
          double exact = 0;
          for (int p = 0; p < 40; p++) {
            exact += (double) a.at(i, p) * b.at(p, j);
          }
          assertThat((double) c[i * 30 + j]).isCloseTo(exact, within(2e-5));
        }
      }
    }
  }

  @Test
  void theFirstCallAndTheTenThousandthGiveTheSameBits() {
    Shape s = new Shape(12, 40, 50);
    Operand a = Operand.of(12, 50, false, 0, 1);
    Operand b = Operand.of(50, 40, true, 0, 2);
    float[] first = multiply(new VectorKernels(), s, a, b);
    for (int i = 0; i < 10_000; i++) {
      assertThat(Arrays.equals(multiply(new VectorKernels(), s, a, b), first)).isTrue();
    }
  }

  private static float[] numbers(int n, long seed) {
    Random random = new Random(seed);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) random.nextGaussian();
    }
    return x;
  }
}
