package org.deltarule.tabular.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.deltarule.tabular.search.Halving.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalvingTest {
  private static Map<Job, Score> all(Halving halving, ToDoubleFunction<Job> value) {
    Map<Job, Score> done = new HashMap<>();
    for (List<Job> next = halving.next(done); !next.isEmpty(); next = halving.next(done)) {
      next.forEach(job -> done.put(job, new Score(value.applyAsDouble(job), 0)));
    }
    return done;
  }

  private static List<Integer> onRung(Map<Job, Score> done, int rung) {
    return done.keySet().stream()
        .filter(job -> job.rung() == rung)
        .map(Job::candidate)
        .sorted()
        .toList();
  }

  /** The bracket s = 4 of Hyperband's table 1 (Li et al. 2018): R = 81, η = 3. */
  @ParameterizedTest
  @CsvSource({"0, 81, 1", "1, 27, 3", "2, 9, 9", "3, 3, 27", "4, 1, 81"})
  void theRungsAreThoseOfHyperbandsTable(int rung, int candidates, int epochs) {
    Halving halving = new Halving(81, 3, 81, 1);
    assertThat(halving.rungs()).isEqualTo(5);
    assertThat(halving.candidates(rung)).isEqualTo(candidates);
    assertThat(halving.epochs(rung)).isEqualTo(epochs);
  }

  @Test
  void theBestThirdIsTrainedThreeTimesAsLong() {
    Halving halving = new Halving(27, 3, 90, 10);
    Map<Job, Score> done = all(halving, job -> -job.candidate());
    assertThat(onRung(done, 0)).hasSize(27);
    assertThat(onRung(done, 1)).containsExactly(19, 20, 21, 22, 23, 24, 25, 26, 27);
    assertThat(onRung(done, 2)).containsExactly(25, 26, 27);
    assertThat(done).hasSize(halving.jobs());
    assertThat(halving.winner(done)).contains(27);
  }

  @Test
  void oneThatIsLeftForTheLastRungHasWonAndIsNotTrainedToCompareIt() {
    Halving halving = new Halving(9, 3, 90, 10);
    Map<Job, Score> done = all(halving, Job::candidate);
    assertThat(onRung(done, 2)).isEmpty();
    assertThat(done).hasSize(12).hasSize(halving.jobs());
    assertThat(halving.winner(done)).contains(1);
    assertThat(new Halving(1, 3, 90, 10).next(Map.of())).isEmpty();
    assertThat(new Halving(1, 3, 90, 10).winner(Map.of())).contains(1);
  }

  @Test
  void theLastRungDecidesWhateverTheShortOnesSaid() {
    Halving halving = new Halving(4, 2, 8, 4);
    Map<Job, Score> done =
        all(halving, job -> job.rung() == 0 ? job.candidate() : -job.candidate());
    assertThat(onRung(done, 1)).containsExactly(1, 2);
    assertThat(halving.winner(done)).contains(2);
  }

  @Test
  void theMostPromisingGoFirstSoThatTheBestAreTrainedWhenTimeIsUp() {
    Halving halving = new Halving(9, 3, 9, 1);
    Map<Job, Score> done = new HashMap<>();
    halving.next(done).forEach(job -> done.put(job, new Score((job.candidate() * 4) % 9, 0)));
    assertThat(halving.next(done)).containsExactly(new Job(9, 1), new Job(7, 1), new Job(5, 1));
    done.put(new Job(9, 1), new Score(99, 0));
    assertThat(halving.winner(done)).contains(9);
  }

  @Test
  void whoFailsOnAnyRungDoesNotWin() {
    Halving halving = new Halving(4, 2, 8, 2);
    Map<Job, Score> done =
        all(halving, job -> job.candidate() == 1 && job.rung() == 1 ? Double.NaN : job.candidate());
    assertThat(onRung(done, 1)).containsExactly(1, 2);
    assertThat(halving.winner(done)).contains(2);
    assertThat(halving.winner(all(halving, job -> Double.NaN))).isEmpty();
  }

  @Test
  void theSearchEndsForAnySizes() {
    for (int n = 1; n <= 20; n++) {
      for (int eta = 2; eta <= 5; eta++) {
        for (int epochs = 1; epochs <= 30; epochs += 7) {
          Halving halving = new Halving(n, eta, epochs, 1);
          Map<Job, Score> done = all(halving, job -> job.candidate() % 3);
          assertThat(done).hasSize(halving.jobs());
          assertThat(halving.epochs(halving.rungs() - 1)).isEqualTo(epochs);
          assertThat(halving.winner(done)).isPresent();
          List<Integer> lengths = new ArrayList<>();
          for (int rung = 0; rung < halving.rungs(); rung++) {
            lengths.add(halving.epochs(rung));
          }
          assertThat(lengths).isSorted().doesNotHaveDuplicates();
        }
      }
    }
  }
}
