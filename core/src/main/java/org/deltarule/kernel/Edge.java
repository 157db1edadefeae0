package org.deltarule.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * The last columns of C, which do not fill a panel.
 *
 * <p>A tile is stored whole where that does no harm: what it writes beyond the end of a row is the
 * start of the next row, which the tile's next row or the panels after it write over. Only the last
 * rows of C, and sums that go on from C itself, take the way through scratch.
 */
final class Edge {
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
  private static final int WIDTH = Panels.WIDTH;
  private static final int GROUP = 8;

  /** The row that sums start from, and a tile. */
  static final int SCRATCH = (GROUP + 2) * WIDTH;

  private Edge() {}

  /**
   * Up to eight rows.
   *
   * <p>{@code room} is how many floats may be written from the start of the last row's edge on; 0 where
   * nothing beyond the edge may be. Only with sums that start from one row ({@code sRow} 0).
   */
  static void run(
      int rows,
      int used,
      int steps,
      float[] a,
      int a0,
      int aRow,
      int aStep,
      float[] b,
      int b0,
      int bRow,
      float[] s,
      int s0,
      int sRow,
      int sColumn,
      float[] c,
      int c0,
      int cRow,
      int room,
      float[] scratch,
      int at) {
    if (sRow != 0) {
      continued(
          rows, used, steps, a, a0, aRow, aStep, b, b0, bRow, s, s0, sRow, c, c0, cRow, scratch,
          at);
      return;
    }
    boolean copied = sColumn != 0 && s0 + WIDTH > s.length;
    if (copied) {
      System.arraycopy(s, s0, scratch, at, used);
    }
    float[] from = copied ? scratch : s;
    int first = copied ? at : s0;
    int stored = used > LANES ? WIDTH : LANES;
    if (stored <= room) {
      tile(rows, used, steps, a, a0, aRow, aStep, b, b0, bRow, from, first, c, c0, cRow);
      return;
    }
    int tile = at + WIDTH;
    tile(rows, used, steps, a, a0, aRow, aStep, b, b0, bRow, from, first, scratch, tile, used);
    if (cRow == used) {
      System.arraycopy(scratch, tile, c, c0, rows * used);
    } else {
      for (int i = 0; i < rows; i++) {
        System.arraycopy(scratch, tile + i * used, c, c0 + i * cRow, used);
      }
    }
  }

  /** As wide as needed, from one row of sums, stored whole. */
  private static void tile(
      int rows,
      int used,
      int steps,
      float[] a,
      int a0,
      int aRow,
      int aStep,
      float[] b,
      int b0,
      int bRow,
      float[] s,
      int s0,
      float[] c,
      int c0,
      int cRow) {
    if (used > LANES) {
      Tiles.whole(rows, steps, a, a0, aRow, aStep, b, b0, bRow, s, s0, 0, c, c0, cRow);
    } else {
      Tiles.narrow(rows, steps, a, a0, aRow, aStep, b, b0, bRow, s, s0, 0, c, c0, cRow);
    }
  }

  /** Sums that go on from where they stand, in rows of their own. */
  private static void continued(
      int rows,
      int used,
      int steps,
      float[] a,
      int a0,
      int aRow,
      int aStep,
      float[] b,
      int b0,
      int bRow,
      float[] s,
      int s0,
      int sRow,
      float[] c,
      int c0,
      int cRow,
      float[] scratch,
      int at) {
    int v = 0;
    if (used >= LANES) {
      Tiles.narrow(rows, steps, a, a0, aRow, aStep, b, b0, bRow, s, s0, sRow, c, c0, cRow);
      v = LANES;
    }
    int width = used - v;
    if (width > 0) {
      for (int i = 0; i < rows; i++) {
        System.arraycopy(s, s0 + i * sRow + v, scratch, at + i * LANES, width);
      }
      Tiles.narrow(
          rows, steps, a, a0, aRow, aStep, b, b0 + v, bRow, scratch, at, LANES, scratch, at, LANES);
      for (int i = 0; i < rows; i++) {
        System.arraycopy(scratch, at + i * LANES, c, c0 + i * cRow + v, width);
      }
    }
  }
}
