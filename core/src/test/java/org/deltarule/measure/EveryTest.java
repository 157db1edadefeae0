package org.deltarule.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EveryTest {
  @Test
  void aFirstEpochIsMeasuredOftenInItsFirstStepsAndEvenlyThen() {
    assertThat(steps(new Every(128), 0, 469))
        .containsExactly(0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 384);
    assertThat(steps(new Every(3), 0, 13)).containsExactly(0, 1, 2, 3, 6, 9, 12);
    assertThat(steps(new Every(1), 0, 6)).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void aLongRunIsMeasuredLessOften() {
    Every every = new Every(10);
    assertThat(steps(every, 10_200, 10_281))
        .containsExactly(10_200, 10_210, 10_220, 10_230, 10_240, 10_260, 10_280);
    assertThat(steps(every, 20_460, 20_541)).containsExactly(20_460, 20_480, 20_520);
    assertThat(steps(every, 0, 1 << 22).length).isLessThan(1024 + 512 * 9 + 10);
  }

  @Test
  void neverIsNever() {
    assertThat(steps(Every.NEVER, 0, 1000)).isEmpty();
    assertThatThrownBy(() -> new Every(-1)).hasMessage("a distance is at least 0, not -1");
  }

  @Test
  void presets() {
    assertThat(LongStream.range(0, 1000).filter(Signals.OFF::include)).isEmpty();
    assertThat(LongStream.range(0, 469).filter(Signals.LIGHT::include).count()).isEqualTo(10);
    assertThat(LongStream.range(0, 469).filter(Signals.FULL::include).count())
        .isEqualTo(4 + 1 + 29);
    assertThat(Signals.LIGHT.jacobians().includes(0)).isFalse();
    assertThat(Signals.FULL.jacobians().includes(0)).isTrue();
    assertThat(Signals.PRESETS).allSatisfy(name -> assertThat(Signals.preset(name)).isNotNull());
    assertThatThrownBy(() -> Signals.preset("heavy"))
        .hasMessage("signals are off, light or full, not 'heavy'");
  }

  private static long[] steps(Every every, long from, long to) {
    return LongStream.range(from, to).filter(every::includes).toArray();
  }
}
