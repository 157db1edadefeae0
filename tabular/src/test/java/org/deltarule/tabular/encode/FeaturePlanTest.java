package org.deltarule.tabular.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeaturePlanTest {
  @Test
  void itsSettingsReadBackToAnEqualPlan() {
    FeaturePlan plan =
        new FeaturePlan(
            ScalingKind.ROBUST,
            Clip.SMOOTH,
            MissingCells.MEDIAN,
            8,
            true,
            5,
            FeaturePlan.TwoLevels.SIGN,
            FeaturePlan.BinaryNumbers.CATEGORY,
            FeaturePlan.InputOrder.KIND);
    assertThat(FeaturePlan.of(plan.settings())).isEqualTo(plan);
    assertThat(List.copyOf(plan.settings().keySet())).isEqualTo(FeaturePlan.KEYS);
    assertThat(FeaturePlan.of(Map.of())).isEqualTo(FeaturePlan.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scaling | robot | scaling is standard or robust or quantile or none, not 'robot'
          clip | hard | clip is none or smooth, not 'hard'
          embed | yes | embed is true or false, not 'yes'
          one-hot | few | one-hot is a whole number, not 'few'
          one-hot | -1 | one-hot is a number of levels of at least 0
          one-hot | 0 | one-hot = 0 leaves categories no input; set embed = true
          rare | 0 | rare is a number of rows of at least 1
          two-levels | one | two-levels is one-hot or sign, not 'one'
          """)
  void aWrongValueIsSaidWithThoseThatAreRight(String key, String value, String message) {
    assertThatThrownBy(() -> FeaturePlan.of(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
