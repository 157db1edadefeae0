package org.deltarule.tabular.understand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deltarule.tabular.model.ExaminedRows;
import org.deltarule.tabular.model.Model;
import org.junit.jupiter.api.Test;

/** What attributions of columns promise. */
class GradientAttributionsTest {
  @Test
  void ofALinearModelTheyAreSlopesTimesDistancesFromTheMean() {
    double[] slopes = {1, -3, 0};
    Model model = KnownModels.linear(slopes);
    ExaminedRows rows = ExaminedRows.of(model, KnownModels.normal(200, slopes), "given");
    Attributions found = new GradientAttributions(model, rows).of(5);
    assertThat(found.of()).isEqualTo("y");
    for (Attributions.Column column : found.columns()) {
      int c = column.name().charAt(0) - 'a';
      double mean = 0;
      for (int r = 0; r < 200; r++) {
        mean += rows.cells().get(c).number(r) / 200;
      }
      assertThat(column.contribution())
          .isCloseTo(slopes[c] * (rows.cells().get(c).number(5) - mean), within(1e-4));
    }
    assertThat(found.value()).isCloseTo(model.judged(rows.data()).values().at(5, 0), within(1e-5));
    assertThat(found.residual()).isCloseTo(0, within(1e-5));
    assertThat(found.steps()).isEqualTo(32);
  }
}
