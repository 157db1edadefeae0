package org.deltarule.tabular.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static Score score(double value) {
    return new Score(value, 0);
  }

  @Test
  void whoIsWorseThanTheMedianOfOthersAtTheEndOfACycleIsStopped() {
    MedianRule rule = new MedianRule();
    for (int i = 0; i < 5; i++) {
      assertThat(rule.hopeless(3, 15, score(9))).isFalse(); // too few others to compare with
    }
    assertThat(rule.hopeless(3, 15, score(9))).isFalse(); // as good as the median
    assertThat(rule.hopeless(3, 15, score(9.1))).isTrue();
    assertThat(rule.hopeless(4, 15, score(99))).isFalse(); // within a cycle nobody is compared
    assertThat(rule.hopeless(7, 15, score(99))).isFalse(); // nobody else has come that far
  }

  @Test
  void candidatesOfOtherLengthsAreComparedAtTheSamePartOfTheirs() {
    MedianRule rule = new MedianRule();
    for (int i = 0; i < 5; i++) {
      rule.hopeless(51, 256, score(1));
    }
    assertThat(rule.hopeless(13, 64, score(2))).isTrue();
  }

  /** The value of a trial is its number: the smallest numbers win. */
  @Test
  void halvingGivesAThirdThreeTimesTheEpochs() {
    Halving halving = new Halving(9, 90);
    Map<Halving.Job, Score> done = new HashMap<>();
    List<Halving.Job> order = new ArrayList<>();
    for (List<Halving.Job> next = halving.next(done); !next.isEmpty(); next = halving.next(done)) {
      order.add(next.getFirst());
      done.put(next.getFirst(), score(next.getFirst().trial()));
    }
    assertThat(order).hasSize(13);
    assertThat(order.subList(0, 9)).allSatisfy(job -> assertThat(job.epochs()).isEqualTo(10));
    assertThat(order.subList(9, 13))
        .containsExactly(
            new Halving.Job(1, 1, 30),
            new Halving.Job(2, 1, 30),
            new Halving.Job(3, 1, 30),
            new Halving.Job(1, 2, 90));
  }

  @Test
  void trialsBeyondABracketMakeAnotherAndOneTrialIsTrainedToo() {
    Halving halving = new Halving(11, 3);
    Map<Halving.Job, Score> done = new HashMap<>();
    int jobs = 0;
    for (var next = halving.next(done); !next.isEmpty(); next = halving.next(done)) {
      done.put(next.getFirst(), Score.WORST);
      jobs++;
    }
    assertThat(jobs).isEqualTo(13 + 2 + 1 + 1);
    assertThat(done.keySet()).contains(new Halving.Job(10, 2, 3));
  }
}
