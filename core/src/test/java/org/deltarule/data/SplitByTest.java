package org.deltarule.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Rows parted by groups, by time, by bins of a number. */
class SplitByTest {
  private static final double[] NO_TIMES = {};
  private static final int[] NO_GROUPS = {};

  private static Set<Integer> of(int[] values, int[] rows) {
    return IntStream.of(rows).map(r -> values[r]).boxed().collect(Collectors.toSet());
  }

  private static void areAllRows(Split split, int rows) {
    assertThat(IntStream.concat(IntStream.of(split.training()), IntStream.of(split.validation())))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, rows).boxed().toList());
    assertThat(split.training()).isSorted().isNotEmpty();
    assertThat(split.validation()).isSorted().isNotEmpty();
  }

  @Property(tries = 300)
  void noGroupIsOnBothSides(
      @ForAll @Size(min = 2, max = 60) List<@IntRange(max = 9) Integer> drawn,
      @ForAll @Size(value = 60) List<@IntRange(max = 2) Integer> classes,
      @ForAll @DoubleRange(min = 0.01, max = 0.9) double fraction,
      @ForAll long seed) {
    int[] groups = drawn.stream().mapToInt(Integer::intValue).toArray();
    groups[0] = 10; // at least two groups
    int[] strata = IntStream.range(0, groups.length).map(classes::get).toArray();
    Split split = new SplitBy(strata, groups, NO_TIMES).split(fraction, seed);
    areAllRows(split, groups.length);
    assertThat(of(groups, split.training()))
        .doesNotContainAnyElementsOf(of(groups, split.validation()));
  }

  @Test
  void groupsKeepTheSharesOfClassesNearly() {
    int[] groups = IntStream.range(0, 2000).map(r -> r / 10).toArray();
    int[] strata =
        IntStream.range(0, 2000).map(r -> r % 10 == 3 ? 1 : r / 10 % 7 == 0 ? 2 : 0).toArray();
    Split split = new SplitBy(strata, groups, NO_TIMES).split(0.2, 5);
    for (int c = 0; c < 3; c++) {
      int stratum = c;
      double all = IntStream.of(strata).filter(s -> s == stratum).count();
      double out = IntStream.of(split.validation()).filter(r -> strata[r] == stratum).count();
      assertThat(out / all).isCloseTo(0.2, within(0.02));
    }
    assertThat(new SplitBy(strata, groups, NO_TIMES).split(0.2, 5)).isEqualTo(split);
    assertThat(new SplitBy(strata, groups, NO_TIMES).split(0.2, 6)).isNotEqualTo(split);
  }

  @Test
  void aClassKeepsAGroupToLearnFromWhereItCan() {
    // Class 1 is in the groups 0 and 1 alone.
    int[] groups = {0, 1, 2, 3, 4, 5};
    int[] strata = {1, 1, 0, 0, 0, 0};
    for (long seed = 0; seed < 50; seed++) {
      Split split = new SplitBy(strata, groups, NO_TIMES).split(0.6, seed);
      assertThat(of(strata, split.training())).containsExactlyInAnyOrder(0, 1);
    }
    // Where each class is one group, one of them is held out all the same.
    areAllRows(new SplitBy(new int[] {0, 0, 1}, new int[] {0, 0, 1}, NO_TIMES).split(0.2, 1), 3);
  }

  @Test
  void oneGroupCannotBeParted() {
    SplitBy by = new SplitBy(new int[3], new int[3], NO_TIMES);
    assertThatThrownBy(() -> by.split(0.2, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("are one group");
    assertThat(by.split(0, 1).validation()).isEmpty();
  }

  @Test
  void theLatestRowsAreHeldOutWhateverTheSeed() {
    double[] times = {5, 1, 4, 2, 3};
    for (long seed = 0; seed < 3; seed++) {
      Split split = new SplitBy(new int[5], NO_GROUPS, times).split(0.4, seed);
      assertThat(split.validation()).containsExactly(0, 2);
      assertThat(split.training()).containsExactly(1, 3, 4);
    }
  }

  @Property(tries = 300)
  void rowsOfOneTimeStayTogether(
      @ForAll @Size(min = 2, max = 40) List<@IntRange(max = 9) Integer> drawn,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double fraction) {
    double[] times = drawn.stream().mapToDouble(Integer::intValue).toArray();
    times[0] = 10; // at least two times
    Split split = new SplitBy(new int[times.length], NO_GROUPS, times).split(fraction, 1);
    areAllRows(split, times.length);
    double last = IntStream.of(split.training()).mapToDouble(r -> times[r]).max().orElseThrow();
    double first = IntStream.of(split.validation()).mapToDouble(r -> times[r]).min().orElseThrow();
    assertThat(last).isLessThan(first);
  }

  @Test
  void tiesGoToTheSideThatIsNearer() {
    double[] times = {
      1, 1, 1, 2, 2, 2, 2, 3, 3, 3
    }; // of ten, two are wanted; three are nearer than seven
    SplitBy by = new SplitBy(new int[10], NO_GROUPS, times);
    assertThat(by.split(0.2, 1).validation()).containsExactly(7, 8, 9);
    assertThat(by.split(0.6, 1).validation()).hasSize(7);
  }

  @Test
  void equalTimesCannotBeParted() {
    SplitBy by = new SplitBy(new int[3], NO_GROUPS, new double[] {7, 7, 7});
    assertThatThrownBy(() -> by.split(0.5, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("have the same time");
  }

  @Test
  void groupsAndTimesTogetherAreRefused() {
    assertThatThrownBy(() -> new SplitBy(new int[1], new int[1], new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not by both");
  }

  @Test
  void binsHoldAboutEquallyManyAndEqualNumbersShareOne() {
    double[] values = IntStream.range(0, 100).mapToDouble(i -> (i * 37 % 100)).toArray();
    int[] bins = SplitBy.bins(values, 10);
    for (int r = 0; r < 100; r++) {
      assertThat(bins[r]).isEqualTo((int) values[r] / 10);
    }
    Arrays.fill(values, 0, 100, 3);
    assertThat(SplitBy.bins(values, 10)).containsOnly(0);
    assertThat(SplitBy.bins(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 10))
        .containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1, 1); // five rows to a bin
    assertThat(SplitBy.bins(new double[] {4}, 10)).containsExactly(0);
  }
}
