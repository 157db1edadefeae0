package org.deltarule.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes by blocks of 8 × 8 in registers: three rounds, in which rows that are 4, 2 and 1 apart
 * exchange the halves, quarters and eighths that belong to the other.
 */
final class Transpose {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
  private static final int SIZE = S.length();

  private static final VectorShuffle<Float> FOUR = VectorShuffle.fromOp(S, lane -> lane ^ 4);
  private static final VectorShuffle<Float> TWO = VectorShuffle.fromOp(S, lane -> lane ^ 2);
  private static final VectorShuffle<Float> ONE = VectorShuffle.fromOp(S, lane -> lane ^ 1);
  private static final VectorMask<Float> UPPER_FOUR = upper(4);
  private static final VectorMask<Float> UPPER_TWO = upper(2);
  private static final VectorMask<Float> UPPER_ONE = upper(1);

  /** Narrower registers hold no row of a block. */
  private static final boolean IN_REGISTERS = FloatVector.SPECIES_PREFERRED.length() >= SIZE;

  private Transpose() {}

  private static VectorMask<Float> upper(int bit) {
    return VectorMask.fromLong(S, bit == 4 ? 0xF0 : bit == 2 ? 0xCC : 0xAA);
  }

  /** to(c, r) ← from(r, c) for any number of rows and columns, both row-major. */
  static void run(
      int rows, int columns, float[] from, int fo, int fromRow, float[] to, int at, int toRow) {
    int wholeRows = IN_REGISTERS ? rows & -SIZE : 0;
    int wholeColumns = IN_REGISTERS ? columns & -SIZE : 0;
    for (int c = 0; c < wholeColumns; c += SIZE) {
      for (int r = 0; r < wholeRows; r += SIZE) {
        block(from, fo + r * fromRow + c, fromRow, to, at + c * toRow + r, toRow);
      }
    }
    if (wholeRows < rows) {
      loop(
          rows - wholeRows,
          columns,
          from,
          fo + wholeRows * fromRow,
          fromRow,
          to,
          at + wholeRows,
          toRow);
    }
    if (wholeColumns < columns) {
      loop(
          wholeRows,
          columns - wholeColumns,
          from,
          fo + wholeColumns,
          fromRow,
          to,
          at + wholeColumns * toRow,
          toRow);
    }
  }

  private static void loop(
      int rows, int columns, float[] from, int fo, int fromRow, float[] to, int at, int toRow) {
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        to[at + c * toRow + r] = from[fo + r * fromRow + c];
      }
    }
  }

  private static void block(float[] from, int f, int fromRow, float[] to, int t, int toRow) {
    FloatVector a0 = FloatVector.fromArray(S, from, f);
    FloatVector a1 = FloatVector.fromArray(S, from, f + fromRow);
    FloatVector a2 = FloatVector.fromArray(S, from, f + 2 * fromRow);
    FloatVector a3 = FloatVector.fromArray(S, from, f + 3 * fromRow);
    FloatVector a4 = FloatVector.fromArray(S, from, f + 4 * fromRow);
    FloatVector a5 = FloatVector.fromArray(S, from, f + 5 * fromRow);
    FloatVector a6 = FloatVector.fromArray(S, from, f + 6 * fromRow);
    FloatVector a7 = FloatVector.fromArray(S, from, f + 7 * fromRow);

    FloatVector b0 = a0.blend(a4.rearrange(FOUR), UPPER_FOUR);
    FloatVector b4 = a0.rearrange(FOUR).blend(a4, UPPER_FOUR);
    FloatVector b1 = a1.blend(a5.rearrange(FOUR), UPPER_FOUR);
    FloatVector b5 = a1.rearrange(FOUR).blend(a5, UPPER_FOUR);
    FloatVector b2 = a2.blend(a6.rearrange(FOUR), UPPER_FOUR);
    FloatVector b6 = a2.rearrange(FOUR).blend(a6, UPPER_FOUR);
    FloatVector b3 = a3.blend(a7.rearrange(FOUR), UPPER_FOUR);
    FloatVector b7 = a3.rearrange(FOUR).blend(a7, UPPER_FOUR);

    a0 = b0.blend(b2.rearrange(TWO), UPPER_TWO);
    a2 = b0.rearrange(TWO).blend(b2, UPPER_TWO);
    a1 = b1.blend(b3.rearrange(TWO), UPPER_TWO);
    a3 = b1.rearrange(TWO).blend(b3, UPPER_TWO);
    a4 = b4.blend(b6.rearrange(TWO), UPPER_TWO);
    a6 = b4.rearrange(TWO).blend(b6, UPPER_TWO);
    a5 = b5.blend(b7.rearrange(TWO), UPPER_TWO);
    a7 = b5.rearrange(TWO).blend(b7, UPPER_TWO);

    a0.blend(a1.rearrange(ONE), UPPER_ONE).intoArray(to, t);
    a0.rearrange(ONE).blend(a1, UPPER_ONE).intoArray(to, t + toRow);
    a2.blend(a3.rearrange(ONE), UPPER_ONE).intoArray(to, t + 2 * toRow);
    a2.rearrange(ONE).blend(a3, UPPER_ONE).intoArray(to, t + 3 * toRow);
    a4.blend(a5.rearrange(ONE), UPPER_ONE).intoArray(to, t + 4 * toRow);
    a4.rearrange(ONE).blend(a5, UPPER_ONE).intoArray(to, t + 5 * toRow);
    a6.blend(a7.rearrange(ONE), UPPER_ONE).intoArray(to, t + 6 * toRow);
    a6.rearrange(ONE).blend(a7, UPPER_ONE).intoArray(to, t + 7 * toRow);
  }
}
