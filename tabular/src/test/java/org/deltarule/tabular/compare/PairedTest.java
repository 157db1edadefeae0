package org.deltarule.tabular.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.deltarule.metric.Auc;
import org.deltarule.metric.Predictions;
import org.deltarule.metric.Rmse;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;

/** Intervals and tests of paired differences, by numbers from SciPy 1.10. */
class PairedTest {
  private static Predictions classes(int rows, IntToDoubleFunction wrong) {
    Matrix values = Matrix.zeros(rows, 2);
    for (int r = 0; r < rows; r++) {
      values.set(r, (int) wrong.applyAsDouble(r), 1);
    }
    return new Predictions(values, Matrix.zeros(rows, 1));
  }

  private static Predictions numbers(int rows, IntToDoubleFunction error) {
    Matrix values = Matrix.zeros(rows, 1);
    for (int r = 0; r < rows; r++) {
      values.set(r, 0, (float) error.applyAsDouble(r));
    }
    return new Predictions(values, Matrix.zeros(rows, 1));
  }

  /**
   * scipy.stats.bootstrap((a, b), mean of b less mean of a, paired=True, method="percentile",
   * n_resamples=200000) with i = 0 … 299, a = (37i mod 10 &lt; 2), b = (53i mod 10 &lt; 3), both 0 for i
   * &lt; 40; likewise the rmse of sin i and of 1.1 sin i + 0.05.
   */
  @Test
  void intervalsAreThoseOfScipy() {
    Predictions a = classes(300, i -> i >= 40 && i * 37 % 10 < 2 ? 1 : 0);
    Predictions b = classes(300, i -> i >= 40 && i * 53 % 10 < 3 ? 1 : 0);
    var error =
        PairedBootstrap.of(List.of(a, b), new org.deltarule.metric.Error()).difference(1, 0);
    assertThat(error.low()).isCloseTo(0.03, within(0.004));
    assertThat(error.high()).isCloseTo(0.14333, within(0.004));
    assertThat(error.undefined()).isZero();
    var rmse =
        PairedBootstrap.of(
                List.of(numbers(300, Math::sin), numbers(300, i -> 1.1 * Math.sin(i) + 0.05)),
                new Rmse())
            .difference(1, 0);
    assertThat(rmse.low()).isCloseTo(0.066225, within(0.0006));
    assertThat(rmse.high()).isCloseTo(0.078822, within(0.0006));
  }

  @Test
  void aRunDoesNotDifferFromItself() {
    Predictions a = classes(50, i -> i % 3 == 0 ? 1 : 0);
    var same = PairedBootstrap.of(List.of(a, a), new org.deltarule.metric.Error()).difference(1, 0);
    assertThat(same.low()).isZero();
    assertThat(same.high()).isZero();
  }

  @Test
  void resamplesThatDefineNothingAreCounted() {
    Predictions a = classes(50, i -> i % 2); // only one class is right
    var auc = PairedBootstrap.of(List.of(a, a), new Auc()).difference(1, 0);
    assertThat(auc.undefined()).isEqualTo(PairedBootstrap.RESAMPLES);
    assertThat(auc.low()).isNaN();
  }

  /** scipy.stats.binomtest(min(b, c), b + c).pvalue. */
  @Test
  void mcNemarsTestIsTheExactBinomialOne() {
    assertThat(new McNemar(5, 15).p()).isCloseTo(0.04138946533203126, within(1e-10));
    assertThat(new McNemar(0, 4).p()).isCloseTo(0.125, within(1e-12));
    assertThat(new McNemar(30, 41).p()).isCloseTo(0.23509756240834187, within(1e-10));
    assertThat(new McNemar(400, 460).p()).isCloseTo(0.04416954819458915, within(1e-10));
    assertThat(new McNemar(0, 0).p()).isEqualTo(1);
    assertThat(new McNemar(7, 7).p()).isEqualTo(1);
  }

  @Test
  void discordantRowsAreCounted() {
    McNemar counts =
        McNemar.of(classes(10, i -> i < 3 ? 1 : 0), classes(10, i -> i == 0 || i > 7 ? 1 : 0));
    assertThat(counts).isEqualTo(new McNemar(2, 2));
  }
}
