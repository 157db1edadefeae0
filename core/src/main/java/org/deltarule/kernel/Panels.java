package org.deltarule.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Packs the right-hand operand of a product into panels of two vectors' width, {@code panels[j][p][c]
 * = B(p, j·width + c)}, so that the inner loop reads it contiguously: a power-of-two row stride would
 * miss in cache and TLB at every step. Where a column does not exist, whatever was there stays: it
 * meets only lanes that are not stored.
 */
final class Panels {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();
  static final int WIDTH = 2 * LANES;

  private Panels() {}

  /** B(p, c) = {@code b[bo + p·stepStride + c·columnStride]}, one of the strides being 1. */
  static void pack(
      int steps,
      int columns,
      float[] b,
      int bo,
      int stepStride,
      int columnStride,
      float[] panels,
      int po) {
    int whole = columnStride == 1 ? columns - columns % WIDTH : 0;
    copyWhole(steps, whole, b, bo, stepStride, panels, po);
    for (int j = whole; j < columns; j += WIDTH) {
      int used = Math.min(WIDTH, columns - j);
      int out = po + j * steps;
      if (columnStride == 1) {
        for (int p = 0; p < steps; p++) {
          System.arraycopy(b, bo + j + p * stepStride, panels, out + p * WIDTH, used);
        }
      } else {
        Transpose.run(used, steps, b, bo + j * columnStride, columnStride, panels, out, WIDTH);
      }
    }
  }

  /** Eight rows of B after another through all panels, so that each row is read in one piece. */
  private static void copyWhole(
      int steps, int columns, float[] b, int bo, int stride, float[] panels, int po) {
    int p = 0;
    for (; p <= steps - 8; p += 8) {
      for (int j = 0; j < columns; j += WIDTH) {
        copyEight(b, bo + j + p * stride, stride, panels, po + j * steps + p * WIDTH);
      }
    }
    for (; p < steps; p++) {
      for (int j = 0; j < columns; j += WIDTH) {
        int out = po + j * steps + p * WIDTH;
        System.arraycopy(b, bo + j + p * stride, panels, out, WIDTH);
      }
    }
  }

  /** Written out so that C2 never inlines it where it has no profile yet: it would box the vectors. */
  private static void copyEight(float[] b, int i0, int stride, float[] panel, int o) {
    int i1 = i0 + stride;
    int i2 = i1 + stride;
    int i3 = i2 + stride;
    int i4 = i3 + stride;
    int i5 = i4 + stride;
    int i6 = i5 + stride;
    int i7 = i6 + stride;
    FloatVector.fromArray(S, b, i0).intoArray(panel, o);
    FloatVector.fromArray(S, b, i0 + LANES).intoArray(panel, o + LANES);
    FloatVector.fromArray(S, b, i1).intoArray(panel, o + WIDTH);
    FloatVector.fromArray(S, b, i1 + LANES).intoArray(panel, o + WIDTH + LANES);
    FloatVector.fromArray(S, b, i2).intoArray(panel, o + 2 * WIDTH);
    FloatVector.fromArray(S, b, i2 + LANES).intoArray(panel, o + 2 * WIDTH + LANES);
    FloatVector.fromArray(S, b, i3).intoArray(panel, o + 3 * WIDTH);
    FloatVector.fromArray(S, b, i3 + LANES).intoArray(panel, o + 3 * WIDTH + LANES);
    FloatVector.fromArray(S, b, i4).intoArray(panel, o + 4 * WIDTH);
    FloatVector.fromArray(S, b, i4 + LANES).intoArray(panel, o + 4 * WIDTH + LANES);
    FloatVector.fromArray(S, b, i5).intoArray(panel, o + 5 * WIDTH);
    FloatVector.fromArray(S, b, i5 + LANES).intoArray(panel, o + 5 * WIDTH + LANES);
    FloatVector.fromArray(S, b, i6).intoArray(panel, o + 6 * WIDTH);
    FloatVector.fromArray(S, b, i6 + LANES).intoArray(panel, o + 6 * WIDTH + LANES);
    FloatVector.fromArray(S, b, i7).intoArray(panel, o + 7 * WIDTH);
    FloatVector.fromArray(S, b, i7 + LANES).intoArray(panel, o + 7 * WIDTH + LANES);
  }

  /** Eight rows of a transposed A, {@code out[p][i] = a[ao + p·stepStride + i]}. */
  static void packEightRows(int steps, float[] a, int ao, int stepStride, float[] out, int at) {
    for (int p = 0; p < steps; p++) {
      System.arraycopy(a, ao + p * stepStride, out, at + p * 8, 8);
    }
  }
}
