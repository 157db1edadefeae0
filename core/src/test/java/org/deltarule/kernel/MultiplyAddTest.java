package org.deltarule.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** C ← C + A·B on packed B. */
class MultiplyAddTest {
  private static final List<Kernels> ALL = List.of(new ScalarKernels(), new VectorKernels());
  private static final float CANARY = -98765.4f;

  record Shape(int rows, int columns, int steps) {}

  static List<Shape> shapes() {
    int width = new VectorKernels().panelWidth();
    return List.of(
        new Shape(0, 5, 3),
        new Shape(3, 0, 3),
        new Shape(3, 5, 0),
        new Shape(1, 1, 1),
        new Shape(4, width, 7),
        new Shape(5, width + 1, 2),
        new Shape(3, width - 1, 9),
        new Shape(7, width / 2, 11),
        new Shape(9, width / 2 + 1, 4),
        new Shape(13, 2 * width + 3, 5),
        new Shape(16, 3 * width, 33),
        new Shape(2, 1, 64),
        new Shape(6, 10, 513), // more steps than one pass takes
        new Shape(33, 47, 1025));
  }

  /** A(i, p) = {@code a[ao + i·rowStride + p·stepStride]}, as it lies or transposed. */
  private record Operand(float[] a, int ao, int rowStride, int stepStride) {
    static Operand of(int rows, int steps, boolean transposed, int pad) {
      int ld = (transposed ? rows : steps) + pad;
      float[] a = numbers(3 + Math.max(rows, steps) * (ld + 1), 1);
      return transposed ? new Operand(a, 3, 1, ld) : new Operand(a, 3, ld, 1);
    }

    float at(int i, int p) {
      return a[ao + i * rowStride + p * stepStride];
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyElementIsTheChainOfFusedStepsInTheirOrder(Shape shape) {
    for (Kernels kernels : ALL) {
      for (boolean transposedA : new boolean[] {false, true}) {
        for (boolean transposedB : new boolean[] {false, true}) {
          for (int pad : new int[] {0, 2}) {
            check(
                kernels,
                shape,
                Operand.of(shape.rows, shape.steps, transposedA, pad),
                transposedB,
                pad);
          }
        }
      }
    }
  }

  private static void check(Kernels kernels, Shape s, Operand a, boolean transposedB, int pad) {
    Operand b = Operand.of(s.steps, s.columns, transposedB, pad);
    float[] panels = packed(kernels, s, b);
    int ldc = s.columns + pad;
    int co = 2;
    float[] start = numbers(co + s.rows * ldc + 40, 2);
    float[] c = start.clone();
    kernels.multiplyAdd(
        s.rows,
        s.columns,
        s.steps,
        a.a,
        a.ao,
        a.rowStride,
        a.stepStride,
        panels,
        5,
        c,
        co,
        ldc,
        0,
        kernels.panels(s.columns));
    float[] expected = start.clone();
    for (int i = 0; i < s.rows; i++) {
      for (int j = 0; j < s.columns; j++) {
        float sum = start[co + i * ldc + j];
        for (int p = 0; p < s.steps; p++) {
          sum = Math.fma(a.at(i, p), b.at(p, j), sum);
        }
        expected[co + i * ldc + j] = sum;
      }
    }
    assertThat(c)
        .as("%s %s, A %s, B %s", kernels.name(), s, a.stepStride, b.stepStride)
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void aRangeOfPanelsIsTheSameColumnsOfTheWholeAndNoOther(Shape s) {
    for (Kernels kernels : ALL) {
      Operand a = Operand.of(s.rows, s.steps, false, 0);
      float[] panels = packed(kernels, s, Operand.of(s.steps, s.columns, false, 0));
      int count = kernels.panels(s.columns);
      float[] whole = new float[s.rows * s.columns];
      multiply(kernels, s, a, panels, whole, 0, count);
      for (int from = 0; from <= count; from++) {
        for (int to = from; to <= count; to++) {
          float[] part = new float[s.rows * s.columns];
          multiply(kernels, s, a, panels, part, from, to);
          for (int i = 0; i < part.length; i++) {
            int panel = i % s.columns / kernels.panelWidth();
            assertThat(part[i]).isEqualTo(panel >= from && panel < to ? whole[i] : 0);
          }
        }
      }
    }
  }

  private static void multiply(
      Kernels kernels, Shape s, Operand a, float[] panels, float[] c, int from, int to) {
    kernels.multiplyAdd(
        s.rows,
        s.columns,
        s.steps,
        a.a,
        a.ao,
        a.rowStride,
        a.stepStride,
        panels,
        5,
        c,
        0,
        s.columns,
        from,
        to);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void packingWritesItsPanelsAndFillsThemWithZeros(Shape s) {
    for (Kernels kernels : ALL) {
      int width = kernels.panelWidth();
      int count = kernels.panels(s.columns);
      assertThat(kernels.packedSize(s.steps, s.columns)).isEqualTo(count * s.steps * width);
      for (boolean transposed : new boolean[] {false, true}) {
        Operand b = Operand.of(s.steps, s.columns, transposed, 1);
        for (int from = 0; from <= count; from++) {
          float[] panels = new float[5 + kernels.packedSize(s.steps, s.columns) + 5];
          Arrays.fill(panels, CANARY);
          kernels.pack(
              s.steps, s.columns, b.a, b.ao, b.rowStride, b.stepStride, panels, 5, from, count);
          for (int i = 0; i < panels.length; i++) {
            int at = i - 5;
            int j = at < 0 || s.steps == 0 ? -1 : at / (s.steps * width);
            int column = j * width + at % width;
            int p = s.steps == 0 ? 0 : at / width % s.steps;
            float expected =
                j < from || j >= count || at < 0
                    ? CANARY
                    : column < s.columns ? b.at(p, column) : 0;
            assertThat(panels[i]).as("%s panel %d element %d", s, j, at).isEqualTo(expected);
          }
        }
      }
    }
  }

  @Test
  void aRowDoesNotDependOnTheRowsBesideIt() {
    Shape nine = new Shape(9, 21, 30);
    for (Kernels kernels : ALL) {
      Operand a = Operand.of(nine.rows, nine.steps, false, 0);
      float[] panels = packed(kernels, nine, Operand.of(nine.steps, nine.columns, false, 0));
      float[] together = new float[9 * 21];
      multiply(kernels, nine, a, panels, together, 0, kernels.panels(21));
      for (int r = 0; r < 9; r++) {
        float[] alone = new float[21];
        Operand row = new Operand(a.a, a.ao + r * a.rowStride, a.rowStride, 1);
        multiply(kernels, new Shape(1, 21, 30), row, panels, alone, 0, kernels.panels(21));
        assertThat(alone).isEqualTo(Arrays.copyOfRange(together, r * 21, r * 21 + 21));
      }
    }
  }

  @Test
  void aNotANumberReachesItsRowOrColumnOnly() {
    Shape s = new Shape(6, 19, 8);
    for (Kernels kernels : ALL) {
      Operand a = Operand.of(s.rows, s.steps, false, 0);
      Operand b = Operand.of(s.steps, s.columns, false, 0);
      a.a[a.ao + 2 * a.rowStride + 5] = Float.NaN;
      b.a[b.ao + 3 * b.rowStride + 17] = Float.POSITIVE_INFINITY;
      float[] c = new float[6 * 19];
      multiply(kernels, s, a, packed(kernels, s, b), c, 0, kernels.panels(19));
      for (int i = 0; i < c.length; i++) {
        assertThat(Float.isFinite(c[i])).as("element %d", i).isEqualTo(i / 19 != 2 && i % 19 != 17);
      }
    }
  }

  @Test
  void theProductIsTheProduct() {
    Shape s = new Shape(20, 30, 40);
    for (Kernels kernels : ALL) {
      Operand a = Operand.of(20, 40, false, 0);
      Operand b = Operand.of(40, 30, false, 0);
      float[] c = new float[600];
      multiply(kernels, s, a, packed(kernels, s, b), c, 0, kernels.panels(30));
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

  private static float[] packed(Kernels kernels, Shape s, Operand b) {
    float[] panels = new float[5 + kernels.packedSize(s.steps, s.columns)];
    kernels.pack(
        s.steps,
        s.columns,
        b.a,
        b.ao,
        b.rowStride,
        b.stepStride,
        panels,
        5,
        0,
        kernels.panels(s.columns));
    return panels;
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
