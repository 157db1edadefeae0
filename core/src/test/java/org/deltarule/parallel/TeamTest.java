package org.deltarule.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A team runs one task on all its workers. */
@Timeout(30)
class TeamTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void everyWorkerRunsTheTaskOnce(int size) {
    try (Team team = new Team(size)) {
      assertThat(team.size()).isEqualTo(size);
      AtomicIntegerArray runs = new AtomicIntegerArray(size);
      team.run(worker -> {
        assertThat(worker.count()).isEqualTo(size);
        runs.incrementAndGet(worker.index());
      });
      for (int i = 0; i < size; i++) {
        assertThat(runs.get(i)).isEqualTo(1);
      }
    }
  }

  @Test
  void theCallerIsTheFirstWorkerAndTheOthersAreThreadsOfTheirOwn() {
    try (Team team = new Team(3)) {
      Thread[] threads = new Thread[3];
      team.run(worker -> threads[worker.index()] = Thread.currentThread());
      assertThat(threads).doesNotHaveDuplicates();
      assertThat(threads[0]).isSameAs(Thread.currentThread());
      assertThat(threads[1].isDaemon()).isTrue();
    }
  }

  /** Plain writes, no volatile: only the barrier makes them visible. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void whatAWorkerWroteBeforeABarrierAllReadBehindIt(int size) {
    int rounds = 200;
    try (Team team = new Team(size)) {
      int[] written = new int[size];
      AtomicInteger wrong = new AtomicInteger();
      team.run(worker -> {
        for (int round = 1; round <= rounds; round++) {
          written[worker.index()] = round;
          worker.barrier();
          for (int value : written) {
            if (value != round) {
              wrong.incrementAndGet();
            }
          }
          worker.barrier();
        }
      });
      assertThat(wrong).hasValue(0);
    }
  }

  @Test
  void whatTheWorkersWroteTheCallerReadsAfterTheRun() {
    try (Team team = new Team(4)) {
      int[] sums = new int[4];
      for (int run = 1; run <= 500; run++) {
        int now = run;
        team.run(worker -> sums[worker.index()] = now);
        assertThat(Arrays.stream(sums).sum()).isEqualTo(4 * run);
      }
    }
  }

  @Test
  void tenThousandShortRunsEnd() {
    try (Team team = new Team(2)) {
      AtomicInteger runs = new AtomicInteger();
      for (int i = 0; i < 10_000; i++) {
        team.run(worker -> {
          worker.barrier();
          runs.incrementAndGet();
        });
      }
      assertThat(runs).hasValue(20_000);
    }
  }

  @Test
  void aTeamMayHaveMoreWorkersThanTheMachineProcessors() {
    int size = 4 * Runtime.getRuntime().availableProcessors() + 1;
    try (Team team = new Team(size)) {
      AtomicInteger passed = new AtomicInteger();
      for (int i = 0; i < 20; i++) {
        team.run(worker -> {
          worker.barrier();
          worker.barrier();
          passed.incrementAndGet();
        });
      }
      assertThat(passed).hasValue(20 * size);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aFailureReachesTheCallerAlthoughTheOthersWaitAndTheTeamGoesOn(int failing) {
    try (Team team = new Team(3)) {
      for (int attempt = 0; attempt < 20; attempt++) {
        assertThatThrownBy(() ->
                team.run(worker -> {
                  worker.barrier();
                  if (worker.index() == failing) {
                    throw new IllegalStateException("worker " + failing + " fell");
                  }
                  worker.barrier();
                  worker.barrier();
                }))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("worker " + failing + " fell");
        AtomicInteger passed = new AtomicInteger();
        team.run(worker -> {
          worker.barrier();
          passed.incrementAndGet();
          worker.barrier();
        });
        assertThat(passed).hasValue(3);
      }
    }
  }

  @Test
  void anErrorReachesTheCallerAsItself() {
    for (int size = 1; size <= 2; size++) {
      try (Team team = new Team(size)) {
        int last = size - 1;
        assertThatThrownBy(() ->
                team.run(worker -> {
                  if (worker.index() == last) {
                    throw new AssertionError("broken");
                  }
                }))
            .isInstanceOf(AssertionError.class)
            .hasMessage("broken");
      }
    }
  }

  @Test
  void closingEndsTheThreads() throws InterruptedException {
    Team team = new Team(3);
    Thread[] threads = new Thread[3];
    team.run(worker -> threads[worker.index()] = Thread.currentThread());
    team.close();
    assertThat(threads[1].join(Duration.ofSeconds(5))).isTrue();
    assertThat(threads[2].join(Duration.ofSeconds(5))).isTrue();
    assertThatThrownBy(() -> team.run(worker -> {})).hasMessage("the team is closed");
  }

  @Test
  void aTeamOfNobodyIsRefused() {
    assertThatThrownBy(() -> new Team(0)).hasMessage("a team needs at least 1 thread, not 0");
  }
}
