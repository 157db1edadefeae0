package org.deltarule.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.deltarule.random.AddressedRandom;

/**
 * Deals rows out to folds.
 *
 * <ul>
 *   <li>By strata: the rows of each in an order that the seed decides are dealt out one to each fold by
 *       turns, and the next stratum goes on where the last ended. So folds differ by at most one row, and
 *       by at most one of each stratum.
 *   <li>By groups, the largest first and else in an order that the seed decides: each goes to the fold
 *       f that is farthest from its share of the group's strata, where Σ_c g_c(2(h_fc − n_c/k) +
 *       g_c)/n_c is least; of equally far ones to that with the fewest rows. (n_c rows of stratum c, g_c
 *       in the group, h_fc in the fold so far, k folds.)
 *   <li>By time: fold ⌊k · (rows that are earlier)/n⌋; rows of one time stay together.
 * </ul>
 */
final class FoldSplit {
  /** The stream of random numbers that deals rows out. */
  private static final long STREAM = 0x666F6C6473L; // "folds"

  private final SplitBy by;
  private final int count;
  private final AddressedRandom random;
  private final int[] fold;

  FoldSplit(SplitBy by, int count, long seed) {
    this.by = by;
    this.count = count;
    this.random = new AddressedRandom(seed, STREAM);
    this.fold = new int[by.strata().length];
  }

  int[] folds() {
    if (by.byTime()) {
      times();
    } else if (by.byGroup()) {
      groups();
    } else {
      strata();
    }
    String what = by.byTime() ? "times" : by.byGroup() ? "groups" : "rows";
    for (int f = 0; f < count; f++) {
      int of = f;
      if (IntStream.of(fold).noneMatch(other -> other == of)) {
        throw new InputException(
            "%d folds need as many %s, each with its share of the %d training rows; use fewer folds"
                .formatted(count, what, fold.length));
      }
    }
    return fold;
  }

  private void times() {
    double[] sorted = by.times().clone();
    Arrays.sort(sorted);
    for (int r = 0; r < fold.length; r++) {
      fold[r] = (int) ((long) count * SplitBy.below(sorted, by.times()[r]) / fold.length);
    }
  }

  private void strata() {
    int next = 0;
    for (int c = 0; c < strata(by.strata()); c++) {
      for (int row : rowsOf(by.strata(), c)) {
        fold[row] = next++ % count;
      }
    }
  }

  private static int strata(int[] of) {
    return Arrays.stream(of).max().orElse(-1) + 1;
  }

  private int[] rowsOf(int[] strata, int c) {
    int[] rows = IntStream.range(0, strata.length).filter(r -> strata[r] == c).toArray();
    Shuffle.apply(rows, rows.length, random.key(c));
    return rows;
  }

  private void groups() {
    int[][] rowsOf = SplitBy.rowsOf(by.groups());
    Integer[] order = IntStream.range(0, rowsOf.length).boxed().toArray(Integer[]::new);
    int[] shuffled = IntStream.range(0, rowsOf.length).toArray();
    Shuffle.apply(shuffled, shuffled.length, random.key(0));
    Arrays.setAll(order, i -> shuffled[i]);
    Arrays.sort(order, Comparator.comparingInt(group -> -rowsOf[group].length));
    int[] sizes = new int[strata(by.strata())];
    for (int stratum : by.strata()) {
      sizes[stratum]++;
    }
    int[][] held = new int[count][sizes.length];
    int[] rows = new int[count];
    for (int group : order) {
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int f = 0; f < count; f++) {
        double change = change(rowsOf[group], held[f], sizes);
        if (change < least || (change == least && rows[f] < rows[best])) {
          least = change;
          best = f;
        }
      }
      for (int row : rowsOf[group]) {
        fold[row] = best;
        held[best][by.strata()[row]]++;
      }
      rows[best] += rowsOf[group].length;
    }
  }

  /** How much farther from its share a fold is with a group than without it. */
  private double change(int[] group, int[] held, int[] sizes) {
    int[] strataOf = IntStream.of(group).map(r -> by.strata()[r]).sorted().toArray();
    double change = 0;
    for (int from = 0, to = 0; from < group.length; from = to) {
      int c = strataOf[from];
      while (to < group.length && strataOf[to] == c) {
        to++;
      }
      int g = to - from;
      change += g * (2 * (held[c] - (double) sizes[c] / count) + g) / sizes[c];
    }
    return change;
  }
}
