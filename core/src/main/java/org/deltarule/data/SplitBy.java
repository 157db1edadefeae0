package org.deltarule.data;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * By what rows are parted: the classes whose shares are kept, the groups that are kept whole, or the
 * times by which the latest rows are held out. One number for each row.
 *
 * @param strata the class, or bin of the target, of each row, 0 or more
 * @param groups the group of each row, 0 or more; empty if rows are not grouped
 * @param times the time of each row, finite; empty if rows are not ordered by time
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record SplitBy(int[] strata, int[] groups, double[] times) {
  /**
   * Checks that the three agree.
   *
   * @throws IllegalArgumentException if the lengths differ, or there are both groups and times
   */
  public SplitBy {
    if ((groups.length > 0 && groups.length != strata.length)
        || (times.length > 0 && times.length != strata.length)) {
      throw new IllegalArgumentException("one stratum, group and time for each row");
    }
    if (groups.length > 0 && times.length > 0) {
      throw new IllegalArgumentException(
          "rows are parted by groups or by time, not by both: a group would lie on both sides");
    }
  }

  /**
   * Rows that are parted by their classes alone.
   *
   * @param strata the class of each row
   * @return no groups, no times
   */
  public static SplitBy strata(int... strata) {
    return new SplitBy(strata, new int[0], new double[0]);
  }

  /**
   * Strata of numbers: bins of about equally many rows, equal numbers in one bin.
   *
   * @param values at least one
   * @param most the most bins
   * @return the bin of each value, ⌊bins · (values below it) / n⌋; as many bins as leave 5 rows to
   *     each, at most {@code most}
   */
  public static int[] bins(double[] values, int most) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    long bins = Math.clamp(values.length / 5, 1, most);
    return DoubleStream.of(values)
        .mapToInt(value -> (int) (bins * below(sorted, value) / sorted.length))
        .toArray();
  }

  /** How many of some sorted numbers are less than one. */
  static int below(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The rows of each group that there is. */
  static int[][] rowsOf(int[] groups) {
    int[] sizes = new int[Arrays.stream(groups).max().orElse(0) + 1];
    for (int group : groups) {
      sizes[group]++;
    }
    int[][] rows = Arrays.stream(sizes).mapToObj(int[]::new).toArray(int[][]::new);
    int[] filled = new int[sizes.length];
    for (int r = 0; r < groups.length; r++) {
      rows[groups[r]][filled[groups[r]]++] = r;
    }
    return Arrays.stream(rows).filter(of -> of.length > 0).toArray(int[][]::new);
  }

  /**
   * Whether rows are parted by time.
   *
   * @return whether there are times
   */
  public boolean byTime() {
    return times.length > 0;
  }

  /**
   * Whether groups are kept whole.
   *
   * @return whether there are groups
   */
  public boolean byGroup() {
    return groups.length > 0;
  }

  /**
   * Some of the rows.
   *
   * @param rows which, in the order wanted
   * @return what parts them
   */
  public SplitBy of(int[] rows) {
    return new SplitBy(
        IntStream.of(rows).map(r -> strata[r]).toArray(),
        byGroup() ? IntStream.of(rows).map(r -> groups[r]).toArray() : groups,
        byTime() ? IntStream.of(rows).mapToDouble(r -> times[r]).toArray() : times);
  }

  /**
   * Holds out a part of the rows.
   *
   * @param fraction the part, in [0, 1)
   * @param seed the run's seed
   * @return the two parts: by time if there are times, whole groups if there are groups, else the
   *     same share of every stratum
   * @throws InputException if there are fewer than two groups or times to part
   */
  public Split split(double fraction, long seed) {
    if (fraction == 0 || !(byTime() || byGroup())) {
      return Split.byClass(strata, fraction, seed);
    }
    return byTime() ? latest(fraction) : GroupSplit.of(strata, groups, fraction, seed);
  }

  /** The latest rows. Those of one time stay together, on the side that is nearer to the fraction. */
  private Split latest(double fraction) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    if (sorted[0] == sorted[n - 1]) {
      throw new InputException(
          "all rows that are left to part have the same time, so none are the latest; leave --time"
              + " away, or hold out none");
    }
    int wanted = n - (int) Math.max(1, Math.round(fraction * n));
    int first = below(sorted, sorted[wanted]); // of those with the time at the border
    int after = first;
    while (after < n && sorted[after] == sorted[first]) {
      after++;
    }
    boolean earlier = after == n || (first > 0 && wanted - first <= after - wanted);
    double border = sorted[earlier ? first : after];
    return new Split(
        IntStream.range(0, n).filter(r -> times[r] < border).toArray(),
        IntStream.range(0, n).filter(r -> times[r] >= border).toArray());
  }
}
