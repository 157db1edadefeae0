package org.deltarule.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * C ← S + A·B for a tile of four rows and two vectors of C, B packed in panels.
 *
 * <p>A tile keeps its 4 × 2 accumulators in registers over all steps p and adds the outer product of
 * four elements of A and two vectors of B at each: 8 FMA for 6 loads. C2 loads all broadcasts of a
 * step before its FMAs, so 8 accumulators, 2 vectors of B and 4 broadcasts take 14 of the 16 vector
 * registers of AVX2; larger tiles spill one in every step and run at half the speed.
 *
 * <p>Each tile is a small method of its own that is called often, so it is compiled as a whole (an
 * on-stack-replaced loop would box its vectors), with one index per operand, so that the range checks
 * leave the loop. S is where the sums start: C itself, or one row for all rows with stride 0.
 *
 * <p>A tile may have fewer rows: those after {@code last} repeat it, reading and writing the same
 * numbers once more, which costs less than a tile of another shape.
 *
 * <p>No tile has masks: four masked rows make a method so large that C1 may run out of registers for
 * it; HotSpot then never hands it to C2, and it boxes every vector for the rest of the process.
 */
final class FourRowTile {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();
  private static final int WIDTH = 2 * LANES;

  private FourRowTile() {}

  /** A row-major: the elements of a row follow each other. */
  static void rows(
      int steps,
      float[] a,
      int a0,
      int rowStride,
      int last,
      float[] b,
      int b0,
      float[] s,
      int s0,
      int sRow,
      float[] c,
      int c0,
      int cRow) {
    int s1 = s0 + Math.min(1, last) * sRow;
    int s2 = s0 + Math.min(2, last) * sRow;
    int s3 = s0 + Math.min(3, last) * sRow;
    FloatVector y0 = FloatVector.fromArray(S, s, s0);
    FloatVector z0 = FloatVector.fromArray(S, s, s0 + LANES);
    FloatVector y1 = FloatVector.fromArray(S, s, s1);
    FloatVector z1 = FloatVector.fromArray(S, s, s1 + LANES);
    FloatVector y2 = FloatVector.fromArray(S, s, s2);
    FloatVector z2 = FloatVector.fromArray(S, s, s2 + LANES);
    FloatVector y3 = FloatVector.fromArray(S, s, s3);
    FloatVector z3 = FloatVector.fromArray(S, s, s3 + LANES);
    int a1 = a0 + Math.min(1, last) * rowStride;
    int a2 = a0 + Math.min(2, last) * rowStride;
    int a3 = a0 + Math.min(3, last) * rowStride;
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
    }
    int c1 = c0 + Math.min(1, last) * cRow;
    int c2 = c0 + Math.min(2, last) * cRow;
    int c3 = c0 + Math.min(3, last) * cRow;
    y0.intoArray(c, c0);
    z0.intoArray(c, c0 + LANES);
    y1.intoArray(c, c1);
    z1.intoArray(c, c1 + LANES);
    y2.intoArray(c, c2);
    z2.intoArray(c, c2 + LANES);
    y3.intoArray(c, c3);
    z3.intoArray(c, c3 + LANES);
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
      int last,
      float[] b,
      int b0,
      int bRow,
      float[] s,
      int s0,
      int sRow,
      float[] c,
      int c0,
      int cRow) {
    int s1 = s0 + Math.min(1, last) * sRow;
    int s2 = s0 + Math.min(2, last) * sRow;
    int s3 = s0 + Math.min(3, last) * sRow;
    FloatVector y0 = FloatVector.fromArray(S, s, s0);
    FloatVector z0 = FloatVector.fromArray(S, s, s0 + LANES);
    FloatVector y1 = FloatVector.fromArray(S, s, s1);
    FloatVector z1 = FloatVector.fromArray(S, s, s1 + LANES);
    FloatVector y2 = FloatVector.fromArray(S, s, s2);
    FloatVector z2 = FloatVector.fromArray(S, s, s2 + LANES);
    FloatVector y3 = FloatVector.fromArray(S, s, s3);
    FloatVector z3 = FloatVector.fromArray(S, s, s3 + LANES);
    int a1 = a0 + Math.min(1, last) * rowStride;
    int a2 = a0 + Math.min(2, last) * rowStride;
    int a3 = a0 + Math.min(3, last) * rowStride;
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
    }
    int c1 = c0 + Math.min(1, last) * cRow;
    int c2 = c0 + Math.min(2, last) * cRow;
    int c3 = c0 + Math.min(3, last) * cRow;
    y0.intoArray(c, c0);
    z0.intoArray(c, c0 + LANES);
    y1.intoArray(c, c1);
    z1.intoArray(c, c1 + LANES);
    y2.intoArray(c, c2);
    z2.intoArray(c, c2 + LANES);
    y3.intoArray(c, c3);
    z3.intoArray(c, c3 + LANES);
  }

  /** A transposed: the elements of a step follow each other; always four rows. */
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
    FloatVector y0 = FloatVector.fromArray(S, s, s0);
    FloatVector z0 = FloatVector.fromArray(S, s, s0 + LANES);
    FloatVector y1 = FloatVector.fromArray(S, s, s1);
    FloatVector z1 = FloatVector.fromArray(S, s, s1 + LANES);
    FloatVector y2 = FloatVector.fromArray(S, s, s2);
    FloatVector z2 = FloatVector.fromArray(S, s, s2 + LANES);
    FloatVector y3 = FloatVector.fromArray(S, s, s3);
    FloatVector z3 = FloatVector.fromArray(S, s, s3 + LANES);
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
      at += stepStride;
    }
    int c1 = c0 + cRow;
    int c2 = c0 + 2 * cRow;
    int c3 = c0 + 3 * cRow;
    y0.intoArray(c, c0);
    z0.intoArray(c, c0 + LANES);
    y1.intoArray(c, c1);
    z1.intoArray(c, c1 + LANES);
    y2.intoArray(c, c2);
    z2.intoArray(c, c2 + LANES);
    y3.intoArray(c, c3);
    z3.intoArray(c, c3 + LANES);
  }

  /** One vector wide; A by any strides. */
  static void narrow(
      int steps,
      float[] a,
      int a0,
      int rowStride,
      int stepStride,
      int last,
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
    FloatVector y1 = FloatVector.fromArray(S, s, s0 + Math.min(1, last) * sRow);
    FloatVector y2 = FloatVector.fromArray(S, s, s0 + Math.min(2, last) * sRow);
    FloatVector y3 = FloatVector.fromArray(S, s, s0 + Math.min(3, last) * sRow);
    int a1 = Math.min(1, last) * rowStride;
    int a2 = Math.min(2, last) * rowStride;
    int a3 = Math.min(3, last) * rowStride;
    int at = a0;
    for (int p = 0; p < steps; p++) {
      FloatVector v = FloatVector.fromArray(S, b, b0 + p * bRow);
      y0 = FloatVector.broadcast(S, a[at]).fma(v, y0);
      y1 = FloatVector.broadcast(S, a[at + a1]).fma(v, y1);
      y2 = FloatVector.broadcast(S, a[at + a2]).fma(v, y2);
      y3 = FloatVector.broadcast(S, a[at + a3]).fma(v, y3);
      at += stepStride;
    }
    y0.intoArray(c, c0);
    y1.intoArray(c, c0 + Math.min(1, last) * cRow);
    y2.intoArray(c, c0 + Math.min(2, last) * cRow);
    y3.intoArray(c, c0 + Math.min(3, last) * cRow);
  }
}
