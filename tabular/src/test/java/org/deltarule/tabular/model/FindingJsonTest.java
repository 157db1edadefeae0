package org.deltarule.tabular.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.deltarule.train.TrainingEvent.Finding;
import org.junit.jupiter.api.Test;

/** Findings in the provenance of a model. */
class FindingJsonTest {
  private static final Finding DEAD =
      new Finding("dead-relu", "layer2", 450, 0.45, 0.4, "g′ = 0 \"there\"", "lower", "warning");
  private static final Finding BROKEN =
      new Finding("divergence", "", 3, Double.NaN, Double.POSITIVE_INFINITY, "", "", "error");

  @Test
  void aModelKeepsThem() {
    Provenance before = provenance(List.of(DEAD, BROKEN));
    assertThat(ModelJson.provenance(ModelJson.provenance(before))).isEqualTo(before);
  }

  @Test
  void aModelFromBeforeThereWereFindingsHasNone() {
    String old = ModelJson.provenance(provenance(List.of())).replace(",\"findings\":[]", "");
    assertThat(old).doesNotContain("findings");
    assertThat(ModelJson.provenance(old)).isEqualTo(provenance(List.of()));
  }

  @Test
  void whatIsNoFindingIsRefused() {
    assertThatThrownBy(() -> FindingJson.finding(Map.of("severity", "fatal")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FindingJson.finding(Map.of("measured", "much")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(FindingJson.finding(Map.of("rule", "x")).measured()).isNaN();
  }

  private static Provenance provenance(List<Finding> findings) {
    Instant time = Instant.parse("2026-01-01T00:00:00Z");
    return new Provenance(
        "00ff", 9, 5, 2, 2, 7, "1", "scalar", "25", time, time, 3, "finished", findings);
  }
}
