package org.deltarule.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * C ← S + A·B by register tiles over packed panels of B.
 *
 * <pre>
 * for a cut of the steps p, for a block of the columns j:   pack the block of B: fits the second-level cache
 *   for eight rows i:                                       their part of A: fits the first-level cache
 *     for each panel of the block:                          one or two tiles in registers
 * </pre>
 *
 * <p>Where B is transposed and C has few rows, Cᵀ = BᵀAᵀ costs less, because then the few rows of A
 * are transposed instead of the whole of B. Each element is the same chain of fused steps either way.
 */
final class Product {
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
  private static final int WIDTH = Panels.WIDTH;

  /** Rows of A that pass over a block of panels together. */
  private static final int GROUP = 8;

  /** Below this many rows B is used as it lies. */
  private static final int FEW = 4;

  /** Steps of one cut: a panel of as many steps fits the first-level cache. */
  private static final int STEPS = 256;

  /** Floats of a packed block: a quarter of a megabyte. */
  private static final int BLOCK = 1 << 16;

  /** Where eight rows of A are gathered, or a tile stands that is stored transposed. */
  private static final int GATHERED = BLOCK;

  /** Where a tile stands whose columns do not fill a vector of C, and then the row it starts from. */
  private static final int EDGE = GATHERED + GROUP * Math.max(STEPS, WIDTH);

  /** The block and these. */
  static final int SCRATCH = EDGE + (GROUP + 1) * LANES;

  /** Where sums start that start from nothing. */
  static final float[] ZEROS = new float[4 * LANES];

  /** AVX-512 and the 64-bit ARM have 32 vector registers, AVX2 has 16. */
  private static final boolean MANY_REGISTERS =
      LANES >= 16 || System.getProperty("os.arch").equals("aarch64");

  private Product() {}

  static void run(
      int rows,
      int columns,
      int steps,
      float[] a,
      int ao,
      int aRow,
      int aStep,
      float[] b,
      int bo,
      int bStep,
      int bColumn,
      float[] start,
      int so,
      float[] c,
      int co,
      int cRow,
      float[] scratch,
      int at) {
    boolean zero = start.length == 0;
    if (rows < FEW && bColumn == 1) {
      for (int i = 0; i < rows; i++) {
        RowTile.run(
            columns, steps, a, ao + i * aRow, aStep, b, bo, bStep, start, so, c, co + i * cRow);
      }
    } else if (zero && bColumn != 1 && aStep == 1 && turned(rows, columns, steps)) {
      transposed(rows, columns, steps, a, ao, aRow, b, bo, bColumn, c, co, cRow, scratch, at);
    } else {
      int first = 0;
      do {
        int count = Math.min(STEPS, steps - first);
        boolean begin = first == 0;
        cut(
            rows,
            columns,
            count,
            a,
            ao + first * aStep,
            aRow,
            aStep,
            b,
            bo + first * bStep,
            bStep,
            bColumn,
            begin ? zero ? ZEROS : start : c,
            begin ? zero ? 0 : so : co,
            begin ? 0 : cRow,
            begin && zero ? 0 : 1,
            c,
            co,
            cRow,
            scratch,
            at);
        first += count;
      } while (first < steps);
    }
  }

  /** Whether transposing A and C is less than transposing B, and A's transpose fits. */
  private static boolean turned(int rows, int columns, int steps) {
    return (long) rows * ((long) columns + steps) < (long) columns * steps
        && (long) steps * WIDTH <= BLOCK;
  }

  /** One cut of the steps; {@code sColumn} is 0 where the sums start from {@link #ZEROS}. */
  private static void cut(
      int rows,
      int columns,
      int steps,
      float[] a,
      int ao,
      int aRow,
      int aStep,
      float[] b,
      int bo,
      int bStep,
      int bColumn,
      float[] s,
      int so,
      int sRow,
      int sColumn,
      float[] c,
      int co,
      int cRow,
      float[] scratch,
      int at) {
    int block = BLOCK / (Math.max(1, steps) * WIDTH) * WIDTH;
    for (int j = 0; j < columns; j += block) {
      int width = Math.min(block, columns - j);
      Panels.pack(steps, width, b, bo + j * bColumn, bStep, bColumn, scratch, at);
      for (int i = 0; i < rows; i += GROUP) {
        int count = Math.min(GROUP, rows - i);
        boolean gather = aStep != 1 && count == GROUP && width > 2 * WIDTH;
        if (gather) {
          Panels.packEightRows(steps, a, ao + i * aRow, aStep, scratch, at + GATHERED);
        }
        float[] x = gather ? scratch : a;
        int xo = gather ? at + GATHERED : ao + i * aRow;
        int xStep = gather ? GROUP : aStep;
        for (int k = 0; k < width; k += WIDTH) {
          int used = Math.min(WIDTH, width - k);
          int panel = at + k * steps;
          int sums = so + i * sRow + (j + k) * sColumn;
          int y = co + i * cRow + j + k;
          if (used == WIDTH) {
            whole(count, steps, x, xo, aRow, xStep, scratch, panel, s, sums, sRow, c, y, cRow);
          } else {
            edge(
                count, used, steps, x, xo, aRow, xStep, scratch, panel, s, sums, sRow, sColumn, c,
                y, cRow, scratch, at + EDGE);
          }
        }
      }
    }
  }

  /** Cᵀ ← BᵀAᵀ: A row-major with few rows, B the transpose of a row-major matrix. */
  private static void transposed(
      int rows,
      int columns,
      int steps,
      float[] a,
      int ao,
      int aRow,
      float[] b,
      int bo,
      int bColumn,
      float[] c,
      int co,
      int cRow,
      float[] scratch,
      int at) {
    int tile = at + GATHERED;
    int block = BLOCK / (Math.max(1, steps) * WIDTH) * WIDTH;
    for (int r = 0; r < rows; r += block) {
      int width = Math.min(block, rows - r);
      Panels.pack(steps, width, a, ao + r * aRow, 1, aRow, scratch, at);
      for (int j = 0; j < columns; j += GROUP) {
        int count = Math.min(GROUP, columns - j);
        int x = bo + j * bColumn;
        for (int k = 0; k < width; k += WIDTH) {
          int used = Math.min(WIDTH, width - k);
          int panel = at + k * steps;
          if (used > LANES) {
            whole(
                count, steps, b, x, bColumn, 1, scratch, panel, ZEROS, 0, 0, scratch, tile, WIDTH);
          } else {
            narrow(
                count, steps, b, x, bColumn, 1, scratch, panel, ZEROS, 0, 0, scratch, tile, WIDTH);
          }
          Transpose.run(count, used, scratch, tile, WIDTH, c, co + (r + k) * cRow + j, cRow);
        }
      }
    }
  }

  /** Up to eight rows of a whole panel. */
  private static void whole(
      int rows,
      int steps,
      float[] a,
      int a0,
      int aRow,
      int aStep,
      float[] b,
      int b0,
      float[] s,
      int s0,
      int sRow,
      float[] c,
      int c0,
      int cRow) {
    if (MANY_REGISTERS && rows == GROUP) {
      if (aStep == 1) {
        EightRowTile.rows(steps, a, a0, aRow, b, b0, s, s0, sRow, c, c0, cRow);
      } else {
        EightRowTile.columns(steps, a, a0, aStep, b, b0, s, s0, sRow, c, c0, cRow);
      }
      return;
    }
    if (aStep != 1 && rows % 4 != 0) { // tiles of transposed rows always have four
      narrow(rows, steps, a, a0, aRow, aStep, b, b0, s, s0, sRow, c, c0, cRow);
      narrow(
          rows, steps, a, a0, aRow, aStep, b, b0 + LANES, s, s0 + LANES, sRow, c, c0 + LANES, cRow);
      return;
    }
    for (int i = 0; i < rows; i += 4) {
      int last = Math.min(3, rows - i - 1);
      int x = a0 + i * aRow;
      int sums = s0 + i * sRow;
      int y = c0 + i * cRow;
      if (aStep == 1) {
        FourRowTile.rows(steps, a, x, aRow, last, b, b0, s, sums, sRow, c, y, cRow);
      } else {
        FourRowTile.columns(steps, a, x, aStep, b, b0, s, sums, sRow, c, y, cRow);
      }
    }
  }

  /** Up to eight rows of one vector of a panel. */
  private static void narrow(
      int rows,
      int steps,
      float[] a,
      int a0,
      int aRow,
      int aStep,
      float[] b,
      int b0,
      float[] s,
      int s0,
      int sRow,
      float[] c,
      int c0,
      int cRow) {
    if (MANY_REGISTERS && rows == GROUP) {
      EightRowTile.narrow(steps, a, a0, aRow, aStep, b, b0, s, s0, sRow, c, c0, cRow);
      return;
    }
    for (int i = 0; i < rows; i += 4) {
      int last = Math.min(3, rows - i - 1);
      int x = a0 + i * aRow;
      int y = c0 + i * cRow;
      FourRowTile.narrow(steps, a, x, aRow, aStep, last, b, b0, s, s0 + i * sRow, sRow, c, y, cRow);
    }
  }

  /** Up to eight rows of the last panel, whose columns end within it: the end goes through scratch. */
  private static void edge(
      int rows,
      int used,
      int steps,
      float[] a,
      int a0,
      int aRow,
      int aStep,
      float[] b,
      int b0,
      float[] s,
      int s0,
      int sRow,
      int sColumn,
      float[] c,
      int c0,
      int cRow,
      float[] scratch,
      int tile) {
    int v = 0;
    if (used >= LANES) {
      narrow(rows, steps, a, a0, aRow, aStep, b, b0, s, s0, sRow, c, c0, cRow);
      v = LANES;
    }
    int width = used - v;
    if (width == 0) {
      return;
    }
    float[] from = s;
    int first = s0;
    int row = sRow;
    if (sRow != 0) { // the sums so far
      for (int i = 0; i < rows; i++) {
        System.arraycopy(s, s0 + i * sRow + v, scratch, tile + i * LANES, width);
      }
      from = scratch;
      first = tile;
      row = LANES;
    } else if (sColumn != 0) { // the row that all start from
      System.arraycopy(s, s0 + v, scratch, tile + GROUP * LANES, width);
      from = scratch;
      first = tile + GROUP * LANES;
    }
    narrow(rows, steps, a, a0, aRow, aStep, b, b0 + v, from, first, row, scratch, tile, LANES);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(scratch, tile + i * LANES, c, c0 + i * cRow + v, width);
    }
  }
}
