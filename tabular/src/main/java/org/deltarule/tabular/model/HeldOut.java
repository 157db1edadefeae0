package org.deltarule.tabular.model;

import java.util.stream.IntStream;
import org.deltarule.data.Split;
import org.deltarule.data.SplitBy;

/**
 * Row numbers of the three parts of one table.
 *
 * @param training to learn from
 * @param validation to choose by
 * @param test to judge by
 */
@SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
record HeldOut(int[] training, int[] validation, int[] test) {
  /** Holds out the test part of all rows, then the validation part of the others. */
  static HeldOut of(SplitBy by, double test, double validation, long seed) {
    Split outer = by.split(test, seed);
    int[] rest = outer.training();
    Split inner = by.of(rest).split(validation, seed);
    return new HeldOut(
        at(rest, inner.training()), at(rest, inner.validation()), outer.validation());
  }

  private static int[] at(int[] rows, int[] which) {
    return IntStream.of(which).map(i -> rows[i]).toArray();
  }
}
