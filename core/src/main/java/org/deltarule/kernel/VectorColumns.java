package org.deltarule.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Small products, one in each column, a column to a lane. Four results are summed side by side, which
 * hides the latency of the FMA and reads each x once for the four.
 */
final class VectorColumns {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();

  private VectorColumns() {}

  /** From zeros. They are written first: C2 would box a sum that starts as one of two things. */
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
    for (int c = 0; c < width; c += LANES) {
      VectorMask<Float> some = S.indexInRange(c, width);
      for (int r = 0; r < rows; r++) {
        int xr = xo + r * xRow + c;
        int yr = yo + r * yRow + c;
        int sr = so + r * sRow + c;
        int j = 0;
        for (; j <= results - 4; j += 4) {
          FloatVector s0 = FloatVector.fromArray(S, start, sr + j * width, some);
          FloatVector s1 = FloatVector.fromArray(S, start, sr + (j + 1) * width, some);
          FloatVector s2 = FloatVector.fromArray(S, start, sr + (j + 2) * width, some);
          FloatVector s3 = FloatVector.fromArray(S, start, sr + (j + 3) * width, some);
          int wj = wo + j * wResult + c;
          for (int p = 0; p < steps; p++) {
            FloatVector v = FloatVector.fromArray(S, x, xr + p * width, some);
            int wp = wj + p * wStep;
            s0 = v.fma(FloatVector.fromArray(S, w, wp, some), s0);
            s1 = v.fma(FloatVector.fromArray(S, w, wp + wResult, some), s1);
            s2 = v.fma(FloatVector.fromArray(S, w, wp + 2 * wResult, some), s2);
            s3 = v.fma(FloatVector.fromArray(S, w, wp + 3 * wResult, some), s3);
          }
          s0.intoArray(y, yr + j * width, some);
          s1.intoArray(y, yr + (j + 1) * width, some);
          s2.intoArray(y, yr + (j + 2) * width, some);
          s3.intoArray(y, yr + (j + 3) * width, some);
        }
        for (; j < results; j++) {
          FloatVector sum = FloatVector.fromArray(S, start, sr + j * width, some);
          for (int p = 0; p < steps; p++) {
            sum =
                FloatVector.fromArray(S, x, xr + p * width, some)
                    .fma(FloatVector.fromArray(S, w, wo + j * wResult + p * wStep + c, some), sum);
          }
          sum.intoArray(y, yr + j * width, some);
        }
      }
    }
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
    for (int c = 0; c < width; c += LANES) {
      VectorMask<Float> some = S.indexInRange(c, width);
      for (int p = 0; p < steps; p++) {
        int xp = xo + p * width + c;
        int to = dwo + p * results * width + c;
        int j = 0;
        for (; j <= results - 4; j += 4) {
          int dj = dyo + j * width + c;
          FloatVector s0 = FloatVector.zero(S);
          FloatVector s1 = s0;
          FloatVector s2 = s0;
          FloatVector s3 = s0;
          for (int r = 0; r < rows; r++) {
            FloatVector v = FloatVector.fromArray(S, x, xp + r * xRow, some);
            int dr = dj + r * dyRow;
            s0 = v.fma(FloatVector.fromArray(S, dy, dr, some), s0);
            s1 = v.fma(FloatVector.fromArray(S, dy, dr + width, some), s1);
            s2 = v.fma(FloatVector.fromArray(S, dy, dr + 2 * width, some), s2);
            s3 = v.fma(FloatVector.fromArray(S, dy, dr + 3 * width, some), s3);
          }
          s0.intoArray(dw, to + j * width, some);
          s1.intoArray(dw, to + (j + 1) * width, some);
          s2.intoArray(dw, to + (j + 2) * width, some);
          s3.intoArray(dw, to + (j + 3) * width, some);
        }
        for (; j < results; j++) {
          FloatVector sum = FloatVector.zero(S);
          for (int r = 0; r < rows; r++) {
            sum =
                FloatVector.fromArray(S, x, xp + r * xRow, some)
                    .fma(FloatVector.fromArray(S, dy, dyo + j * width + c + r * dyRow, some), sum);
          }
          sum.intoArray(dw, to + j * width, some);
        }
      }
    }
  }
}
