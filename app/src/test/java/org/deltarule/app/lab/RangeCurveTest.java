package org.deltarule.app.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read off a learning-rate range test. */
class RangeCurveTest {
  /** Level, then down around place 60, and from place 82 on up. */
  private static RangeCurve made() {
    double[] rates = new double[100];
    double[] losses = new double[100];
    for (int i = 0; i < 100; i++) {
      rates[i] = 1e-5 * Math.pow(1e6, i / 99.0);
      losses[i] =
          2.3
              - 1.6 / (1 + Math.exp(-(i - 60) / 6.0))
              + 0.02 * Math.sin(i * 1.7)
              + (i < 82 ? 0 : 0.25 * (i - 82));
    }
    return new RangeCurve(rates, losses);
  }

  @Test
  void theSuggestionsAreFastais() {
    // fastai's own valley() and minimum() on the same curve, its first tenth and last five left out
    RangeCurve curve = made();
    assertThat(curve.valley()).isEqualTo(56);
    assertThat(curve.rates()[curve.valley()]).isCloseTo(0.024770763559917103, within(1e-12));
    assertThat(curve.lowest()).isEqualTo(81);
    assertThat(curve.minimum()).isCloseTo(0.08111308307896876, within(1e-12));
  }

  @Test
  void theCurveEndsWhereTheSmoothedLossIsFourTimesTheBestOrNoNumber() {
    List<Double> losses = new ArrayList<>(List.of(1.0, 1.0, 1.0, 1.0));
    losses.add(1000.0); // smoothed far above 4
    assertThat(RangeCurve.of(losses, 10, 1e-5, 10).rates()).hasSize(4);
    losses.set(4, Double.NaN);
    assertThat(RangeCurve.of(losses, 10, 1e-5, 10).rates()).hasSize(4);
    losses.set(4, 1.0);
    RangeCurve whole = RangeCurve.of(losses, 5, 1e-5, 10);
    assertThat(whole.losses()).hasSize(5).containsOnly(new double[] {1}, within(1e-12));
    assertThat(whole.rates()[0]).isEqualTo(1e-5);
    assertThat(whole.rates()[4]).isCloseTo(10, within(1e-9));
  }
}
