package org.deltarule.tabular.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.deltarule.random.AddressedRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The functions that bring numbers to the network's scale. */
class ScalingTest {
  private static final AddressedRandom RANDOM = new AddressedRandom(1, Quantiles.STREAM);

  private static Affine robust(double... sorted) {
    return Affine.robust(sorted.length, i -> sorted[i]);
  }

  @Test
  void robustScalingIsBetweenTheQuartiles() {
    // numpy.quantile([1,1,2,3,4,5,6,9], [.25,.5,.75]) = 1.75, 3.5, 5.25
    assertThat(robust(1, 1, 2, 3, 4, 5, 6, 9)).isEqualTo(new Affine(3.5, 1 / 3.5));
  }

  @Test
  void equalQuartilesLeaveTheRangeAndEqualValuesNothing() {
    assertThat(robust(0, 5, 5, 5, 5, 5, 8)).isEqualTo(new Affine(5, 0.25)); // 2/(8 − 0)
    assertThat(robust(5, 5, 5)).isEqualTo(new Affine(5, 0));
    assertThat(robust(5)).isEqualTo(new Affine(5, 0));
  }

  @ParameterizedTest
  @CsvSource({
    // share of ones, then what 0 and 1 become: the formula, applied to a column of 0 and 1
    "10, 0, 2", // median 0, quartiles equal: 2/(1 − 0)
    "40, 0, 1", // median 0, quartiles 0 and 1
    "60, -1, 0",
    "90, -2, 0",
  })
  void anIndicatorIsScaledByItsShare(int ones, double zero, double one) {
    Affine scaling = Affine.robust(100, i -> i < 100 - ones ? 0 : 1);
    assertThat(scaling.function().applyAsDouble(0)).isEqualTo(zero);
    assertThat(scaling.function().applyAsDouble(1)).isEqualTo(one);
  }

  @Test
  void standardScalingHasThePopulationsDeviation() {
    assertThat(Affine.standard(new double[] {2, 4, 4, 4, 5, 5, 7, 9})).isEqualTo(new Affine(5, .5));
    assertThat(Affine.standard(new double[] {0.1, 0.1})).isEqualTo(new Affine(0.1, 0));
  }

  @Test
  void theSmoothClipHasSlopeOneAndTheBoundThree() {
    assertThat(Clip.SMOOTH.apply(3)).isCloseTo(3 / Math.sqrt(2), within(1e-15));
    assertThat(Clip.SMOOTH.apply(1e-6)).isCloseTo(1e-6, within(1e-18));
    assertThat(Clip.SMOOTH.apply(-4)).isCloseTo(-2.4, within(1e-15)); // 4/√(25/9)
    assertThat(Clip.SMOOTH.apply(1e300)).isEqualTo(3);
    assertThat(Clip.SMOOTH.apply(Double.NEGATIVE_INFINITY)).isEqualTo(-3);
    assertThat(Clip.SMOOTH.apply(1e9)).isCloseTo(3, within(1e-14)); // no step where it is cut short
    assertThat(Clip.NONE.apply(1e300)).isEqualTo(1e300);
  }

  @ParameterizedTest
  @CsvSource({ // Python's statistics.NormalDist().inv_cdf
    "1e-7, -5.199337582192817",
    "0.01, -2.3263478740408408",
    "0.05, -1.6448536269514726",
    "0.3, -0.5244005127080407",
    "0.5, 0",
    "0.975, 1.9599639845400536",
  })
  void probitIsTheInverseNormalDistribution(double p, double z) {
    assertThat(Probit.of(p)).isCloseTo(z, within(2e-15));
  }

  @Test
  void quantilesOfAnyDistributionBecomeNormal() {
    double[] skewed = IntStream.range(0, 3001).mapToDouble(i -> Math.exp(i / 300.0)).toArray();
    DoubleUnaryOperator z = Quantiles.fit(skewed, RANDOM, "x").function();
    assertThat(z.applyAsDouble(skewed[1500])).isCloseTo(0, within(1e-3));
    // 97.5 % of the values are below; the normal distribution's 97.5 % point
    assertThat(z.applyAsDouble(skewed[2925])).isCloseTo(1.96, within(1e-2));
    assertThat(z.applyAsDouble(-1e30)).isCloseTo(-5.199337582192817, within(1e-9));
    assertThat(z.applyAsDouble(1e30)).isCloseTo(5.199337582192817, within(1e-8));
    double[] all = Arrays.stream(skewed).map(z).filter(v -> Math.abs(v) < 5).toArray();
    assertThat(Affine.standard(all).scale()).isCloseTo(1, within(0.01));
  }

  @Test
  void aValueThatOccursOftenBecomesTheMiddleOfItsShare() {
    double[] values = new double[1000];
    Arrays.fill(values, 600, 1000, 1.0); // 60 % zeros, 40 % ones
    DoubleUnaryOperator z = Quantiles.fit(values, RANDOM, "x").function();
    assertThat(z.applyAsDouble(0)).isCloseTo(Probit.of(0.3), within(0.1));
    assertThat(z.applyAsDouble(1)).isCloseTo(Probit.of(0.8), within(0.1));
  }

  @Test
  void equalQuantilesGiveTheMiddleOfTheirPlaces() {
    // Places 0, ¼, ½, ¾, 1; the value 2 has ¼ to ¾.
    DoubleUnaryOperator z = new Quantiles(List.of(1.0, 2.0, 2.0, 2.0, 4.0)).function();
    assertThat(z.applyAsDouble(2)).isEqualTo(0);
    assertThat(z.applyAsDouble(1.5)).isCloseTo(Probit.of(0.125), within(1e-15));
    assertThat(z.applyAsDouble(3)).isCloseTo(Probit.of(0.875), within(1e-15));
  }

  @Test
  void howManyQuantilesThereAreFollowsTheRows() {
    assertThat(quantiles(5)).isEqualTo(5);
    assertThat(quantiles(100)).isEqualTo(10);
    assertThat(quantiles(3000)).isEqualTo(100);
    assertThat(quantiles(60_000)).isEqualTo(1000);
  }

  private static int quantiles(int rows) {
    double[] values = IntStream.range(0, rows).asDoubleStream().toArray();
    return Quantiles.fit(values, RANDOM, "x").values().size();
  }

  @Test
  void theNoiseIsAFunctionOfSeedAndColumnAndFollowsTheUnit() {
    double[] values = IntStream.range(0, 100).mapToDouble(i -> i % 7).toArray();
    double[] small = Arrays.stream(values).map(x -> x * 0x1p-60).toArray();
    Quantiles fitted = Quantiles.fit(values, RANDOM, "x");
    assertThat(Quantiles.fit(values, RANDOM, "x")).isEqualTo(fitted);
    assertThat(Quantiles.fit(values, RANDOM, "y")).isNotEqualTo(fitted);
    assertThat(Quantiles.fit(values, new AddressedRandom(2, Quantiles.STREAM), "x"))
        .isNotEqualTo(fitted);
    assertThat(Quantiles.fit(small, RANDOM, "x").values())
        .isEqualTo(fitted.values().stream().map(x -> x * 0x1p-60).toList());
  }
}
