package org.deltarule.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Small products, one in each column, a column to a lane. In whole vectors four results are summed side
 * by side, which hides the latency of the FMA and reads each x once for the four; what is left, results
 * or columns, goes one by one under a mask.
 *
 * <p>Each loop is a method of its own, with few operations: C1 inlines all of them, runs out of virtual
 * registers in a longer method, and then leaves it to the interpreter's pace for good.
 */
final class VectorColumns {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();

  private VectorColumns() {}

  /** From zeros, which are written first: C2 would box a sum that starts as one of two things. */
  static void multiply(
      int rows,
      int width,
      int steps,
      int results,
      float[] x,
      int xo,
      int xRow,
      float[] w,
      int wo,
      int wStep,
      int wResult,
      float[] y,
      int yo,
      int yRow) {
    if (steps == 1 && results == 1) {
      for (int r = 0; r < rows; r++) {
        factors(width, x, xo + r * xRow, w, wo, y, yo + r * yRow);
      }
      return;
    }
    for (int r = 0; r < rows; r++) {
      Arrays.fill(y, yo + r * yRow, yo + r * yRow + results * width, 0f);
    }
    multiply(
        rows, width, steps, results, x, xo, xRow, w, wo, wStep, wResult, y, yo, yRow, y, yo, yRow);
  }

  static void multiply(
      int rows,
      int width,
      int steps,
      int results,
      float[] x,
      int xo,
      int xRow,
      float[] w,
      int wo,
      int wStep,
      int wResult,
      float[] start,
      int so,
      int sRow,
      float[] y,
      int yo,
      int yRow) {
    if (steps == 1 && results == 1) {
      for (int r = 0; r < rows; r++) {
        factors(width, x, xo + r * xRow, w, wo, start, so + r * sRow, y, yo + r * yRow);
      }
      return;
    }
    for (int c = 0; c < width; c += LANES) {
      int fours = c + LANES <= width ? results / 4 * 4 : 0;
      for (int r = 0; r < rows; r++) {
        int xr = xo + r * xRow + c;
        int sr = so + r * sRow + c;
        int yr = yo + r * yRow + c;
        for (int j = 0; j < fours; j += 4) {
          int wj = wo + j * wResult + c;
          int s = sr + j * width;
          int t = yr + j * width;
          multiplyFour(width, steps, x, xr, w, wj, wStep, wResult, start, s, y, t);
        }
        for (int j = fours; j < results; j++) {
          int wj = wo + j * wResult + c;
          int s = sr + j * width;
          int t = yr + j * width;
          multiplyOne(
              Math.min(LANES, width - c), width, steps, x, xr, w, wj, wStep, start, s, y, t);
        }
      }
    }
  }

  /** A row of y = 0 + x ⊙ w: the sum with 0 makes a −0 a 0, as where there are more steps. */
  private static void factors(int n, float[] x, int xo, float[] w, int wo, float[] y, int yo) {
    FloatVector zero = FloatVector.zero(S);
    int c = 0;
    for (; c <= n - LANES; c += LANES) {
      FloatVector v = FloatVector.fromArray(S, x, xo + c);
      v.fma(FloatVector.fromArray(S, w, wo + c), zero).intoArray(y, yo + c);
    }
    for (; c < n; c++) {
      y[yo + c] = Math.fma(x[xo + c], w[wo + c], 0f);
    }
  }

  /** A row of y = start + x ⊙ w, as memory lies: columns of wide rows would be a page apart. */
  private static void factors(
      int n, float[] x, int xo, float[] w, int wo, float[] start, int so, float[] y, int yo) {
    int c = 0;
    for (; c <= n - LANES; c += LANES) {
      FloatVector v = FloatVector.fromArray(S, x, xo + c);
      FloatVector s = FloatVector.fromArray(S, start, so + c);
      v.fma(FloatVector.fromArray(S, w, wo + c), s).intoArray(y, yo + c);
    }
    for (; c < n; c++) {
      y[yo + c] = Math.fma(x[xo + c], w[wo + c], start[so + c]);
    }
  }

  private static void multiplyFour(
      int width,
      int steps,
      float[] x,
      int xo,
      float[] w,
      int wo,
      int wStep,
      int wResult,
      float[] start,
      int so,
      float[] y,
      int yo) {
    FloatVector s0 = FloatVector.fromArray(S, start, so);
    FloatVector s1 = FloatVector.fromArray(S, start, so + width);
    FloatVector s2 = FloatVector.fromArray(S, start, so + 2 * width);
    FloatVector s3 = FloatVector.fromArray(S, start, so + 3 * width);
    for (int p = 0; p < steps; p++) {
      FloatVector v = FloatVector.fromArray(S, x, xo + p * width);
      int wp = wo + p * wStep;
      s0 = v.fma(FloatVector.fromArray(S, w, wp), s0);
      s1 = v.fma(FloatVector.fromArray(S, w, wp + wResult), s1);
      s2 = v.fma(FloatVector.fromArray(S, w, wp + 2 * wResult), s2);
      s3 = v.fma(FloatVector.fromArray(S, w, wp + 3 * wResult), s3);
    }
    s0.intoArray(y, yo);
    s1.intoArray(y, yo + width);
    s2.intoArray(y, yo + 2 * width);
    s3.intoArray(y, yo + 3 * width);
  }

  private static void multiplyOne(
      int lanes,
      int width,
      int steps,
      float[] x,
      int xo,
      float[] w,
      int wo,
      int wStep,
      float[] start,
      int so,
      float[] y,
      int yo) {
    VectorMask<Float> some = S.indexInRange(0, lanes);
    FloatVector sum = FloatVector.fromArray(S, start, so, some);
    for (int p = 0; p < steps; p++) {
      FloatVector v = FloatVector.fromArray(S, x, xo + p * width, some);
      sum = v.fma(FloatVector.fromArray(S, w, wo + p * wStep, some), sum);
    }
    sum.intoArray(y, yo, some);
  }

  static void gradients(
      int rows,
      int width,
      int steps,
      int results,
      float[] x,
      int xo,
      int xRow,
      float[] dy,
      int dyo,
      int dyRow,
      float[] dw,
      int dwo) {
    if (steps == 1 && results == 1) {
      gradientsOfFactors(rows, width, x, xo, xRow, dy, dyo, dyRow, dw, dwo);
      return;
    }
    for (int c = 0; c < width; c += LANES) {
      int fours = c + LANES <= width ? results / 4 * 4 : 0;
      for (int p = 0; p < steps; p++) {
        int xp = xo + p * width + c;
        int to = dwo + p * results * width + c;
        for (int j = 0; j < fours; j += 4) {
          int d = dyo + j * width + c;
          gradientsOfFour(rows, width, x, xp, xRow, dy, d, dyRow, dw, to + j * width);
        }
        for (int j = fours; j < results; j++) {
          int d = dyo + j * width + c;
          int lanes = Math.min(LANES, width - c);
          gradientsOfOne(lanes, rows, x, xp, xRow, dy, d, dyRow, dw, to + j * width);
        }
      }
    }
  }

  /** Four vectors of columns at a time, which hides the latency and reads whole parts of each row. */
  private static void gradientsOfFactors(
      int rows,
      int width,
      float[] x,
      int xo,
      int xRow,
      float[] dy,
      int dyo,
      int dyRow,
      float[] dw,
      int dwo) {
    int c = 0;
    for (; c <= width - 4 * LANES; c += 4 * LANES) {
      gradientsOfFourVectors(rows, x, xo + c, xRow, dy, dyo + c, dyRow, dw, dwo + c);
    }
    for (; c < width; c += LANES) {
      int lanes = Math.min(LANES, width - c);
      gradientsOfOne(lanes, rows, x, xo + c, xRow, dy, dyo + c, dyRow, dw, dwo + c);
    }
  }

  private static void gradientsOfFourVectors(
      int rows, float[] x, int xo, int xRow, float[] dy, int dyo, int dyRow, float[] dw, int dwo) {
    FloatVector s0 = FloatVector.zero(S);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    for (int r = 0; r < rows; r++) {
      int v = xo + r * xRow;
      int d = dyo + r * dyRow;
      s0 = FloatVector.fromArray(S, x, v).fma(FloatVector.fromArray(S, dy, d), s0);
      s1 = FloatVector.fromArray(S, x, v + LANES).fma(FloatVector.fromArray(S, dy, d + LANES), s1);
      s2 =
          FloatVector.fromArray(S, x, v + 2 * LANES)
              .fma(FloatVector.fromArray(S, dy, d + 2 * LANES), s2);
      s3 =
          FloatVector.fromArray(S, x, v + 3 * LANES)
              .fma(FloatVector.fromArray(S, dy, d + 3 * LANES), s3);
    }
    s0.intoArray(dw, dwo);
    s1.intoArray(dw, dwo + LANES);
    s2.intoArray(dw, dwo + 2 * LANES);
    s3.intoArray(dw, dwo + 3 * LANES);
  }

  /** Sums of columns, in the order of the rows. */
  static void sumsOfFourVectors(int rows, float[] x, int xo, int xRow, float[] y, int yo) {
    FloatVector s0 = FloatVector.zero(S);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    for (int r = 0; r < rows; r++) {
      int v = xo + r * xRow;
      s0 = s0.add(FloatVector.fromArray(S, x, v));
      s1 = s1.add(FloatVector.fromArray(S, x, v + LANES));
      s2 = s2.add(FloatVector.fromArray(S, x, v + 2 * LANES));
      s3 = s3.add(FloatVector.fromArray(S, x, v + 3 * LANES));
    }
    s0.intoArray(y, yo);
    s1.intoArray(y, yo + LANES);
    s2.intoArray(y, yo + 2 * LANES);
    s3.intoArray(y, yo + 3 * LANES);
  }

  private static void gradientsOfFour(
      int rows,
      int width,
      float[] x,
      int xo,
      int xRow,
      float[] dy,
      int dyo,
      int dyRow,
      float[] dw,
      int dwo) {
    FloatVector s0 = FloatVector.zero(S);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    for (int r = 0; r < rows; r++) {
      FloatVector v = FloatVector.fromArray(S, x, xo + r * xRow);
      int d = dyo + r * dyRow;
      s0 = v.fma(FloatVector.fromArray(S, dy, d), s0);
      s1 = v.fma(FloatVector.fromArray(S, dy, d + width), s1);
      s2 = v.fma(FloatVector.fromArray(S, dy, d + 2 * width), s2);
      s3 = v.fma(FloatVector.fromArray(S, dy, d + 3 * width), s3);
    }
    s0.intoArray(dw, dwo);
    s1.intoArray(dw, dwo + width);
    s2.intoArray(dw, dwo + 2 * width);
    s3.intoArray(dw, dwo + 3 * width);
  }

  private static void gradientsOfOne(
      int lanes,
      int rows,
      float[] x,
      int xo,
      int xRow,
      float[] dy,
      int dyo,
      int dyRow,
      float[] dw,
      int dwo) {
    VectorMask<Float> some = S.indexInRange(0, lanes);
    FloatVector sum = FloatVector.zero(S);
    for (int r = 0; r < rows; r++) {
      FloatVector v = FloatVector.fromArray(S, x, xo + r * xRow, some);
      sum = v.fma(FloatVector.fromArray(S, dy, dyo + r * dyRow, some), sum);
    }
    sum.intoArray(dw, dwo, some);
  }
}
