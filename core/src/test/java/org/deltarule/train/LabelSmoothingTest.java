package org.deltarule.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels are smoothed for metrics that look at decisions alone. */
class LabelSmoothingTest {
  @ParameterizedTest
  @CsvSource({
    "accuracy, 0.1",
    "error, 0.1",
    "balanced_accuracy, 0.1",
    "macro-f1, 0.1",
    "f1, 0.1",
    "mcc, 0.1",
    "subset-accuracy, 0.1",
    "loss, 0",
    "log_loss, 0",
    "auc, 0",
    "brier, 0",
    "ece, 0",
    "rmse, 0"
  })
  void itFollowsFromTheMetric(String metric, double expected) {
    assertThat(LabelSmoothing.suiting(metric)).isEqualTo(expected);
  }
}
