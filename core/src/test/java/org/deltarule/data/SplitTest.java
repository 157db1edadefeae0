package org.deltarule.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static long count(int[] rows, int[] classes, int c) {
    return IntStream.of(rows).filter(r -> classes[r] == c).count();
  }

  @Property(tries = 500)
  void bothPartsTogetherAreAllRowsAndEveryClassIsInTraining(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 6) Integer> drawn,
      @ForAll @DoubleRange(min = 0, max = 0.99) double fraction,
      @ForAll long seed) {
    int[] classes = drawn.stream().mapToInt(Integer::intValue).toArray();
    Split split = Split.byClass(classes, fraction, seed);
    int[] both = Arrays.copyOf(split.training(), classes.length);
    System.arraycopy(
        split.validation(), 0, both, split.training().length, split.validation().length);
    Arrays.sort(both);
    assertThat(both).isEqualTo(IntStream.range(0, classes.length).toArray());
    assertThat(split.training()).isSorted();
    assertThat(split.validation()).isSorted();
    for (int c : IntStream.of(classes).distinct().toArray()) {
      assertThat(count(split.training(), classes, c)).isPositive();
      int n = (int) IntStream.of(classes).filter(k -> k == c).count();
      long least = Math.min((long) (fraction * n), n - 1);
      assertThat(count(split.validation(), classes, c)).isBetween(least, least + 1);
    }
  }

  @Test
  void everyClassKeepsItsShareAndTheTotalIsRounded() {
    int[] classes = new int[150];
    Arrays.setAll(classes, r -> r / 50);
    Split split = Split.byClass(classes, 0.25, 7); // 12.5 of each class, 37.5 in all
    assertThat(split.validation()).hasSize(38);
    for (int c = 0; c < 3; c++) {
      assertThat(count(split.validation(), classes, c)).isBetween(12L, 13L);
    }
  }

  @Test
  void theRowsHeldOutDependOnTheSeedAlone() {
    Split split = Split.plain(100, 0.2, 1);
    assertThat(split.validation()).hasSize(20);
    assertThat(Split.plain(100, 0.2, 1)).isEqualTo(split);
    assertThat(Split.plain(100, 0.2, 2)).isNotEqualTo(split);
  }

  @Test
  void everyRowIsHeldOutEquallyOften() {
    int[] counts = new int[10];
    for (int seed = 0; seed < 20_000; seed++) {
      for (int row : Split.plain(10, 0.3, seed).validation()) {
        counts[row]++;
      }
    }
    // Expected 6,000 each, standard deviation 65.
    assertThat(IntStream.of(counts)).allMatch(count -> Math.abs(count - 6000) < 350);
  }

  @Test
  void nothingIsHeldOutAtZeroAndTheLastRowNever() {
    assertThat(Split.plain(5, 0, 1).validation()).isEmpty();
    assertThat(Split.plain(1, 0.9, 1).training()).containsExactly(0);
    assertThat(Split.plain(5, 0.99, 1).training()).hasSize(1);
    assertThat(Split.byClass(new int[] {0, 1, 1, 2}, 0.9, 3).training()).hasSize(3);
  }

  @Test
  void refusesAFractionOutOfRange() {
    for (double fraction : new double[] {-0.1, 1, Double.NaN}) {
      assertThatThrownBy(() -> Split.plain(5, fraction, 1))
          .hasMessageContaining("fraction in [0, 1)");
    }
    assertThatThrownBy(() -> Split.plain(0, 0.5, 1)).hasMessageContaining("0 rows");
  }
}
