package org.deltarule.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * y ← s + x·B for one row x, B row-major as it lies: with less than four rows to a product, packing
 * B would cost as much as the product. Bound by reading B once.
 */
final class RowTile {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();

  private RowTile() {}

  /** All columns; {@code start} empty for zeros. */
  static void run(
      int columns,
      int steps,
      float[] a,
      int a0,
      int stepStride,
      float[] b,
      int b0,
      int ldb,
      float[] start,
      int s0,
      float[] c,
      int c0) {
    boolean zero = start.length == 0;
    float[] s = zero ? Product.ZEROS : start;
    int j = 0;
    for (; j <= columns - 4 * LANES; j += 4 * LANES) {
      four(steps, a, a0, stepStride, b, b0 + j, ldb, s, zero ? 0 : s0 + j, c, c0 + j);
    }
    for (; j < columns; j += LANES) {
      int used = columns - j;
      one(used, steps, a, a0, stepStride, b, b0 + j, ldb, s, zero ? 0 : s0 + j, c, c0 + j);
    }
  }

  /** Four vectors: as many chains as hide the latency of an FMA. */
  private static void four(
      int steps,
      float[] a,
      int a0,
      int stepStride,
      float[] b,
      int b0,
      int ldb,
      float[] s,
      int s0,
      float[] c,
      int c0) {
    FloatVector y0 = FloatVector.fromArray(S, s, s0);
    FloatVector y1 = FloatVector.fromArray(S, s, s0 + LANES);
    FloatVector y2 = FloatVector.fromArray(S, s, s0 + 2 * LANES);
    FloatVector y3 = FloatVector.fromArray(S, s, s0 + 3 * LANES);
    int at = a0;
    int from = b0;
    for (int p = 0; p < steps; p++) {
      FloatVector x = FloatVector.broadcast(S, a[at]);
      y0 = x.fma(FloatVector.fromArray(S, b, from), y0);
      y1 = x.fma(FloatVector.fromArray(S, b, from + LANES), y1);
      y2 = x.fma(FloatVector.fromArray(S, b, from + 2 * LANES), y2);
      y3 = x.fma(FloatVector.fromArray(S, b, from + 3 * LANES), y3);
      at += stepStride;
      from += ldb;
    }
    y0.intoArray(c, c0);
    y1.intoArray(c, c0 + LANES);
    y2.intoArray(c, c0 + 2 * LANES);
    y3.intoArray(c, c0 + 3 * LANES);
  }

  private static void one(
      int used,
      int steps,
      float[] a,
      int a0,
      int stepStride,
      float[] b,
      int b0,
      int ldb,
      float[] s,
      int s0,
      float[] c,
      int c0) {
    VectorMask<Float> mask = S.indexInRange(0, used);
    FloatVector y = FloatVector.fromArray(S, s, s0, mask);
    int at = a0;
    int from = b0;
    for (int p = 0; p < steps; p++) {
      y = FloatVector.broadcast(S, a[at]).fma(FloatVector.fromArray(S, b, from, mask), y);
      at += stepStride;
      from += ldb;
    }
    y.intoArray(c, c0, mask);
  }
}
