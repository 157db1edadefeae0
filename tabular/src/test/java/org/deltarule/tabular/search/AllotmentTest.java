package org.deltarule.tabular.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllotmentTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-6);
  private static final Duration BUDGET = Duration.ofSeconds(1000);

  /** Without a reserve 1000 s would be left at 0. */
  private static Allotment at(double elapsed) {
    long nanos = (long) (elapsed * 1e9);
    return new Allotment(
        new Deadline(() -> nanos, 0, BUDGET), new Deadline(() -> 0, 0, BUDGET).left());
  }

  @Test
  void aTwentiethAndTwoSecondsAreKeptForWhatComesAfter() {
    assertThat(new Deadline(() -> 0, 0, BUDGET).left()).isCloseTo(948, EXACT);
    assertThat(new Deadline(() -> 0, 0, Duration.ofSeconds(1)).left()).isCloseTo(0.5, EXACT);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 100, 1, 100", // much time: all that are wanted
    "0, 1000, 1, 306", // a third of the time, less a margin
    "632, 1000, 1, 306", // the last third at once
    "849, 90, 1, 96", // what is left is used up
    "849, 60, 1, 48", // two more fit
    "900, 1000, 1, 0", // near the end it is not worth to begin
    "0, 1000, 400, 1", // an epoch longer than a share: still one
  })
  void epochsByTheTimeThatIsLeft(double elapsed, int wanted, double seconds, int epochs) {
    assertThat(at(elapsed).epochs(wanted, seconds)).isEqualTo(epochs);
  }

  @Test
  void theSharesOfTheWholeAreThree() {
    assertThat(at(0).share()).isCloseTo(0.97 * 948 / 3, EXACT);
    assertThat(at(400).share()).isCloseTo(0.97 * 548 / 2, EXACT);
    assertThat(at(900).share()).isCloseTo(0.97 * 48, EXACT);
    assertThat(at(2000).share()).isZero();
  }
}
