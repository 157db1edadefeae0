package org.deltarule.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The factor of the learning rate at chosen steps of 100, with 5 steps to an epoch. */
class ScheduleTest {
  private static final long TOTAL = 100;
  private static final long EPOCH = 5;

  static List<Schedule> schedules() {
    return Schedules.ALL.all();
  }

  private static double[] at(Schedule schedule, long... steps) {
    double[] factors = new double[steps.length];
    for (int i = 0; i < steps.length; i++) {
      factors[i] = schedule.factor(steps[i], TOTAL, EPOCH);
    }
    return factors;
  }

  private static double[] about(double... factors) {
    return factors;
  }

  @Test
  void theNamesAreThoseOfTheCommandLine() {
    assertThat(Schedules.ALL.names())
        .containsExactly(
            "constant",
            "step",
            "exponential",
            "inverse-time",
            "polynomial",
            "cosine",
            "cosine-restarts",
            "coslog",
            "flat-cosine",
            "one-cycle",
            "reduce-on-plateau",
            "range-test");
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void aFactorIsNeverNegativeNorAboveOneEvenInTheShortestRun(Schedule schedule) {
    for (long total : new long[] {1, 2, 3, 10, 1000}) {
      for (long step = 0; step < total; step++) {
        assertThat(schedule.factor(step, total, Math.max(1, total / 7))).isBetween(0.0, 1.0);
        assertThat(new WarmUp(3, schedule).factor(step, total, 1)).isBetween(0.0, 1.0);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void aRunLongerThanPlannedKeepsAUsableFactor(Schedule schedule) {
    assertThat(schedule.factor(TOTAL + 7, TOTAL, EPOCH)).isBetween(0.0, 1.0);
  }

  @Test
  void constantIsOne() {
    assertThat(at(new Constant(), 0, 50, 99)).containsExactly(1, 1, 1);
  }

  @Test
  void stepHalvesEveryTenEpochs() {
    assertThat(at(new Step(10, 0.5), 0, 49, 50, 99)).containsExactly(1, 1, 0.5, 0.5);
    assertThat(at(new Step(4, 0.1), 99)).containsExactly(about(1e-4), within(1e-15)); // epoch 19
  }

  @Test
  void exponentialFallsEvenlyByItsFactorInAnEpoch() {
    // 0.95^0, 0.95^1, 0.95^10, 0.95^19.8
    assertThat(at(new Exponential(0.95), 0, 5, 50, 99))
        .containsExactly(about(1, 0.95, 0.5987369392383787, 0.36218243541351), within(1e-12));
  }

  @Test
  void inverseTimeGrowsLinearlyInOneOverTheRate() {
    assertThat(at(new InverseTime(0.1), 0, 50, 99))
        .containsExactly(about(1, 0.5, 1 / 2.98), within(1e-12));
  }

  @Test
  void polynomialOfPowerOneIsAStraightLine() {
    assertThat(at(new Polynomial(1, 0), 0, 50, 99))
        .containsExactly(about(1, 0.5, 0.01), within(1e-12));
    assertThat(at(new Polynomial(2, 0.2), 0, 50, 99))
        .containsExactly(about(1, 0.4, 0.20008), within(1e-12));
  }

  @Test
  void cosineIsHalfAWave() {
    // (1 + cos(π/4))/2 = 0.853553390593; (1 + cos(0.99π))/2 = 0.000246719817
    assertThat(at(new Cosine(0), 0, 25, 50, 99))
        .containsExactly(about(1, 0.853553390593, 0.5, 0.000246719817), within(1e-12));
    assertThat(at(new Cosine(0.1), 50, 100)).containsExactly(about(0.55, 0.1), within(1e-12));
  }

  @Test
  void cosineRestartsAreEachTwiceAsLong() {
    // 4 epochs, then 8, then 16: restarts at epochs 4 and 12, steps 20 and 60
    double last = (1 + Math.cos(Math.PI * 7.8 / 16)) / 2;
    assertThat(at(new CosineRestarts(4, 2, 0), 0, 10, 20, 40, 60, 99))
        .containsExactly(about(1, 0.5, 1, 0.5, 1, last), within(1e-12));
    assertThat(at(new CosineRestarts(10, 1, 0.2), 0, 25, 50, 75))
        .containsExactly(about(1, 0.6, 1, 0.6), within(1e-12));
  }

  @Test
  void coslogHasCyclesThatAreEachTwiceAsLong() {
    // 4 cycles of 1, 2, 4 and 8 fifteenths: 0 at t = 0, 1/15, 3/15, 7/15, 1; 1 at t = (√2 − 1)/15 …
    Coslog coslog = new Coslog(4);
    for (long zero : new long[] {0, 1, 3, 7, 15}) {
      assertThat(coslog.factor(zero, 15, 1)).as("t = %d/15", zero).isCloseTo(0, within(1e-15));
    }
    assertThat(coslog.factor(41_421_356, 1_500_000_000, 1)).isCloseTo(1, within(1e-12));
    // t = 1/2: ½(1 − cos(2π log₂ 8.5)) = ½(1 − cos(2π·0.0874628413))
    assertThat(at(coslog, 50)).containsExactly(about(0.07361893418585597), within(1e-12));
    // one cycle: ½(1 − cos(2π log₂ 1.5))
    assertThat(at(new Coslog(1), 0, 50, 100))
        .containsExactly(about(0, 0.930430970431205, 0), within(1e-12));
  }

  @Test
  void flatCosineIsOneForHalfOfTheRun() {
    // ½(1 + cos(π/2)) at t = ¾; ½(1 + cos(0.98π)) at t = 0.99
    assertThat(at(new FlatCosine(), 0, 49, 50, 75, 99, 100))
        .containsExactly(about(1, 1, 1, 0.5, 0.000986636, 0), within(1e-9));
  }

  @Test
  void theRangeTestRisesByTheSameFactorAtEveryStepUpToOne() {
    RangeTest test = new RangeTest(1e-6);
    // 10^(−6·(1 − step/99)): 10⁻⁶, 10⁻⁴, 10⁻², 1
    assertThat(at(test, 0, 33, 66, 99)).containsExactly(about(1e-6, 1e-4, 1e-2, 1), within(1e-12));
  }

  @Test
  void oneCycleIsPyTorchs() {
    // from 1/25 up to 1 at step 29, down to 1/25·10⁻⁴ at step 99; half way at 14.5 and at 64
    OneCycle cycle = new OneCycle(0.3, 0.04, 1e-4);
    assertThat(at(cycle, 0, 29, 64, 99))
        .containsExactly(about(0.04, 1, 0.500002, 4e-6), within(1e-12));
    double early = 0.52 - 0.48 * Math.sin(Math.PI / 58);
    assertThat(at(cycle, 14, 15)).containsExactly(about(early, 1.04 - early), within(1e-12));
  }

  @Test
  void warmUpRisesInAStraightLineToWhereTheOtherStarts() {
    WarmUp warm = new WarmUp(20, new Cosine(0));
    double last = (1 + Math.cos(Math.PI * 79 / 80)) / 2;
    assertThat(at(warm, 0, 9, 19, 20, 60, 99))
        .containsExactly(about(0.05, 0.5, 1, 1, 0.5, last), within(1e-12));
    assertThat(at(new WarmUp(10, new OneCycle(0.3, 0.04, 1e-4)), 4))
        .containsExactly(about(0.02), within(1e-12));
    assertThat(at(new WarmUp(0, new Constant()), 0)).containsExactly(1);
  }

  @Test
  void aPlateauLowersTheRateAfterThePatienceAndCountsAgain() {
    Plateau plateau = new ReduceOnPlateau(0.5, 2, 0.2).plateau().orElseThrow();
    double[] losses = {3, 2, 2, 2.5, 2, 1.9, Double.NaN, 2, 2, 2, 2, 2, 2, 2, 2};
    double[] factors = {1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.2, 0.2, 0.2, 0.2};
    for (int epoch = 0; epoch < losses.length; epoch++) {
      assertThat(plateau.epoch(losses[epoch])).as("epoch %d", epoch).isEqualTo(factors[epoch]);
    }
  }

  @Test
  void aPlateauGoesOnFromItsState() {
    ReduceOnPlateau settings = new ReduceOnPlateau(0.5, 1, 0);
    Plateau first = new Plateau(settings);
    first.epoch(1);
    first.epoch(2);
    Plateau second = new Plateau(settings);
    second.restore(first.state());
    assertThat(second.epoch(1.5)).isEqualTo(first.epoch(1.5)).isEqualTo(0.5);
    assertThat(second.state()).isEqualTo(first.state());
  }

  @Test
  void onlyAScheduleThatWatchesTheLossHasAPlateau() {
    assertThat(new WarmUp(5, new ReduceOnPlateau(0.5, 5, 1e-3)).plateau()).isPresent();
    assertThat(new WarmUp(5, new Cosine(0)).plateau()).isEmpty();
    assertThat(at(new ReduceOnPlateau(0.5, 5, 1e-3), 7)).containsExactly(1);
  }

  @Test
  void settingsAreReadFromTheirText() {
    assertThat(Schedules.ALL.parse("step(every=3, factor=0.1)")).isEqualTo(new Step(3, 0.1));
    assertThat(Schedules.ALL.parse("cosine-restarts(first-epochs=2)"))
        .isEqualTo(new CosineRestarts(2, 2, 0));
    assertThatThrownBy(() -> Schedules.ALL.parse("step(every=0)"))
        .hasMessage("every must be 1 or more epochs, not 0");
    assertThatThrownBy(() -> Schedules.ALL.parse("cosine(2)"))
        .hasMessage("end must be 0 to 1, not 2.0");
  }
}
