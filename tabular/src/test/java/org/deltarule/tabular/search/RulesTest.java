package org.deltarule.tabular.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RulesTest {
  private static Score score(double value) {
    return new Score(value, 0);
  }

  /** What is asked after an epoch of a candidate. */
  private static boolean hopeless(MedianRule rule, int epoch, int of, Score best) {
    return rule.hopeless((epoch - 1.0) / of, (double) epoch / of, best);
  }

  @Test
  void whoIsWorseThanTheMedianOfOthersAtTheEndOfACycleIsStopped() {
    MedianRule rule = new MedianRule();
    for (int i = 0; i < 5; i++) {
      assertThat(hopeless(rule, 3, 15, score(9))).isFalse(); // too few others to compare with
    }
    assertThat(hopeless(rule, 3, 15, score(9))).isFalse(); // as good as the median
    assertThat(hopeless(rule, 3, 15, score(9.1))).isTrue();
    assertThat(hopeless(rule, 4, 15, score(99))).isFalse(); // within a cycle nobody is compared
    assertThat(hopeless(rule, 7, 15, score(99))).isFalse(); // nobody else has come that far
  }

  @Test
  void candidatesOfOtherLengthsAreComparedAtTheSamePartOfTheirs() {
    MedianRule rule = new MedianRule();
    for (int i = 0; i < 5; i++) {
      hopeless(rule, 52, 256, score(1));
    }
    assertThat(hopeless(rule, 13, 64, score(2))).isTrue();
  }
}
