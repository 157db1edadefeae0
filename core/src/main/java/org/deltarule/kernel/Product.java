package org.deltarule.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * C ← S + A·B by register tiles over packed panels of B.
 *
 * <pre>
 * for a cut of the steps p, for a block of the columns j:   pack the block of B: fits the second-level cache
 *   for eight rows i:                                       their part of A: fits the first-level cache
 *     for each panel of the block, its last part first:     one or two tiles in registers
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

  /** Floats of a B that the first-level cache holds beside the rest. */
  private static final int SMALL = 1 << 12;

  /** Where eight rows of A are gathered, or a tile stands that is stored transposed. */
  private static final int GATHERED = BLOCK;

  /** Where {@link Edge} works. */
  private static final int EDGE = GATHERED + GROUP * Math.max(STEPS, WIDTH);

  /** The block and these. */
  static final int SCRATCH = EDGE + Edge.SCRATCH;

  /** Where sums start that start from nothing. */
  static final float[] ZEROS = new float[4 * LANES];

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
    boolean lies = bColumn == 1 && lies(steps, columns, b, bo, bStep);
    int block = lies ? columns : BLOCK / (Math.max(1, steps) * WIDTH) * WIDTH;
    boolean whole = sRow == 0 && cRow == columns && columns <= block;
    for (int j = 0; j < columns; j += block) {
      int width = Math.min(block, columns - j);
      if (!lies) {
        Panels.pack(steps, width, b, bo + j * bColumn, bStep, bColumn, scratch, at);
      }
      float[] panels = lies ? b : scratch;
      int panelRow = lies ? bStep : WIDTH;
      int end = width - width % WIDTH;
      for (int i = 0; i < rows; i += GROUP) {
        int count = Math.min(GROUP, rows - i);
        boolean gather = aStep != 1 && count == GROUP && width > 2 * WIDTH;
        if (gather) {
          Panels.packEightRows(steps, a, ao + i * aRow, aStep, scratch, at + GATHERED);
        }
        float[] x = gather ? scratch : a;
        int xo = gather ? at + GATHERED : ao + i * aRow;
        int xStep = gather ? GROUP : aStep;
        int sums = so + i * sRow + j * sColumn;
        int y = co + i * cRow + j;
        if (end < width) { // first: it may write over what the others write after it
          int panel = lies ? bo + end : at + end * steps;
          int room = whole ? (rows - i - count + 1) * cRow - end : 0;
          Edge.run(
              count,
              width - end,
              steps,
              x,
              xo,
              aRow,
              xStep,
              panels,
              panel,
              panelRow,
              s,
              sums + end * sColumn,
              sRow,
              sColumn,
              c,
              y + end,
              cRow,
              room,
              scratch,
              at + EDGE);
        }
        for (int k = 0; k < end; k += WIDTH) {
          int panel = lies ? bo + j + k : at + k * steps;
          Tiles.whole(
              count,
              steps,
              x,
              xo,
              aRow,
              xStep,
              panels,
              panel,
              panelRow,
              s,
              sums + k * sColumn,
              sRow,
              c,
              y + k,
              cRow);
        }
      }
    }
  }

  /** Whether B is read as it lies: it has the form of a panel, or is small; and all reads are within. */
  private static boolean lies(int steps, int columns, float[] b, int bo, int bStep) {
    int end = bo + (steps - 1) * bStep + (columns + WIDTH - 1) / WIDTH * WIDTH;
    return (bStep == WIDTH || steps * bStep <= SMALL) && end <= b.length;
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
            Tiles.whole(
                count, steps, b, x, bColumn, 1, scratch, panel, WIDTH, ZEROS, 0, 0, scratch, tile,
                WIDTH);
          } else {
            Tiles.narrow(
                count, steps, b, x, bColumn, 1, scratch, panel, WIDTH, ZEROS, 0, 0, scratch, tile,
                WIDTH);
          }
          Transpose.run(count, used, scratch, tile, WIDTH, c, co + (r + k) * cRow + j, cRow);
        }
      }
    }
  }
}
