package org.deltarule.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a network learns and what is predicted are the same number on two scales. */
class TargetScaleTest {
  @ParameterizedTest
  @EnumSource(TargetTransform.class)
  void whatIsLearnedReadsBack(TargetTransform transform) {
    TargetScale scale = new TargetScale(transform, 2, 0.5, 0, 1e6);
    for (float y : new float[] {0.25f, 1, 7.5f, 1234}) {
      assertThat(scale.own(scale.learned(y))).isCloseTo(y, within(2e-6f * y));
      assertThat(scale.predicted(scale.learned(y))).isEqualTo(scale.own(scale.learned(y)));
    }
  }

  @Test
  void logarithmsAreStandardized() {
    TargetScale scale = new TargetScale(TargetTransform.LOG, 1, 2, 0, 100);
    assertThat(scale.learned((float) Math.E)).isCloseTo(0, within(1e-7f));
    assertThat(scale.own(0.5f)).isCloseTo((float) Math.exp(2), within(1e-6f));
    assertThat(new TargetScale(TargetTransform.LOG1P, 0, 1, 0, 9).learned(0)).isEqualTo(0);
  }

  @Test
  void predictionsAreCutToTheBoundsAndTheTruthIsNot() {
    TargetScale scale = new TargetScale(TargetTransform.NONE, 0, 1, -2, 3);
    assertThat(scale.predicted(5)).isEqualTo(3);
    assertThat(scale.predicted(-5)).isEqualTo(-2);
    assertThat(scale.own(5)).isEqualTo(5);
    assertThat(scale.predicted(Float.NaN)).isNaN();
    assertThat(TargetScale.OWN.predicted(1e30f)).isEqualTo(1e30f);
  }

  @Test
  void aScaleThatMeansNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TargetScale(TargetTransform.NONE, 0, 0, 0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TargetScale(TargetTransform.NONE, 0, 1, 2, 1));
  }
}
