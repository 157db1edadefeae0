package org.deltarule.kernel;

import jdk.incubator.vector.FloatVector;

/** Chooses the tiles for up to eight rows of C, by the number of registers and the rows there are. */
final class Tiles {
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
  private static final int EIGHT = 8;

  /** AVX-512 and the 64-bit ARM have 32 vector registers, AVX2 has 16. */
  private static final boolean MANY_REGISTERS =
      LANES >= 16 || System.getProperty("os.arch").equals("aarch64");

  private Tiles() {}

  /** Up to eight rows of a whole panel. */
  static void whole(
      int rows,
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
      int cRow) {
    if (MANY_REGISTERS && rows == EIGHT) {
      if (aStep == 1 && bRow == Panels.WIDTH) {
        EightRowTile.rows(steps, a, a0, aRow, b, b0, s, s0, sRow, c, c0, cRow);
      } else if (aStep == 1) {
        EightRowTile.rowsOfLying(steps, a, a0, aRow, b, b0, bRow, s, s0, sRow, c, c0, cRow);
      } else {
        EightRowTile.columns(steps, a, a0, aStep, b, b0, bRow, s, s0, sRow, c, c0, cRow);
      }
      return;
    }
    if (aStep != 1 && rows % 4 != 0) { // tiles of transposed rows always have four
      // the right half first: Edge lets it write over the start of the next row
      narrow(
          rows,
          steps,
          a,
          a0,
          aRow,
          aStep,
          b,
          b0 + LANES,
          bRow,
          s,
          s0 + LANES,
          sRow,
          c,
          c0 + LANES,
          cRow);
      narrow(rows, steps, a, a0, aRow, aStep, b, b0, bRow, s, s0, sRow, c, c0, cRow);
      return;
    }
    for (int i = 0; i < rows; i += 4) {
      int last = Math.min(3, rows - i - 1);
      int x = a0 + i * aRow;
      int sums = s0 + i * sRow;
      int y = c0 + i * cRow;
      if (aStep == 1 && bRow == Panels.WIDTH) {
        FourRowTile.rows(steps, a, x, aRow, last, b, b0, s, sums, sRow, c, y, cRow);
      } else if (aStep == 1) {
        FourRowTile.rowsOfLying(steps, a, x, aRow, last, b, b0, bRow, s, sums, sRow, c, y, cRow);
      } else {
        FourRowTile.columns(steps, a, x, aStep, b, b0, bRow, s, sums, sRow, c, y, cRow);
      }
    }
  }

  /** Up to eight rows of one vector of a panel. */
  static void narrow(
      int rows,
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
      int cRow) {
    if (MANY_REGISTERS && rows == EIGHT) {
      EightRowTile.narrow(steps, a, a0, aRow, aStep, b, b0, bRow, s, s0, sRow, c, c0, cRow);
      return;
    }
    for (int i = 0; i < rows; i += 4) {
      int last = Math.min(3, rows - i - 1);
      int x = a0 + i * aRow;
      int y = c0 + i * cRow;
      FourRowTile.narrow(
          steps, a, x, aRow, aStep, last, b, b0, bRow, s, s0 + i * sRow, sRow, c, y, cRow);
    }
  }
}
