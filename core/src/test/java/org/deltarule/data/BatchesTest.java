package org.deltarule.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private static int[] order(Batches batches, long epoch) {
    int[] order = new int[batches.rows()];
    Arrays.fill(order, 77); // whatever was there does not matter
    batches.order(epoch, order);
    return order;
  }

  @Property(tries = 200)
  void everyRowComesOnceInAnEpoch(
      @ForAll @IntRange(min = 1, max = 200) int rows,
      @ForAll @IntRange(min = 1, max = 250) int size,
      @ForAll long seed,
      @ForAll long epoch) {
    Batches batches = new Batches(rows, size, true, seed);
    int[] order = order(batches, epoch);
    int[] seen = new int[rows];
    for (int b = 0; b < batches.count(); b++) {
      assertThat(batches.length(b)).isBetween(1, size);
      for (int i = 0; i < batches.length(b); i++) {
        seen[order[batches.start(b) + i]]++;
      }
    }
    assertThat(seen).containsOnly(1);
  }

  @Property(tries = 50)
  void theOrderIsAFunctionOfSeedAndEpochAlone(@ForAll long seed, @ForAll long epoch) {
    Batches batches = new Batches(60, 8, true, seed);
    int[] order = order(batches, epoch);
    order(batches, epoch + 1);
    assertThat(order(batches, epoch)).isEqualTo(order);
    assertThat(order(batches, epoch + 1)).isNotEqualTo(order);
    assertThat(order(new Batches(60, 8, true, seed + 1), epoch)).isNotEqualTo(order);
    assertThat(order(new Batches(60, 1, false, seed), epoch)).isEqualTo(order);
  }

  @Test
  void everyOrderIsAboutEquallyLikely() {
    int[] counts = new int[6];
    Batches batches = new Batches(3, 1, true, 5);
    for (int epoch = 0; epoch < 60_000; epoch++) {
      int[] order = order(batches, epoch);
      counts[2 * order[0] + (order[1] > order[2] ? 1 : 0)]++;
    }
    // Expected 10,000 each, standard deviation 91.
    assertThat(IntStream.of(counts)).allMatch(count -> Math.abs(count - 10_000) < 500);
  }

  @Test
  void aPartialBatchIsKeptOrDropped() {
    assertThat(new Batches(10, 4, true, 0).count()).isEqualTo(3);
    assertThat(new Batches(10, 4, true, 0).length(2)).isEqualTo(2);
    assertThat(new Batches(10, 4, false, 0).count()).isEqualTo(2);
    assertThat(new Batches(8, 4, false, 0).count()).isEqualTo(2);
  }

  @Test
  void oneBatchOfAllRowsIsNotShuffled() {
    int[] natural = IntStream.range(0, 50).toArray();
    assertThat(order(Batches.full(50), 3)).isEqualTo(natural);
    Batches larger = new Batches(50, 64, false, 9);
    assertThat(order(larger, 3)).isEqualTo(natural);
    assertThat(larger.count()).isEqualTo(1);
    assertThat(larger.length(0)).isEqualTo(50);
  }

  @Test
  void refusesNothingToDraw() {
    assertThatThrownBy(() -> new Batches(0, 4, true, 0)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> new Batches(4, 0, true, 0)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> Batches.full(4).order(0, new int[3]))
        .hasMessageContaining("3 rows for 4");
  }
}
