package org.deltarule.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows dealt out to folds: equal shares of strata, whole groups, stretches of time. */
class FoldSplitTest {
  private static int[] folds(SplitBy by, int count, long seed) {
    float[] weights = new float[by.strata().length];
    Arrays.fill(weights, 1);
    return Folds.of(by, count, weights, seed).of();
  }

  private static int[] counts(int[] of, int[] strata, int stratum, int count) {
    int[] counts = new int[count];
    for (int r = 0; r < of.length; r++) {
      counts[of[r]] += stratum < 0 || strata[r] == stratum ? 1 : 0;
    }
    return counts;
  }

  private static int spread(int[] counts) {
    return Arrays.stream(counts).max().orElseThrow() - Arrays.stream(counts).min().orElseThrow();
  }

  @Test
  void foldsDifferByOneRowAtMostAlsoWithinAStratum() {
    int[] strata = IntStream.range(0, 137).map(r -> r % 11 == 0 ? 2 : r % 3 == 0 ? 1 : 0).toArray();
    for (int count : new int[] {2, 5, 10, 50}) {
      int[] of = folds(SplitBy.strata(strata), count, 7);
      for (int stratum = -1; stratum < 3; stratum++) {
        assertThat(spread(counts(of, strata, stratum, count))).isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void theSeedAloneDecides() {
    SplitBy by = SplitBy.strata(new int[100]);
    assertThat(folds(by, 5, 1)).isEqualTo(folds(by, 5, 1)).isNotEqualTo(folds(by, 5, 2));
  }

  @Test
  void groupsStayWholeAndFoldsKeepTheSharesOfClasses() {
    int rows = 600;
    int[] groups = IntStream.range(0, rows).map(r -> r * 31 % 97 % 60).toArray();
    int[] strata = IntStream.range(0, rows).map(r -> groups[r] % 4 == 0 ? 1 : 0).toArray();
    int[] of = folds(new SplitBy(strata, groups, new double[0]), 5, 3);
    Map<Integer, Set<Integer>> foldsOf = new HashMap<>();
    for (int r = 0; r < rows; r++) {
      foldsOf.computeIfAbsent(groups[r], g -> new HashSet<>()).add(of[r]);
    }
    assertThat(foldsOf.values()).allMatch(folds -> folds.size() == 1);
    assertThat(IntStream.of(counts(of, strata, -1, 5))).allMatch(n -> n >= 100 && n <= 140);
    assertThat(IntStream.of(counts(of, strata, 1, 5))).allMatch(n -> n >= 20 && n <= 45);
  }

  @Test
  void timesAreStretchesAndRowsOfOneTimeStayTogether() {
    double[] times =
        IntStream.range(0, 100).mapToDouble(r -> Math.floor(r * 37 % 100 / 4.0)).toArray();
    int[] of = folds(new SplitBy(new int[100], new int[0], times), 4, 0);
    for (int a = 0; a < 100; a++) {
      for (int b = 0; b < 100; b++) {
        if (times[a] < times[b]) {
          assertThat(of[a]).isLessThanOrEqualTo(of[b]);
        } else if (times[a] == times[b]) {
          assertThat(of[a]).isEqualTo(of[b]);
        }
      }
    }
    assertThat(IntStream.of(counts(of, of, -1, 4))).allMatch(n -> n >= 20 && n <= 32);
  }

  @Test
  void tooFewRowsGroupsOrTimesAreRefused() {
    assertThatThrownBy(() -> folds(SplitBy.strata(0, 0, 0), 5, 0))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "5 folds need as many rows, each with its share of the 3 training rows; use fewer"
                + " folds");
    int[] two = {0, 1, 0, 1, 1, 0};
    assertThatThrownBy(() -> folds(new SplitBy(new int[6], two, new double[0]), 3, 0))
        .hasMessageContaining("3 folds need as many groups");
    double[] same = {1, 1, 1, 1, 2, 1};
    assertThatThrownBy(() -> folds(new SplitBy(new int[6], new int[0], same), 3, 0))
        .hasMessageContaining("3 folds need as many times");
    assertThatThrownBy(() -> Folds.of(SplitBy.strata(0, 0), 2, new float[] {1, 0}, 0))
        .hasMessageContaining("all rows with a weight above 0 are in one of 2 folds");
  }
}
