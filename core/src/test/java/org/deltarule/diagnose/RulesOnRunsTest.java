package org.deltarule.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deltarule.diagnose.DiagnosedRun.clouds;
import static org.deltarule.diagnose.DiagnosedRun.layers;
import static org.deltarule.diagnose.DiagnosedRun.noise;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.deltarule.data.Dataset;
import org.deltarule.tensor.Matrix;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.Finding;
import org.junit.jupiter.api.Test;

/** Each rule fires on a real run that has its fault, and not on one that has not. */
class RulesOnRunsTest {
  private static final Dataset DATA = clouds(1, 160, 160, 160);

  @Test
  void ofAHealthyRunNothingIsSaid() {
    DiagnosedRun run =
        DiagnosedRun.of(DATA, Optional.of(clouds(1, 40, 40, 40)), "layers=32,16", "epochs=30");
    assertThat(run.findings()).isEmpty();
    assertThat(run.result().metrics().get("accuracy")).isGreaterThan(0.8);
  }

  @Test
  void inputsThatAreNotScaled() {
    Finding finding =
        DiagnosedRun.of(clouds(255, 50, 50, 50), "epochs=1").finding("unscaled-inputs");
    // each input is 255 · (N(0, 1) + 1.5 in a third of the rows): √(255² · (1 + 0.75)) ≈ 337
    assertThat(finding.measured()).isBetween(300.0, 400.0);
    assertThat(DiagnosedRun.of(clouds(1e-4, 50, 50, 50), "epochs=1").rules())
        .contains("unscaled-inputs");
    assertThat(DiagnosedRun.of(DATA, "epochs=1").rules()).doesNotContain("unscaled-inputs");
  }

  @Test
  void aRareClass() {
    Finding finding = DiagnosedRun.of(clouds(1, 220, 20), "epochs=1").finding("class-imbalance");
    assertThat(finding.measured()).isEqualTo(11, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(finding.advice()).contains("--class-weights balanced");
    assertThat(DiagnosedRun.of(clouds(1, 200, 20), "epochs=1").rules())
        .doesNotContain("class-imbalance");
  }

  @Test
  void rowWeightsThatBalanceTheClasses() {
    Dataset rows = clouds(1, 220, 20);
    float[] weights = rows.weights().clone();
    java.util.Arrays.fill(weights, 220, 240, 11);
    Dataset weighted = new Dataset(rows.features(), rows.targets(), weights);
    assertThat(DiagnosedRun.of(weighted, "epochs=1").rules()).doesNotContain("class-imbalance");
  }

  @Test
  void aNetworkThatIsSureBeforeItHasLearned() {
    Finding finding =
        DiagnosedRun.of(DATA, "layers=32,16", "initializer=gaussian(std=1)", "epochs=1")
            .finding("loss-at-start");
    assertThat(finding.severity()).isEqualTo("warning");
    assertThat(finding.step()).isZero();
    assertThat(
            DiagnosedRun.of(DATA, "layers=32,16", "initializer=glorot-normal", "epochs=1").rules())
        .doesNotContain("loss-at-start");
  }

  @Test
  void weightsOfZeroLeaveUnitsAlike() {
    DiagnosedRun tanh =
        DiagnosedRun.of(
            DATA, "layers=16,12", "activation=tanh", "initializer=zero", "epochs=2", "batch=32");
    // told at the start of both hidden layers, and again when an update has not told them apart
    assertThat(tanh.all("symmetric-units"))
        .extracting(f -> f.layer() + " " + f.severity() + " " + f.step())
        .containsExactly(
            "layer1 warning 0", "layer2 warning 0", "layer1 error 1", "layer2 error 1");
    assertThat(tanh.finding("symmetric-units").measured()).isEqualTo(1);
    assertThat(tanh.finding("symmetric-units").why()).contains("only the output's bias learns");
    DiagnosedRun sigmoid =
        DiagnosedRun.of(
            DATA, "layers=16,12", "activation=sigmoid", "initializer=zero", "epochs=2", "batch=32");
    assertThat(sigmoid.all("symmetric-units").getLast().severity()).isEqualTo("error");
    assertThat(sigmoid.all("symmetric-units").getLast().why())
        .contains("as if it were that narrow");
    assertThat(
            DiagnosedRun.of(DATA, "layers=16,12", "initializer=constant(0.1)", "epochs=1").rules())
        .contains("symmetric-units");
    assertThat(DiagnosedRun.of(DATA, "layers=16,12", "epochs=1").rules())
        .doesNotContain("symmetric-units");
  }

  @Test
  void aDeepSigmoidNetworkLosesItsDelta() {
    DiagnosedRun run =
        DiagnosedRun.of(
            DATA, layers(20, 8), "activation=sigmoid", "initializer=glorot-uniform", "epochs=1");
    Finding finding = run.finding("vanishing-gradient");
    assertThat(finding.step()).isZero();
    assertThat(finding.layer()).isEqualTo("layer1");
    assertThat(finding.measured()).isBetween(0.2, 0.3); // g′ ≤ 0.25 and Glorot keeps the rest
    assertThat(finding.why())
        .contains("8 layers from layer8 back to layer1")
        .startsWith("layer1 receives ");
    assertThat(finding.advice()).startsWith("--activation relu --initializer he-normal");
  }

  @Test
  void itsAdviceCuresIt() {
    DiagnosedRun sick =
        DiagnosedRun.of(
            DATA, layers(20, 8), "activation=sigmoid", "initializer=glorot-uniform", "epochs=20");
    DiagnosedRun cured =
        DiagnosedRun.of(
            DATA, layers(20, 8), "activation=relu", "initializer=he-normal", "epochs=20");
    assertThat(sick.rules()).contains("vanishing-gradient", "no-progress");
    assertThat(sick.finding("no-progress").advice())
        .isEqualTo(sick.finding("vanishing-gradient").advice())
        .startsWith("--activation relu --initializer he-normal");
    assertThat(sick.result().metrics().get("accuracy")).isLessThan(0.5);
    assertThat(cured.rules()).doesNotContain("vanishing-gradient", "no-progress");
    assertThat(cured.result().metrics().get("accuracy")).isGreaterThan(0.8);
  }

  @Test
  void whatPersistsForAHundredStepsIsAnError() {
    DiagnosedRun run =
        DiagnosedRun.of(
            DATA,
            layers(20, 8),
            "activation=sigmoid",
            "initializer=glorot-uniform",
            "optimizer=sgd",
            "batch=32",
            "epochs=12");
    assertThat(run.all("vanishing-gradient"))
        .extracting(Finding::severity)
        .containsExactly("warning", "error");
    assertThat(run.all("vanishing-gradient").getLast().why()).contains("steps now");
    assertThat(run.all("vanishing-gradient").getLast().step()).isGreaterThanOrEqualTo(100);
  }

  @Test
  void weightsThatAreTooLargeMultiplyTheDelta() {
    DiagnosedRun run =
        DiagnosedRun.of(DATA, layers(30, 6), "initializer=gaussian(std=1)", "epochs=1");
    assertThat(run.finding("exploding-gradient").measured()).isGreaterThan(70);
    assertThat(DiagnosedRun.of(DATA, layers(30, 6), "epochs=1").rules())
        .doesNotContain("exploding-gradient");
  }

  @Test
  void aRateThatIsTooHigh() {
    for (String rate : List.of("3", "10", "100")) {
      DiagnosedRun run =
          DiagnosedRun.of(
              DATA, "layers=32,16", "optimizer=sgd", "learning-rate=" + rate, "epochs=4");
      assertThat(run.rules()).as(rate).contains("learning-rate-too-high");
      assertThat(run.result().loss()).as(rate).isGreaterThan(0.9 * Math.log(3));
    }
    for (String rate : List.of("0.1", "0.5", "1")) {
      DiagnosedRun run =
          DiagnosedRun.of(
              DATA, "layers=32,16", "optimizer=sgd", "learning-rate=" + rate, "epochs=4");
      assertThat(run.rules()).as(rate).doesNotContain("learning-rate-too-high");
      assertThat(run.result().loss()).as(rate).isLessThan(0.5);
    }
  }

  @Test
  void aLargeFirstStepIsNoFault() {
    // log₁₀(‖Δ‖/‖w‖) begins at −0.6 and the run ends well
    DiagnosedRun run =
        DiagnosedRun.of(
            DATA, "layers=", "optimizer=sgd", "learning-rate=2", "batch=full", "epochs=60");
    assertThat(run.rules()).doesNotContain("learning-rate-too-high");
    assertThat(run.result().metrics().get("accuracy")).isGreaterThan(0.9);
  }

  @Test
  void aRateThatIsTooLow() {
    DiagnosedRun run =
        DiagnosedRun.of(
            DATA, "layers=32,16", "optimizer=sgd", "learning-rate=1e-6", "epochs=30", "batch=32");
    assertThat(run.finding("learning-rate-too-low").advice()).contains("higher by 10");
    assertThat(run.rules()).doesNotContain("learning-rate-too-high");
  }

  @Test
  void weightsOfZeroLearnNothing() {
    DiagnosedRun run =
        DiagnosedRun.of(
            DATA, "layers=16,16", "activation=tanh", "initializer=zero", "epochs=20", "batch=32");
    assertThat(run.finding("no-progress").measured()).isBetween(0.99, 1.02);
    assertThat(run.all("no-progress")).extracting(Finding::severity).endsWith("error");
  }

  @Test
  void aLossThatSwings() {
    DiagnosedRun run =
        DiagnosedRun.of(
            DATA,
            "layers=16",
            "optimizer=momentum(0.95)",
            "learning-rate=0.3",
            "epochs=40",
            "batch=16");
    assertThat(run.rules()).contains("oscillation");
  }

  @Test
  void classesLearnedByHeart() {
    DiagnosedRun run =
        DiagnosedRun.of(
            noise(120, 2),
            Optional.of(noise(120, 3)),
            "layers=128,64",
            "learning-rate=0.005",
            "epochs=60");
    Finding finding = run.all("overfitting").getLast();
    assertThat(finding.severity()).isEqualTo("warning");
    assertThat(finding.measured()).isGreaterThan(1.5);
  }

  @Test
  void classesLearnedByHeartInWavesOfTheRate() {
    DiagnosedRun run =
        DiagnosedRun.of(
            noise(120, 2),
            Optional.of(noise(120, 3)),
            "layers=128,64",
            "learning-rate=0.005",
            "schedule=coslog(3)",
            "epochs=60");
    assertThat(run.all("overfitting").getLast().severity()).isEqualTo("warning");
  }

  @Test
  void numbersThatOverflow() {
    DiagnosedRun run =
        DiagnosedRun.of(DATA, layers(16, 4), "optimizer=sgd", "learning-rate=1e12", "epochs=3");
    assertThat(run.all("divergence")).hasSize(1);
    assertThat(run.events()).contains(run.finding("divergence"));
  }

  @Test
  void countsWhoseLossFallsFarBelowZeroAreNoFault() {
    DiagnosedRun run =
        DiagnosedRun.ofNumbers(
            numbers(true), "loss=poisson", "layers=8", "epochs=30", "learning-rate=0.01");
    List<TrainingEvent.Epoch> epochs =
        run.events().stream()
            .filter(TrainingEvent.Epoch.class::isInstance)
            .map(TrainingEvent.Epoch.class::cast)
            .toList();
    assertThat(epochs.getLast().trainLoss()).isLessThan(-30);
    assertThat(run.findings()).isEmpty();
  }

  @Test
  void aTargetThatIsAlwaysTheSameGivesNoFalseAlarm() {
    DiagnosedRun run =
        DiagnosedRun.ofNumbers(
            numbers(false), "loss=mean-squared-error", "layers=8", "epochs=40", "batch=32");
    assertThat(run.findings()).isEmpty();
  }

  /** Counts of a Poisson distribution of mean 20 (Knuth's product of uniforms), or always 3. */
  private static Dataset numbers(boolean counts) {
    Random random = new Random(1);
    Matrix y = Matrix.zeros(400, 1);
    for (int r = 0; r < y.rows(); r++) {
      int count = -1;
      for (double p = 1; p > Math.exp(-20); p *= random.nextDouble()) {
        count++;
      }
      y.set(r, 0, counts ? count : 3);
    }
    return Dataset.of(DiagnosedRun.noise(400, 3).features(), y);
  }
}
