package org.deltarule.tabular.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.deltarule.tabular.space.TimeBudget;
import org.junit.jupiter.api.Test;

class BudgetTest {
  @Test
  void durationsAreReadAndWritten() {
    assertThat(TimeBudget.parse("90s")).isEqualTo(Duration.ofSeconds(90));
    assertThat(TimeBudget.parse("10m")).isEqualTo(Duration.ofMinutes(10));
    assertThat(TimeBudget.parse("1h30m")).isEqualTo(Duration.ofMinutes(90));
    assertThat(TimeBudget.format(Duration.ofSeconds(3690))).isEqualTo("1h1m30s");
    for (String text : new String[] {"", "10", "0s", "-5m", "1.5h", "ten", "5d"}) {
      assertThatThrownBy(() -> TimeBudget.parse(text)).hasMessageContaining("90s, 10m or 1h30m");
    }
  }

  @Test
  void theSearchEndsBeforeTheBudgetDoesCountedFromTheStart() {
    AtomicLong clock = new AtomicLong(500_000_000_000L);
    long start = clock.get() - Duration.ofSeconds(3).toNanos(); // three seconds were spent already
    Deadline deadline = new Deadline(clock::get, start, Duration.ofMinutes(10));
    assertThat(deadline.elapsed()).isEqualTo(3);
    assertThat(deadline.left()).isEqualTo(600 - 2 - 30 - 3);
    clock.addAndGet(Duration.ofSeconds(565).toNanos());
    assertThat(deadline.over()).isTrue();
  }

  @Test
  void ofATinyBudgetHalfIsLeftForTheSearch() {
    AtomicLong clock = new AtomicLong(0);
    Deadline deadline = new Deadline(clock::get, 0, Duration.ofSeconds(1));
    assertThat(deadline.left()).isEqualTo(0.5);
  }
}
