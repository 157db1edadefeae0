package org.deltarule.tabular.search;

import static org.assertj.core.api.Assertions.assertThat;

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
}
