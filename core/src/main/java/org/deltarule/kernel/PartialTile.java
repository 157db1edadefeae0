package org.deltarule.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tiles of {@link MultiplyTile} for the last panel of a matrix whose columns do not fill it: C
 * is read and written under masks. Apart from the whole tiles, because a method in which masked and
 * unmasked vectors meet makes C2 box them, at a tenth of the speed.
 *
 * <p>A tile is one vector wide, and a panel's second vector is left out where no column is in it.
 * Two vectors under masks make a method so large that C1 may run out of registers for it; HotSpot
 * then never hands it to C2, and it boxes every vector for the rest of the process.
 */
final class PartialTile {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();
  private static final int WIDTH = 2 * LANES;

  private PartialTile() {}

  static void panel(
      int rows,
      int used,
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
    for (int first = 0; first < used; first += LANES) {
      int i = 0;
      for (; i <= rows - 4; i += 4) {
        int row = co + i * ldc + first;
        fourRows(
            used - first,
            steps,
            a,
            ao + i * rowStride,
            rowStride,
            stepStride,
            b,
            b0 + first,
            c,
            row,
            ldc);
      }
      for (; i < rows; i++) {
        int row = co + i * ldc + first;
        oneRow(used - first, steps, a, ao + i * rowStride, stepStride, b, b0 + first, c, row);
      }
    }
  }

  /** Four rows, any strides. */
  private static void fourRows(
      int used,
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
    VectorMask<Float> mask = S.indexInRange(0, used);
    int c1 = c0 + ldc;
    int c2 = c1 + ldc;
    int c3 = c2 + ldc;
    FloatVector s0 = FloatVector.fromArray(S, c, c0, mask);
    FloatVector s1 = FloatVector.fromArray(S, c, c1, mask);
    FloatVector s2 = FloatVector.fromArray(S, c, c2, mask);
    FloatVector s3 = FloatVector.fromArray(S, c, c3, mask);
    int at = a0;
    for (int p = 0; p < steps; p++) {
      FloatVector v = FloatVector.fromArray(S, b, b0 + p * WIDTH);
      s0 = FloatVector.broadcast(S, a[at]).fma(v, s0);
      s1 = FloatVector.broadcast(S, a[at + rowStride]).fma(v, s1);
      s2 = FloatVector.broadcast(S, a[at + 2 * rowStride]).fma(v, s2);
      s3 = FloatVector.broadcast(S, a[at + 3 * rowStride]).fma(v, s3);
      at += stepStride;
    }
    s0.intoArray(c, c0, mask);
    s1.intoArray(c, c1, mask);
    s2.intoArray(c, c2, mask);
    s3.intoArray(c, c3, mask);
  }

  private static void oneRow(
      int used,
      int steps,
      float[] a,
      int a0,
      int stepStride,
      float[] b,
      int b0,
      float[] c,
      int c0) {
    VectorMask<Float> mask = S.indexInRange(0, used);
    FloatVector s = FloatVector.fromArray(S, c, c0, mask);
    for (int p = 0; p < steps; p++) {
      FloatVector x = FloatVector.broadcast(S, a[a0 + p * stepStride]);
      s = x.fma(FloatVector.fromArray(S, b, b0 + p * WIDTH), s);
    }
    s.intoArray(c, c0, mask);
  }
}
