package org.deltarule.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.activation.Activation;
import org.deltarule.activation.Relu;
import org.deltarule.activation.Sigmoid;
import org.deltarule.activation.Tanh;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.Finding;
import org.junit.jupiter.api.Test;

/** Where each rule begins to speak, on both sides of every threshold. */
class ThresholdsTest {
  @Test
  void theDeltaOfTheFirstLayerBelowAThousandthOfTheOutputs() {
    assertThat(vanishing(0.00101, 0.04, 1)).isEmpty();
    assertThat(vanishing(0.00099, 0.04, 1)).containsExactly("vanishing-gradient layer1 warning");
  }

  @Test
  void aFactorBelowThreeTenthsOverThreeLayersAndSevenTenthsOverFour() {
    assertThat(vanishing(0.31 * 0.31 * 0.31, 0.1, 0.31, 1)).isEmpty();
    assertThat(vanishing(0.29 * 0.29 * 0.29, 0.1, 0.31, 1))
        .containsExactly("vanishing-gradient layer1 warning");
    assertThat(vanishing(0.0001, 1)).isEmpty(); // its units are dead
    assertThat(vanishing(0.29 * 0.29, 0.29, 1)).isEmpty(); // two layers are too few
    assertThat(vanishing(Math.pow(0.69, 4), 0.5, 0.5, 0.7, 1))
        .containsExactly("vanishing-gradient layer1 info");
    assertThat(vanishing(Math.pow(0.71, 4), 0.5, 0.5, 0.7, 1)).isEmpty();
    assertThat(vanishing(Math.pow(0.69, 3), 0.5, 0.7, 1)).isEmpty();
  }

  @Test
  void aDeltaOfExactlyZeroIsAnothersFault() {
    assertThat(vanishing(0, 0, 0, 1)).isEmpty();
    assertThat(vanishing(0, 0.02, 0.08, 0.25, 1))
        .containsExactly("vanishing-gradient layer1 warning");
  }

  @Test
  void whatWasNotMeasuredIsNotJudged() {
    double nan = Double.NaN;
    assertThat(
            told(
                new Relu(),
                2,
                Events.started("batch=64", "loss=softmax-cross-entropy"),
                Events.layers(0, Events.dead(1, nan), Events.dead(2, nan), Events.dead(3, nan)),
                Events.layers(1, Events.dead(1, nan), Events.dead(2, nan), Events.dead(3, nan)),
                Events.layers(2, Events.dead(1, nan), Events.dead(2, nan), Events.dead(3, nan)),
                Events.net(0, nan, nan, nan),
                Events.epoch(1, 1000, nan, nan)))
        .isEmpty();
  }

  @Test
  void aWarningThatLastsAHundredStepsIsAnError() {
    assertThat(
            told(
                new Sigmoid(),
                3,
                Events.deltas(0, 0.008, 0.04, 0.2, 1),
                Events.deltas(99, 0.008, 0.04, 0.2, 1),
                Events.deltas(100, 0.008, 0.04, 0.2, 1)))
        .containsExactly("vanishing-gradient layer1 warning", "vanishing-gradient layer1 error");
    // in between it was better: the hundred steps begin anew
    assertThat(
            told(
                new Sigmoid(),
                3,
                Events.deltas(0, 0.008, 0.04, 0.2, 1),
                Events.deltas(50, 1, 1, 1, 1),
                Events.deltas(51, 0.008, 0.04, 0.2, 1),
                Events.deltas(150, 0.008, 0.04, 0.2, 1)))
        .containsExactly("vanishing-gradient layer1 warning");
  }

  @Test
  void aDeltaSeventyTimesTheOutputs() {
    assertThat(told(new Relu(), 1, Events.deltas(0, 69, 1))).isEmpty();
    assertThat(told(new Relu(), 1, Events.deltas(0, 71, 1)))
        .containsExactly("exploding-gradient layer1 warning");
    assertThat(told(new Relu(), 1, Events.layers(0, Events.broken(1, 0), Events.broken(2, 1))))
        .containsExactly("exploding-gradient layer2 error");
  }

  @Test
  void deadUnitsCountByTheLeastOfThreeMeasurements() {
    assertThat(dead(new Relu(), "64", 0.9, 0.9, 0.19)).isEmpty();
    assertThat(dead(new Relu(), "64", 0.9, 0.9)).isEmpty();
    assertThat(dead(new Relu(), "64", 0.9, 0.9, 0.2)).containsExactly("dead-relu layer1 info");
    assertThat(dead(new Relu(), "64", 0.39, 0.9, 0.9)).containsExactly("dead-relu layer1 info");
    assertThat(dead(new Relu(), "64", 0.4, 0.4, 0.4)).containsExactly("dead-relu layer1 warning");
    assertThat(dead(new Relu(), "64", 0.4, 0.5, 0.5, 0.5))
        .containsExactly("dead-relu layer1 warning", "dead-relu layer1 error");
    assertThat(dead(new Relu(), "31", 0.9, 0.9, 0.9)).isEmpty(); // off by chance
    assertThat(dead(new Tanh(), "64", 0.9, 0.9, 0.9)).isEmpty(); // 0 is where tanh is steepest
  }

  @Test
  void saturationAboveATenthAndAboveAHalf() {
    assertThat(saturated(0.1)).isEmpty();
    assertThat(saturated(0.11)).containsExactly("saturated-units layer1 info");
    assertThat(saturated(0.5)).containsExactly("saturated-units layer1 info");
    assertThat(saturated(0.51)).containsExactly("saturated-units layer1 warning");
    assertThat(saturated("19", 0.51)).isEmpty(); // 190 outputs are too few
  }

  @Test
  void equalUnitsAreAWarningAtTheStartAndAnErrorAfterAnUpdate() {
    assertThat(
            told(
                new Tanh(),
                1,
                Events.layers(0, Events.width(1, 9), Events.width(2, 1)),
                Events.layers(1, Events.width(1, 9), Events.width(2, 1))))
        .containsExactly("symmetric-units layer1 warning", "symmetric-units layer1 error");
    assertThat(told(new Tanh(), 1, Events.layers(1, Events.width(1, 10), Events.width(2, 1))))
        .isEmpty();
  }

  @Test
  void theFirstLossAgainstThatOfGuessing() {
    double chance = Math.log(10);
    assertThat(first("softmax-cross-entropy", 2.49 * chance)).isEmpty();
    assertThat(first("softmax-cross-entropy", 2.51 * chance))
        .containsExactly("loss-at-start  info");
    assertThat(first("softmax-cross-entropy", 4.01 * chance))
        .containsExactly("loss-at-start  warning");
    assertThat(first("softmax-cross-entropy", 0.49 * chance))
        .containsExactly("loss-at-start  info");
    assertThat(first("softmax-cross-entropy", 0.51 * chance)).isEmpty();
    assertThat(first("mean-squared-error", 9 * chance)).isEmpty();
  }

  @Test
  void overshootingALittleIsNoFault() {
    assertThat(rate(-1.5, 0.9)).isEmpty();
    assertThat(rate(-2.1, 1.5)).isEmpty();
    assertThat(rate(-1.5, 1.1)).containsExactly("learning-rate-too-high  warning");
    assertThat(rate(0.5, Double.NaN)).isEmpty(); // a large update alone is no fault
  }

  @Test
  void aRateIsTooHighIfTheLossRisesAboveItsStart() {
    assertThat(losses("32", -1.9, 4.6)).containsExactly("learning-rate-too-high  warning");
    assertThat(losses("31", -1.9, 4.6)).isEmpty(); // a few rows are easy or hard by chance
    assertThat(losses("32", -2.1, 4.6)).isEmpty();
    assertThat(losses("32", -1.9, 4.4)).isEmpty();
  }

  @Test
  void aRateIsTooLowIfTheLossHasGainedNextToNothing() {
    assertThat(low(-4.1, Double.NaN, 200, 0.91)).containsExactly("learning-rate-too-low  warning");
    assertThat(low(-4.1, -0.6, 200, 0.91)).containsExactly("learning-rate-too-low  warning");
    assertThat(low(-4.1, -0.4, 200, 0.91)).isEmpty();
    assertThat(low(-3.9, Double.NaN, 200, 0.91)).isEmpty();
    assertThat(low(-4.1, Double.NaN, 199, 0.91)).isEmpty();
    assertThat(low(-4.1, Double.NaN, 200, 0.89)).isEmpty();
  }

  @Test
  void noProgressIsALossLikeThatOfAConstant() {
    assertThat(trained(Events.epoch(1, 200, 0.979, 1))).isEmpty();
    assertThat(trained(Events.epoch(1, 199, 0.981, 1))).isEmpty();
    assertThat(trained(Events.epoch(1, 200, 0.981, 1))).containsExactly("no-progress  warning");
    assertThat(
            trained(
                Events.epoch(1, 200, 1, 1), Events.epoch(2, 400, 1, 1), Events.epoch(3, 600, 1, 1)))
        .containsExactly("no-progress  warning", "no-progress  error");
  }

  @Test
  void aLossThatRisesInAFifthOfTheEpochs() {
    List<TrainingEvent> steady = new ArrayList<>();
    List<TrainingEvent> swinging = new ArrayList<>();
    for (int e = 1; e <= 11; e++) {
      steady.add(Events.epoch(e, e, e == 5 ? 0.71 : 0.6, Double.NaN));
      swinging.add(Events.epoch(e, e, e == 5 || e == 8 ? 0.71 : 0.6, Double.NaN));
    }
    assertThat(trained(steady.toArray(TrainingEvent[]::new))).isEmpty();
    assertThat(trained(swinging.toArray(TrainingEvent[]::new)))
        .containsExactly("oscillation  warning");
  }

  @Test
  void aValidationLossThatRisesForThreeEpochsWhileTheOtherFalls() {
    assertThat(validated(0.5, 1.2, 1.2)).isEmpty();
    assertThat(validated(0.5, 1.09, 1.2, 1.2)).isEmpty();
    assertThat(validated(0.5, 1.11, 1.2, 1.2)).containsExactly("overfitting  info");
    assertThat(validated(0.5, 1.51, 1.6, 1.6)).containsExactly("overfitting  warning");
    assertThat(validated(0.7, 1.6, 1.6, 1.6)).isEmpty(); // the training loss rises too
  }

  @Test
  void aValidationLossThatRisesWithTheRateOfAScheduleInWavesIsNoOverfitting() {
    List<TrainingEvent> healthy = new ArrayList<>();
    List<TrainingEvent> overfit = new ArrayList<>();
    double[] rates = {0.1, 0.2, 0.1, 0.01, 0.1, 0.15, 0.2, 0.15, 0.02, 0.02, 0.01};
    for (int e = 0; e < rates.length; e++) {
      double train = 1 - 0.05 * e;
      healthy.add(Events.epochAtRate(e + 1, rates[e], train, 0.8 + 2 * rates[e]));
      overfit.add(Events.epochAtRate(e + 1, rates[e], train, (e < 4 ? 0.8 : 1.3) + 2 * rates[e]));
    }
    assertThat(trained(healthy.toArray(TrainingEvent[]::new))).isEmpty();
    assertThat(trained(overfit.toArray(TrainingEvent[]::new)))
        .containsExactly("overfitting  warning");
  }

  private static List<String> vanishing(double... rms) {
    return told(new Sigmoid(), rms.length - 1, Events.deltas(0, rms));
  }

  private static List<String> dead(Activation activation, String batch, double... shares) {
    List<TrainingEvent> events = new ArrayList<>(List.of(Events.started("batch=" + batch)));
    for (double share : shares) {
      events.add(Events.layers(events.size(), Events.dead(1, share), Events.dead(2, share)));
    }
    return told(activation, 1, events.toArray(TrainingEvent[]::new));
  }

  private static List<String> saturated(double share) {
    return saturated("20", share);
  }

  private static List<String> saturated(String batch, double share) {
    return told(
        new Tanh(),
        1,
        Events.started("batch=" + batch),
        Events.layers(5, Events.saturated(1, share), Events.saturated(2, share)));
  }

  private static List<String> first(String loss, double value) {
    return told(
        new Relu(), 1, Events.started("loss=" + loss), Events.net(0, value, Math.log(10), 0));
  }

  private static List<String> rate(double ratio, double alpha) {
    List<TrainingEvent> events = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      events.add(Events.layers(i, Events.ratio(1, ratio), Events.ratio(2, -3)));
      events.add(Events.net(i, 1, 1, alpha));
    }
    return told(new Relu(), 1, events.toArray(TrainingEvent[]::new));
  }

  @Test
  void inADeepNetSaturationIsNotBlamedOnTheLearningRate() {
    assertThat(saturationAdvice(2)).startsWith("a lower --learning-rate");
    assertThat(saturationAdvice(3))
        .startsWith("--activation relu --initializer he-normal")
        .doesNotContain("learning-rate");
  }

  private static String saturationAdvice(int hidden) {
    Course course = new Course(Events.places(new Sigmoid(), hidden), Events.NO_DATA);
    course.add(Events.started("batch=100"));
    return new SaturatedUnits(0.1, 0.5, 200)
        .check(Events.layers(1, Events.saturated(1, 0.6)), course)
        .getFirst()
        .advice();
  }

  /** A start at 3, where guessing has 2, and then always the same loss. */
  private static List<String> losses(String batch, double ratio, double loss) {
    List<TrainingEvent> events = new ArrayList<>(List.of(Events.started("batch=" + batch)));
    for (int i = 0; i < 6; i++) {
      events.add(Events.layers(i, Events.ratio(1, ratio), Events.ratio(2, -3)));
      events.add(Events.net(i, i == 0 ? 3 : loss, 2, Double.NaN));
    }
    return told(new Relu(), 1, events.toArray(TrainingEvent[]::new));
  }

  private static List<String> low(double ratio, double alpha, long steps, double loss) {
    List<TrainingEvent> events = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      events.add(Events.layers(i, Events.ratio(1, ratio), Events.ratio(2, -6)));
      events.add(Events.net(i, 1, 1, alpha));
    }
    events.add(Events.epoch(1, steps, loss, Double.NaN));
    return told(new Relu(), 1, events.toArray(TrainingEvent[]::new));
  }

  /** Epochs where the best constant has the loss 1. */
  private static List<String> trained(TrainingEvent... epochs) {
    return told(new Relu(), 1, epochs);
  }

  /** The best epoch, with losses of 0.6 and 1, and those after it. */
  private static List<String> validated(double train, double... validation) {
    List<TrainingEvent> events = new ArrayList<>(List.of(Events.epoch(1, 1, 0.6, 1)));
    for (double loss : validation) {
      events.add(Events.epoch(events.size() + 1, 1, train, loss));
    }
    return told(new Relu(), 1, events.toArray(TrainingEvent[]::new));
  }

  private static List<String> told(Activation activation, int hidden, TrainingEvent... events) {
    DataSummary data = new DataSummary(List.of(1.0), List.of(0.5, 0.5), 1);
    Diagnosis diagnosis =
        new Diagnosis(
            new Course(Events.places(activation, hidden), data), Rules.ALL.all(), event -> {});
    List.of(events).forEach(diagnosis::on);
    return diagnosis.findings().stream().map(ThresholdsTest::text).toList();
  }

  private static String text(Finding f) {
    return f.rule() + " " + f.layer() + " " + f.severity();
  }
}
