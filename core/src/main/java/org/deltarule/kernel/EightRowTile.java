package org.deltarule.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of eight rows and two vectors, for machines with 32 vector registers: 16 accumulators, 2
 * vectors of B and 8 broadcasts take 26 of them, and 16 FMA follow on 10 loads.
 *
 * <p>What {@link FourRowTile} says of tiles holds here.
 */
final class EightRowTile {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();
  private static final int WIDTH = 2 * LANES;

  private EightRowTile() {}

  /** A row-major: the elements of a row follow each other. */
  static void rows(
      int steps,
      float[] a,
      int a0,
      int rowStride,
      float[] b,
      int b0,
      float[] s,
      int s0,
      int sRow,
      float[] c,
      int c0,
      int cRow) {
    int s1 = s0 + sRow;
    int s2 = s0 + 2 * sRow;
    int s3 = s0 + 3 * sRow;
    int s4 = s0 + 4 * sRow;
    int s5 = s0 + 5 * sRow;
    int s6 = s0 + 6 * sRow;
    int s7 = s0 + 7 * sRow;
    FloatVector y0 = FloatVector.fromArray(S, s, s0);
    FloatVector z0 = FloatVector.fromArray(S, s, s0 + LANES);
    FloatVector y1 = FloatVector.fromArray(S, s, s1);
    FloatVector z1 = FloatVector.fromArray(S, s, s1 + LANES);
    FloatVector y2 = FloatVector.fromArray(S, s, s2);
    FloatVector z2 = FloatVector.fromArray(S, s, s2 + LANES);
    FloatVector y3 = FloatVector.fromArray(S, s, s3);
    FloatVector z3 = FloatVector.fromArray(S, s, s3 + LANES);
    FloatVector y4 = FloatVector.fromArray(S, s, s4);
    FloatVector z4 = FloatVector.fromArray(S, s, s4 + LANES);
    FloatVector y5 = FloatVector.fromArray(S, s, s5);
    FloatVector z5 = FloatVector.fromArray(S, s, s5 + LANES);
    FloatVector y6 = FloatVector.fromArray(S, s, s6);
    FloatVector z6 = FloatVector.fromArray(S, s, s6 + LANES);
    FloatVector y7 = FloatVector.fromArray(S, s, s7);
    FloatVector z7 = FloatVector.fromArray(S, s, s7 + LANES);
    int a1 = a0 + rowStride;
    int a2 = a0 + 2 * rowStride;
    int a3 = a0 + 3 * rowStride;
    int a4 = a0 + 4 * rowStride;
    int a5 = a0 + 5 * rowStride;
    int a6 = a0 + 6 * rowStride;
    int a7 = a0 + 7 * rowStride;
    for (int p = 0; p < steps; p++) {
      FloatVector v = FloatVector.fromArray(S, b, b0 + p * WIDTH);
      FloatVector w = FloatVector.fromArray(S, b, b0 + p * WIDTH + LANES);
      FloatVector x = FloatVector.broadcast(S, a[a0 + p]);
      y0 = x.fma(v, y0);
      z0 = x.fma(w, z0);
      x = FloatVector.broadcast(S, a[a1 + p]);
      y1 = x.fma(v, y1);
      z1 = x.fma(w, z1);
      x = FloatVector.broadcast(S, a[a2 + p]);
      y2 = x.fma(v, y2);
      z2 = x.fma(w, z2);
      x = FloatVector.broadcast(S, a[a3 + p]);
      y3 = x.fma(v, y3);
      z3 = x.fma(w, z3);
      x = FloatVector.broadcast(S, a[a4 + p]);
      y4 = x.fma(v, y4);
      z4 = x.fma(w, z4);
      x = FloatVector.broadcast(S, a[a5 + p]);
      y5 = x.fma(v, y5);
      z5 = x.fma(w, z5);
      x = FloatVector.broadcast(S, a[a6 + p]);
      y6 = x.fma(v, y6);
      z6 = x.fma(w, z6);
      x = FloatVector.broadcast(S, a[a7 + p]);
      y7 = x.fma(v, y7);
      z7 = x.fma(w, z7);
    }
    int c1 = c0 + cRow;
    int c2 = c0 + 2 * cRow;
    int c3 = c0 + 3 * cRow;
    int c4 = c0 + 4 * cRow;
    int c5 = c0 + 5 * cRow;
    int c6 = c0 + 6 * cRow;
    int c7 = c0 + 7 * cRow;
    y0.intoArray(c, c0);
    z0.intoArray(c, c0 + LANES);
    y1.intoArray(c, c1);
    z1.intoArray(c, c1 + LANES);
    y2.intoArray(c, c2);
    z2.intoArray(c, c2 + LANES);
    y3.intoArray(c, c3);
    z3.intoArray(c, c3 + LANES);
    y4.intoArray(c, c4);
    z4.intoArray(c, c4 + LANES);
    y5.intoArray(c, c5);
    z5.intoArray(c, c5 + LANES);
    y6.intoArray(c, c6);
    z6.intoArray(c, c6 + LANES);
    y7.intoArray(c, c7);
    z7.intoArray(c, c7 + LANES);
  }

  /**
   * The same with B as it lies, in rows of any distance. A method of its own: only with the constant
   * distance of a panel do the range checks leave the loop, which makes a tenth.
   */
  static void rowsOfLying(
      int steps,
      float[] a,
      int a0,
      int rowStride,
      float[] b,
      int b0,
      int bRow,
      float[] s,
      int s0,
      int sRow,
      float[] c,
      int c0,
      int cRow) {
    int s1 = s0 + sRow;
    int s2 = s0 + 2 * sRow;
    int s3 = s0 + 3 * sRow;
    int s4 = s0 + 4 * sRow;
    int s5 = s0 + 5 * sRow;
    int s6 = s0 + 6 * sRow;
    int s7 = s0 + 7 * sRow;
    FloatVector y0 = FloatVector.fromArray(S, s, s0);
    FloatVector z0 = FloatVector.fromArray(S, s, s0 + LANES);
    FloatVector y1 = FloatVector.fromArray(S, s, s1);
    FloatVector z1 = FloatVector.fromArray(S, s, s1 + LANES);
    FloatVector y2 = FloatVector.fromArray(S, s, s2);
    FloatVector z2 = FloatVector.fromArray(S, s, s2 + LANES);
    FloatVector y3 = FloatVector.fromArray(S, s, s3);
    FloatVector z3 = FloatVector.fromArray(S, s, s3 + LANES);
    FloatVector y4 = FloatVector.fromArray(S, s, s4);
    FloatVector z4 = FloatVector.fromArray(S, s, s4 + LANES);
    FloatVector y5 = FloatVector.fromArray(S, s, s5);
    FloatVector z5 = FloatVector.fromArray(S, s, s5 + LANES);
    FloatVector y6 = FloatVector.fromArray(S, s, s6);
    FloatVector z6 = FloatVector.fromArray(S, s, s6 + LANES);
    FloatVector y7 = FloatVector.fromArray(S, s, s7);
    FloatVector z7 = FloatVector.fromArray(S, s, s7 + LANES);
    int a1 = a0 + rowStride;
    int a2 = a0 + 2 * rowStride;
    int a3 = a0 + 3 * rowStride;
    int a4 = a0 + 4 * rowStride;
    int a5 = a0 + 5 * rowStride;
    int a6 = a0 + 6 * rowStride;
    int a7 = a0 + 7 * rowStride;
    for (int p = 0; p < steps; p++) {
      FloatVector v = FloatVector.fromArray(S, b, b0 + p * bRow);
      FloatVector w = FloatVector.fromArray(S, b, b0 + p * bRow + LANES);
      FloatVector x = FloatVector.broadcast(S, a[a0 + p]);
      y0 = x.fma(v, y0);
      z0 = x.fma(w, z0);
      x = FloatVector.broadcast(S, a[a1 + p]);
      y1 = x.fma(v, y1);
      z1 = x.fma(w, z1);
      x = FloatVector.broadcast(S, a[a2 + p]);
      y2 = x.fma(v, y2);
      z2 = x.fma(w, z2);
      x = FloatVector.broadcast(S, a[a3 + p]);
      y3 = x.fma(v, y3);
      z3 = x.fma(w, z3);
      x = FloatVector.broadcast(S, a[a4 + p]);
      y4 = x.fma(v, y4);
      z4 = x.fma(w, z4);
      x = FloatVector.broadcast(S, a[a5 + p]);
      y5 = x.fma(v, y5);
      z5 = x.fma(w, z5);
      x = FloatVector.broadcast(S, a[a6 + p]);
      y6 = x.fma(v, y6);
      z6 = x.fma(w, z6);
      x = FloatVector.broadcast(S, a[a7 + p]);
      y7 = x.fma(v, y7);
      z7 = x.fma(w, z7);
    }
    int c1 = c0 + cRow;
    int c2 = c0 + 2 * cRow;
    int c3 = c0 + 3 * cRow;
    int c4 = c0 + 4 * cRow;
    int c5 = c0 + 5 * cRow;
    int c6 = c0 + 6 * cRow;
    int c7 = c0 + 7 * cRow;
    y0.intoArray(c, c0);
    z0.intoArray(c, c0 + LANES);
    y1.intoArray(c, c1);
    z1.intoArray(c, c1 + LANES);
    y2.intoArray(c, c2);
    z2.intoArray(c, c2 + LANES);
    y3.intoArray(c, c3);
    z3.intoArray(c, c3 + LANES);
    y4.intoArray(c, c4);
    z4.intoArray(c, c4 + LANES);
    y5.intoArray(c, c5);
    z5.intoArray(c, c5 + LANES);
    y6.intoArray(c, c6);
    z6.intoArray(c, c6 + LANES);
    y7.intoArray(c, c7);
    z7.intoArray(c, c7 + LANES);
  }

  /** A transposed: the elements of a step follow each other. */
  static void columns(
      int steps,
      float[] a,
      int a0,
      int stepStride,
      float[] b,
      int b0,
      int bRow,
      float[] s,
      int s0,
      int sRow,
      float[] c,
      int c0,
      int cRow) {
    int s1 = s0 + sRow;
    int s2 = s0 + 2 * sRow;
    int s3 = s0 + 3 * sRow;
    int s4 = s0 + 4 * sRow;
    int s5 = s0 + 5 * sRow;
    int s6 = s0 + 6 * sRow;
    int s7 = s0 + 7 * sRow;
    FloatVector y0 = FloatVector.fromArray(S, s, s0);
    FloatVector z0 = FloatVector.fromArray(S, s, s0 + LANES);
    FloatVector y1 = FloatVector.fromArray(S, s, s1);
    FloatVector z1 = FloatVector.fromArray(S, s, s1 + LANES);
    FloatVector y2 = FloatVector.fromArray(S, s, s2);
    FloatVector z2 = FloatVector.fromArray(S, s, s2 + LANES);
    FloatVector y3 = FloatVector.fromArray(S, s, s3);
    FloatVector z3 = FloatVector.fromArray(S, s, s3 + LANES);
    FloatVector y4 = FloatVector.fromArray(S, s, s4);
    FloatVector z4 = FloatVector.fromArray(S, s, s4 + LANES);
    FloatVector y5 = FloatVector.fromArray(S, s, s5);
    FloatVector z5 = FloatVector.fromArray(S, s, s5 + LANES);
    FloatVector y6 = FloatVector.fromArray(S, s, s6);
    FloatVector z6 = FloatVector.fromArray(S, s, s6 + LANES);
    FloatVector y7 = FloatVector.fromArray(S, s, s7);
    FloatVector z7 = FloatVector.fromArray(S, s, s7 + LANES);
    int at = a0;
    for (int p = 0; p < steps; p++) {
      FloatVector v = FloatVector.fromArray(S, b, b0 + p * bRow);
      FloatVector w = FloatVector.fromArray(S, b, b0 + p * bRow + LANES);
      FloatVector x = FloatVector.broadcast(S, a[at]);
      y0 = x.fma(v, y0);
      z0 = x.fma(w, z0);
      x = FloatVector.broadcast(S, a[at + 1]);
      y1 = x.fma(v, y1);
      z1 = x.fma(w, z1);
      x = FloatVector.broadcast(S, a[at + 2]);
      y2 = x.fma(v, y2);
      z2 = x.fma(w, z2);
      x = FloatVector.broadcast(S, a[at + 3]);
      y3 = x.fma(v, y3);
      z3 = x.fma(w, z3);
      x = FloatVector.broadcast(S, a[at + 4]);
      y4 = x.fma(v, y4);
      z4 = x.fma(w, z4);
      x = FloatVector.broadcast(S, a[at + 5]);
      y5 = x.fma(v, y5);
      z5 = x.fma(w, z5);
      x = FloatVector.broadcast(S, a[at + 6]);
      y6 = x.fma(v, y6);
      z6 = x.fma(w, z6);
      x = FloatVector.broadcast(S, a[at + 7]);
      y7 = x.fma(v, y7);
      z7 = x.fma(w, z7);
      at += stepStride;
    }
    int c1 = c0 + cRow;
    int c2 = c0 + 2 * cRow;
    int c3 = c0 + 3 * cRow;
    int c4 = c0 + 4 * cRow;
    int c5 = c0 + 5 * cRow;
    int c6 = c0 + 6 * cRow;
    int c7 = c0 + 7 * cRow;
    y0.intoArray(c, c0);
    z0.intoArray(c, c0 + LANES);
    y1.intoArray(c, c1);
    z1.intoArray(c, c1 + LANES);
    y2.intoArray(c, c2);
    z2.intoArray(c, c2 + LANES);
    y3.intoArray(c, c3);
    z3.intoArray(c, c3 + LANES);
    y4.intoArray(c, c4);
    z4.intoArray(c, c4 + LANES);
    y5.intoArray(c, c5);
    z5.intoArray(c, c5 + LANES);
    y6.intoArray(c, c6);
    z6.intoArray(c, c6 + LANES);
    y7.intoArray(c, c7);
    z7.intoArray(c, c7 + LANES);
  }

  /** One vector wide; A by any strides. */
  static void narrow(
      int steps,
      float[] a,
      int a0,
      int rowStride,
      int stepStride,
      float[] b,
      int b0,
      int bRow,
      float[] s,
      int s0,
      int sRow,
      float[] c,
      int c0,
      int cRow) {
    FloatVector y0 = FloatVector.fromArray(S, s, s0);
    FloatVector y1 = FloatVector.fromArray(S, s, s0 + sRow);
    FloatVector y2 = FloatVector.fromArray(S, s, s0 + 2 * sRow);
    FloatVector y3 = FloatVector.fromArray(S, s, s0 + 3 * sRow);
    FloatVector y4 = FloatVector.fromArray(S, s, s0 + 4 * sRow);
    FloatVector y5 = FloatVector.fromArray(S, s, s0 + 5 * sRow);
    FloatVector y6 = FloatVector.fromArray(S, s, s0 + 6 * sRow);
    FloatVector y7 = FloatVector.fromArray(S, s, s0 + 7 * sRow);
    int a1 = 1 * rowStride;
    int a2 = 2 * rowStride;
    int a3 = 3 * rowStride;
    int a4 = 4 * rowStride;
    int a5 = 5 * rowStride;
    int a6 = 6 * rowStride;
    int a7 = 7 * rowStride;
    int at = a0;
    for (int p = 0; p < steps; p++) {
      FloatVector v = FloatVector.fromArray(S, b, b0 + p * bRow);
      y0 = FloatVector.broadcast(S, a[at]).fma(v, y0);
      y1 = FloatVector.broadcast(S, a[at + a1]).fma(v, y1);
      y2 = FloatVector.broadcast(S, a[at + a2]).fma(v, y2);
      y3 = FloatVector.broadcast(S, a[at + a3]).fma(v, y3);
      y4 = FloatVector.broadcast(S, a[at + a4]).fma(v, y4);
      y5 = FloatVector.broadcast(S, a[at + a5]).fma(v, y5);
      y6 = FloatVector.broadcast(S, a[at + a6]).fma(v, y6);
      y7 = FloatVector.broadcast(S, a[at + a7]).fma(v, y7);
      at += stepStride;
    }
    y0.intoArray(c, c0);
    y1.intoArray(c, c0 + cRow);
    y2.intoArray(c, c0 + 2 * cRow);
    y3.intoArray(c, c0 + 3 * cRow);
    y4.intoArray(c, c0 + 4 * cRow);
    y5.intoArray(c, c0 + 5 * cRow);
    y6.intoArray(c, c0 + 6 * cRow);
    y7.intoArray(c, c0 + 7 * cRow);
  }
}
