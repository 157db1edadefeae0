package org.deltarule.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class TicksTest {
  @Test
  void ticksAreRoundNumbersWithAsManyDecimalsAsTellThemApart() {
    assertThat(Ticks.linear(0, 1, 5).labels())
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
    assertThat(Ticks.linear(0.13, 0.97, 4).labels()).containsExactly("0.25", "0.50", "0.75");
    assertThat(Ticks.linear(-30, 1, 5).labels()).containsExactly("−30", "−20", "−10", "0");
    assertThat(Ticks.linear(0.9912, 0.9931, 4).labels())
        .containsExactly("0.9915", "0.9920", "0.9925", "0.9930");
  }

  @Test
  void verySmallAndVeryLargeNumbersHaveExponents() {
    assertThat(Ticks.linear(0, 0.001, 4).labels())
        .containsExactly("0", "2.5e−4", "5e−4", "7.5e−4", "1e−3");
    assertThat(Ticks.linear(0, 4e7, 4).labels()).containsExactly("0", "1e7", "2e7", "3e7", "4e7");
  }

  @Test
  void wholeTicksHaveNoFractions() {
    assertThat(Ticks.whole(1, 3, 6).labels()).containsExactly("1", "2", "3");
    assertThat(Ticks.whole(1, 15, 6).labels()).containsExactly("5", "10", "15");
    assertThat(Ticks.whole(1, 100, 6).labels()).containsExactly("20", "40", "60", "80", "100");
  }

  @Test
  void logarithmicTicksArePowersOfTen() {
    assertThat(Ticks.logarithmic(0.002, 30, 5).labels()).containsExactly("0.01", "0.1", "1", "10");
    assertThat(Ticks.logarithmic(1e-9, 1, 5).labels())
        .containsExactly("1e-8", "1e-6", "1e-4", "0.01", "1");
  }

  @Test
  void oneValueAloneIsItsOwnTick() {
    assertThat(Ticks.linear(2, 2, 5).labels()).containsExactly("2.0000");
  }

  @Property
  void ticksLieWithinRiseAndHaveDifferentLabels(
      @ForAll @DoubleRange(min = -1e9, max = 1e9) double low,
      @ForAll @DoubleRange(min = 1e-6, max = 1e9) @Scale(6) double span,
      @ForAll @IntRange(min = 1, max = 10) int count) {
    double high = low + Math.max(span, Math.abs(low) * 1e-3);
    Ticks ticks = Ticks.linear(low, high, count);
    assertThat(ticks.values()).isSorted().hasSizeLessThanOrEqualTo(count + 1);
    double slack = (high - low) * 1e-6;
    assertThat(ticks.values()).allSatisfy(v -> assertThat(v).isBetween(low - slack, high + slack));
    assertThat(new HashSet<>(ticks.labels())).hasSameSizeAs(ticks.labels());
  }

  @Property
  void wholeTicksAreWhole(
      @ForAll @IntRange(min = 1, max = 100_000) int low,
      @ForAll @IntRange(min = 1, max = 100_000) int span) {
    assertThat(Ticks.whole(low, low + span, 6).values())
        .isNotEmpty()
        .allSatisfy(v -> assertThat(v).isEqualTo(Math.rint(v)));
  }
}
