package org.deltarule.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * C ← C + A·B, B packed, by register tiles of four rows and two vectors.
 *
 * <p>A tile keeps its 4 × 2 accumulators in registers over all steps p and adds the outer product of
 * four elements of A and two vectors of B at each: 8 FMA for 6 loads. Four rows and two vectors need
 * 8 accumulators, 2 vectors of B and 4 broadcasts, 14 of the 16 registers of AVX2; larger tiles
 * spill one in every step and run at half the speed.
 *
 * <p>Each tile is a small method of its own that is called often, so it is compiled as a whole (an
 * on-stack-replaced loop would box its vectors), with one index per operand, so that the range checks
 * leave the loop.
 */
final class MultiplyTile {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();
  static final int WIDTH = 2 * LANES;

  /** Steps of one pass: a panel of 512 steps by 16 columns stays in the first-level cache. */
  private static final int STEPS = 512;

  private MultiplyTile() {}

  static void run(
      int rows,
      int columns,
      int steps,
      float[] a,
      int ao,
      int rowStride,
      int stepStride,
      float[] panels,
      int po,
      float[] c,
      int co,
      int ldc,
      int from,
      int to) {
    for (int j = from; j < to; j++) {
      int used = Math.min(WIDTH, columns - j * WIDTH);
      int panel = po + j * steps * WIDTH;
      int column = co + j * WIDTH;
      for (int first = 0; first < steps; first += STEPS) {
        int count = Math.min(STEPS, steps - first);
        int x = ao + first * stepStride;
        int b = panel + first * WIDTH;
        if (used == WIDTH) {
          panel(rows, count, a, x, rowStride, stepStride, panels, b, c, column, ldc);
        } else {
          PartialTile.panel(
              rows, used, count, a, x, rowStride, stepStride, panels, b, c, column, ldc);
        }
      }
    }
  }

  private static void panel(
      int rows,
      int steps,
      float[] a,
      int ao,
      int rowStride,
      int stepStride,
      float[] b,
      int b0,
      float[] c,
      int co,
      int ldc) {
    int i = 0;
    for (; i <= rows - 4; i += 4) {
      if (stepStride == 1) {
        rowsTile(steps, a, ao + i * rowStride, rowStride, b, b0, c, co + i * ldc, ldc);
      } else {
        columnsTile(
            steps, a, ao + i * rowStride, rowStride, stepStride, b, b0, c, co + i * ldc, ldc);
      }
    }
    for (; i < rows; i++) {
      oneRow(steps, a, ao + i * rowStride, stepStride, b, b0, c, co + i * ldc);
    }
  }

  /** Four rows of a row-major A: the elements of a row follow each other. */
  private static void rowsTile(
      int steps, float[] a, int a0, int rowStride, float[] b, int b0, float[] c, int c0, int ldc) {
    int c1 = c0 + ldc;
    int c2 = c1 + ldc;
    int c3 = c2 + ldc;
    FloatVector s00 = FloatVector.fromArray(S, c, c0);
    FloatVector s01 = FloatVector.fromArray(S, c, c0 + LANES);
    FloatVector s10 = FloatVector.fromArray(S, c, c1);
    FloatVector s11 = FloatVector.fromArray(S, c, c1 + LANES);
    FloatVector s20 = FloatVector.fromArray(S, c, c2);
    FloatVector s21 = FloatVector.fromArray(S, c, c2 + LANES);
    FloatVector s30 = FloatVector.fromArray(S, c, c3);
    FloatVector s31 = FloatVector.fromArray(S, c, c3 + LANES);
    int a1 = a0 + rowStride;
    int a2 = a1 + rowStride;
    int a3 = a2 + rowStride;
    for (int p = 0; p < steps; p++) {
      FloatVector v0 = FloatVector.fromArray(S, b, b0 + p * WIDTH);
      FloatVector v1 = FloatVector.fromArray(S, b, b0 + p * WIDTH + LANES);
      FloatVector x = FloatVector.broadcast(S, a[a0 + p]);
      s00 = x.fma(v0, s00);
      s01 = x.fma(v1, s01);
      x = FloatVector.broadcast(S, a[a1 + p]);
      s10 = x.fma(v0, s10);
      s11 = x.fma(v1, s11);
      x = FloatVector.broadcast(S, a[a2 + p]);
      s20 = x.fma(v0, s20);
      s21 = x.fma(v1, s21);
      x = FloatVector.broadcast(S, a[a3 + p]);
      s30 = x.fma(v0, s30);
      s31 = x.fma(v1, s31);
    }
    s00.intoArray(c, c0);
    s01.intoArray(c, c0 + LANES);
    s10.intoArray(c, c1);
    s11.intoArray(c, c1 + LANES);
    s20.intoArray(c, c2);
    s21.intoArray(c, c2 + LANES);
    s30.intoArray(c, c3);
    s31.intoArray(c, c3 + LANES);
  }

  /** Four rows of a transposed A: the four elements of a step stand together, a row apart from the next. */
  private static void columnsTile(
      int steps,
      float[] a,
      int a0,
      int rowStride,
      int stepStride,
      float[] b,
      int b0,
      float[] c,
      int c0,
      int ldc) {
    int c1 = c0 + ldc;
    int c2 = c1 + ldc;
    int c3 = c2 + ldc;
    FloatVector s00 = FloatVector.fromArray(S, c, c0);
    FloatVector s01 = FloatVector.fromArray(S, c, c0 + LANES);
    FloatVector s10 = FloatVector.fromArray(S, c, c1);
    FloatVector s11 = FloatVector.fromArray(S, c, c1 + LANES);
    FloatVector s20 = FloatVector.fromArray(S, c, c2);
    FloatVector s21 = FloatVector.fromArray(S, c, c2 + LANES);
    FloatVector s30 = FloatVector.fromArray(S, c, c3);
    FloatVector s31 = FloatVector.fromArray(S, c, c3 + LANES);
    int at = a0;
    for (int p = 0; p < steps; p++) {
      FloatVector v0 = FloatVector.fromArray(S, b, b0 + p * WIDTH);
      FloatVector v1 = FloatVector.fromArray(S, b, b0 + p * WIDTH + LANES);
      FloatVector x = FloatVector.broadcast(S, a[at]);
      s00 = x.fma(v0, s00);
      s01 = x.fma(v1, s01);
      x = FloatVector.broadcast(S, a[at + rowStride]);
      s10 = x.fma(v0, s10);
      s11 = x.fma(v1, s11);
      x = FloatVector.broadcast(S, a[at + 2 * rowStride]);
      s20 = x.fma(v0, s20);
      s21 = x.fma(v1, s21);
      x = FloatVector.broadcast(S, a[at + 3 * rowStride]);
      s30 = x.fma(v0, s30);
      s31 = x.fma(v1, s31);
      at += stepStride;
    }
    s00.intoArray(c, c0);
    s01.intoArray(c, c0 + LANES);
    s10.intoArray(c, c1);
    s11.intoArray(c, c1 + LANES);
    s20.intoArray(c, c2);
    s21.intoArray(c, c2 + LANES);
    s30.intoArray(c, c3);
    s31.intoArray(c, c3 + LANES);
  }

  private static void oneRow(
      int steps, float[] a, int a0, int stepStride, float[] b, int b0, float[] c, int c0) {
    FloatVector s0 = FloatVector.fromArray(S, c, c0);
    FloatVector s1 = FloatVector.fromArray(S, c, c0 + LANES);
    for (int p = 0; p < steps; p++) {
      FloatVector x = FloatVector.broadcast(S, a[a0 + p * stepStride]);
      s0 = x.fma(FloatVector.fromArray(S, b, b0 + p * WIDTH), s0);
      s1 = x.fma(FloatVector.fromArray(S, b, b0 + p * WIDTH + LANES), s1);
    }
    s0.intoArray(c, c0);
    s1.intoArray(c, c0 + LANES);
  }
}
