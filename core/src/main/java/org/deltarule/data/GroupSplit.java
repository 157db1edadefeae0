package org.deltarule.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.deltarule.random.AddressedRandom;

/**
 * Holds out whole groups, with about the wanted share of every stratum.
 *
 * <p>Groups are looked at in an order that the seed decides. Each is held out if that brings the held
 * out rows nearer to what is wanted:
 *
 * <pre>Σ_c (h_c + g_c − w_c)² / n_c  &lt;  Σ_c (h_c − w_c)² / n_c        w_c = fraction · n_c</pre>
 *
 * with n_c rows of stratum c, h_c of them held out so far and g_c in this group; and if it leaves a
 * row of each of its strata to learn from. If that holds out none, the group is that comes nearest,
 * and where every group is all there is of some stratum, the smallest.
 */
final class GroupSplit {
  private final int[] strata;
  private final int[][] rowsOf;
  private final double fraction;
  private final int[] sizes;
  private final int[] heldOut;

  private GroupSplit(int[] strata, int[] groups, double fraction) {
    this.strata = strata;
    this.fraction = fraction;
    this.rowsOf = SplitBy.rowsOf(groups);
    this.sizes = new int[Arrays.stream(strata).max().orElse(0) + 1];
    this.heldOut = new int[sizes.length];
    for (int stratum : strata) {
      sizes[stratum]++;
    }
  }

  static Split of(int[] strata, int[] groups, double fraction, long seed) {
    return new GroupSplit(strata, groups, fraction)
        .split(new AddressedRandom(seed, Split.STREAM).key(0));
  }

  private Split split(long key) {
    int[] order = IntStream.range(0, rowsOf.length).toArray();
    Shuffle.apply(order, order.length, key);
    if (order.length < 2) {
      throw new InputException(
          "the rows that are left to part are one group, which can't be on two sides; leave --group"
              + " away, or hold out none");
    }
    boolean[] out = new boolean[strata.length];
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    int taken = 0;
    for (int group : order) {
      double change = change(rowsOf[group]);
      if (change < least) {
        least = change;
        nearest = group;
      }
      if (change < 0 && taken < order.length - 1) {
        hold(rowsOf[group], out);
        taken++;
      }
    }
    if (taken == 0) {
      hold(rowsOf[nearest < 0 ? smallest(order) : nearest], out);
    }
    return new Split(
        IntStream.range(0, out.length).filter(r -> !out[r]).toArray(),
        IntStream.range(0, out.length).filter(r -> out[r]).toArray());
  }

  private int smallest(int[] order) {
    return IntStream.of(order)
        .boxed()
        .min(Comparator.comparingInt(group -> rowsOf[group].length))
        .orElseThrow();
  }

  /** How much farther the held out rows are from what is wanted with a group than without it. */
  private double change(int[] rows) {
    int[] strataOf = IntStream.of(rows).map(r -> strata[r]).sorted().toArray();
    double change = 0;
    for (int from = 0, to = 0; from < rows.length; from = to) {
      int c = strataOf[from];
      while (to < rows.length && strataOf[to] == c) {
        to++;
      }
      int g = to - from;
      if (heldOut[c] + g == sizes[c]) {
        return Double.POSITIVE_INFINITY; // nothing would be left to learn from
      }
      double away = heldOut[c] - fraction * sizes[c];
      change += g * (2 * away + g) / sizes[c];
    }
    return change;
  }

  private void hold(int[] rows, boolean[] out) {
    for (int r : rows) {
      out[r] = true;
      heldOut[strata[r]]++;
    }
  }
}
