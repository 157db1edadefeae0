package org.deltarule.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every multiply–add that is counted is done. */
class FmaPeakTest {
  @Test
  void theSumTellsOfEveryOperation() {
    for (FmaPeak peak :
        List.of(new ScalarFmaPeak(), new VectorFmaPeak12(), new VectorFmaPeak20())) {
      assertThat(peak.operations()).isGreaterThanOrEqualTo(24);
      assertThat(peak.run(1000)).isEqualTo(peak.operations() / 2 * 1000 * 0.125f);
      assertThat(peak.run(0)).isZero();
    }
    assertThat(FmaPeak.current()).hasSize(2);
  }
}
