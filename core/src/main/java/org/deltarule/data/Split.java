package org.deltarule.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.deltarule.random.AddressedRandom;

/**
 * Which rows train and which are held out. A pure function of the seed and, if stratified, of the
 * classes. Both parts are in ascending order of rows.
 *
 * @param training the rows to learn from
 * @param validation the rows held out
 */
@SuppressWarnings("ArrayRecordComponent") // equals is written out below
public record Split(int[] training, int[] validation) {
  /** The stream of random numbers that splits rows. */
  public static final long STREAM = 0x73706C6974L; // "split"

  /**
   * Holds out round(fraction · n) rows, at most n − 1.
   *
   * @param rows the number of rows n, positive
   * @param fraction the part held out, in [0, 1)
   * @param seed the run's seed
   * @return the two parts
   */
  public static Split plain(int rows, double fraction, long seed) {
    return byClass(new int[rows], fraction, seed);
  }

  /**
   * Holds out the same share of every class, rounded so that the total is round(fraction · n) where
   * that can be had: each class first gives ⌊fraction · n_c⌋ rows, then the classes with the
   * largest remainders one more. Every class keeps at least one row to learn from.
   *
   * @param classes the class of each row, 0 or more
   * @param fraction the part held out, in [0, 1)
   * @param seed the run's seed
   * @return the two parts
   * @throws IllegalArgumentException if there are no rows or the fraction is out of range
   */
  public static Split byClass(int[] classes, double fraction, long seed) {
    if (classes.length == 0 || !(fraction >= 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          "a split of %d rows at %s: rows must be at least 1, the fraction in [0, 1)"
              .formatted(classes.length, fraction));
    }
    int[][] rowsOf = rowsByClass(classes);
    int[] heldOut = heldOutByClass(rowsOf, classes.length, fraction);
    boolean[] out = new boolean[classes.length];
    AddressedRandom random = new AddressedRandom(seed, STREAM);
    for (int c = 0; c < rowsOf.length; c++) {
      Shuffle.apply(rowsOf[c], rowsOf[c].length, random.key(c));
      for (int i = 0; i < heldOut[c]; i++) {
        out[rowsOf[c][i]] = true;
      }
    }
    int[] training = IntStream.range(0, out.length).filter(r -> !out[r]).toArray();
    int[] validation = IntStream.range(0, out.length).filter(r -> out[r]).toArray();
    return new Split(training, validation);
  }

  private static int[][] rowsByClass(int[] classes) {
    int[] sizes = new int[Arrays.stream(classes).max().orElse(0) + 1];
    for (int c : classes) {
      sizes[c]++;
    }
    int[][] rows = new int[sizes.length][];
    for (int c = 0; c < sizes.length; c++) {
      rows[c] = new int[sizes[c]];
    }
    int[] filled = new int[sizes.length];
    for (int r = 0; r < classes.length; r++) {
      int c = classes[r];
      rows[c][filled[c]++] = r;
    }
    return rows;
  }

  private static int[] heldOutByClass(int[][] rowsOf, int rows, double fraction) {
    int[] heldOut = new int[rowsOf.length];
    long left = Math.round(fraction * rows);
    for (int c = 0; c < rowsOf.length; c++) {
      heldOut[c] =
          Math.clamp((long) (fraction * rowsOf[c].length), 0, Math.max(0, rowsOf[c].length - 1));
      left -= heldOut[c];
    }
    int[] byRemainder =
        IntStream.range(0, rowsOf.length)
            .boxed()
            .sorted(Comparator.comparingDouble(c -> heldOut[c] - fraction * rowsOf[c].length))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int c : byRemainder) {
      if (left > 0 && heldOut[c] < rowsOf[c].length - 1) {
        heldOut[c]++;
        left--;
      }
    }
    return heldOut;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Split s
        && Arrays.equals(training, s.training)
        && Arrays.equals(validation, s.validation);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(training) + Arrays.hashCode(validation);
  }

  @Override
  public String toString() {
    return "Split[%d training, %d validation]".formatted(training.length, validation.length);
  }
}
