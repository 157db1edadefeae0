package org.deltarule.app.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.deltarule.data.InputException;
import org.deltarule.train.LayerHistograms;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.Spread;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.StopReason;
import org.deltarule.train.ValueHistogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a run stands in TensorBoard's files, and under which tag. */
class TensorBoardLogTest {
  private static final double NAN = Double.NaN;
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC);
  private static final Spread UNKNOWN = new Spread(NAN, NAN, NAN, NAN);
  private static final ValueHistogram COUNTS =
      new ValueHistogram(List.of(-1.0, 0.0, 1.0), List.of(2L, 3L));

  @TempDir Path temp;

  private static TrainingEvent.Started started(int epoch, long step, Map<String, String> plan) {
    return new TrainingEvent.Started(plan, 60, 4, 99, "scalar", 2, epoch, step);
  }

  private static TrainingEvent.Epoch epoch(int epoch, long steps, double validationLoss) {
    return new TrainingEvent.Epoch(
        epoch, steps, 0.25, 1.5, validationLoss, Map.of("accuracy", 0.75), 0.001, true);
  }

  private static TrainingEvent.Stopped stopped(StopReason reason) {
    return new TrainingEvent.Stopped(reason, 1, 1, Map.of());
  }

  private static LayerSignal layer(
      String name, double deltaRms, double gradientNorm, long nans, boolean histograms) {
    return new LayerSignal(
        name,
        5,
        new Spread(0.5, 0.25, -1, 2),
        UNKNOWN,
        0.125,
        0,
        deltaRms,
        NAN,
        1,
        gradientNorm,
        -3.5,
        NAN,
        0,
        nans,
        0,
        histograms
            ? Optional.of(new LayerHistograms(COUNTS, COUNTS, COUNTS, COUNTS))
            : Optional.empty());
  }

  private ReadEvents written(TrainingEvent... events) {
    try (TensorBoardLog log = new TensorBoardLog(temp, CLOCK)) {
      Stream.of(events).forEach(log::on);
    }
    return ReadEvents.of(files().getLast());
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(temp)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void epochGivesLossesMetricsAndRate() {
    ReadEvents read = written(started(0, 0, Map.of()), epoch(1, 40, 2.5), epoch(2, 80, NAN));
    assertThat(read.values("loss/train"))
        .extracting(ReadEvents.Value::step)
        .containsExactly(40L, 80L);
    assertThat(read.values("loss/train").getFirst().scalar()).isEqualTo(1.5f);
    assertThat(read.value("loss/validation").scalar())
        .as("there where there is one")
        .isEqualTo(2.5f);
    assertThat(read.values("metric/accuracy").getFirst().scalar()).isEqualTo(0.75f);
    assertThat(read.values("run/learning_rate").getFirst().scalar()).isEqualTo(0.001f);
    assertThat(read.values("run/epoch").getLast().scalar()).isEqualTo(2f);
  }

  @Test
  void sizesTooSmallForAFloatStandAsTheirLogarithm() {
    ReadEvents read =
        written(new TrainingEvent.Layers(7, List.of(layer("layer1", 1e-60, 1e-120, 0, false))));
    assertThat(read.value("delta/layer1/rms_log10").scalar()).isCloseTo(-60f, within(1e-5f));
    assertThat(read.value("gradient/layer1/norm_log10").scalar()).isCloseTo(-120f, within(1e-4f));
    assertThat(read.value("ratio/layer1/update_log10").scalar()).isEqualTo(-3.5f);
    assertThat(read.value("activation/layer1/saturated").scalar()).isEqualTo(0.125f);
    assertThat(read.value("activation/layer1/max").scalar()).isEqualTo(2f);
    assertThat(read.value("delta/layer1/to_next_log10").scalar()).isZero();
    assertThat(read.value("delta/layer1/to_next_log10").step()).isEqualTo(7);
  }

  @Test
  void zeroIsMinusInfinityAndWhatWasNotMeasuredIsAbsent() {
    ReadEvents read =
        written(new TrainingEvent.Layers(7, List.of(layer("layer1", 0, 1, 0, false))));
    assertThat(read.value("delta/layer1/rms_log10").scalar()).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(read.values())
        .extracting(ReadEvents.Value::tag)
        .contains("non_finite/layer1/nan", "activation/layer1/dead")
        .doesNotContain(
            "pre_activation/layer1/mean",
            "delta/layer1/to_output_log10",
            "jacobian/layer1/mean_singular_value",
            "width/layer1/effective");
  }

  @Test
  void whatBecameNotANumberIsShown() {
    ReadEvents read =
        written(
            new TrainingEvent.Layers(9, List.of(layer("layer2", NAN, NAN, 12, false))),
            new TrainingEvent.Epoch(1, 9, 1, NAN, NAN, Map.of("rmse", NAN), 1, false));
    assertThat(read.value("non_finite/layer2/nan").scalar()).isEqualTo(12f);
    assertThat(read.value("delta/layer2/rms_log10").scalar()).isNaN();
    assertThat(read.value("gradient/layer2/norm_log10").scalar()).isNaN();
    assertThat(read.value("loss/train").scalar()).isNaN();
    assertThat(read.value("metric/rmse").scalar()).isNaN();
  }

  @Test
  void histogramsKeepTheirOwnEdges() {
    ReadEvents read = written(new TrainingEvent.Layers(7, List.of(layer("layer1", 1, 1, 0, true))));
    for (String what : List.of("activation", "delta", "gradient", "weight")) {
      assertThat(read.value(what + "/layer1").plugin()).isEqualTo("histograms");
      assertThat(read.value(what + "/layer1").buckets())
          .containsExactly(List.of(-1.0, 0.0, 2.0), List.of(0.0, 1.0, 3.0));
    }
  }

  @Test
  void wholeNetworkHasItsOwnTags() {
    ReadEvents read = written(new TrainingEvent.Net(4, 2.4, 2.3, 1e-50, NAN, 0.5, 3));
    assertThat(read.value("net/loss").scalar()).isEqualTo(2.4f);
    assertThat(read.value("net/chance_loss").scalar()).isEqualTo(2.3f);
    assertThat(read.value("net/gradient_norm_log10").scalar()).isCloseTo(-50f, within(1e-5f));
    assertThat(read.values("net/noise_scale_log10")).isEmpty();
    assertThat(read.value("net/alpha").scalar()).isEqualTo(0.5f);
    assertThat(read.value("net/distance").scalar()).isEqualTo(3f);
  }

  @Test
  void settingsAreNumbersTruthsOrTextsInTheTableOfHyperParameters() {
    Map<String, String> plan = new LinkedHashMap<>();
    plan.put("learning-rate", "1.0E-3");
    plan.put("residual", "true");
    plan.put("layers", "64,32");
    plan.put("name", "0x1p3");
    ReadMessage info =
        written(started(0, 0, plan)).value(HyperParameters.STARTED).session().message(3);
    assertThat(info.number(5)).as("start time").isEqualTo(1_000);
    List<ReadMessage> entries = info.all(1).stream().map(f -> ReadMessage.of(f.bytes())).toList();
    assertThat(entries)
        .extracting(entry -> entry.text(1))
        .containsExactly("learning-rate", "residual", "layers", "name");
    assertThat(entries.get(0).message(2).number(2)).isEqualTo(0.001);
    assertThat(entries.get(1).message(2).whole(4)).isOne();
    assertThat(entries.get(2).message(2).text(3)).isEqualTo("64,32");
    assertThat(entries.get(3).message(2).text(3)).isEqualTo("0x1p3");
  }

  @Test
  void endIsASuccessOrAFailureWithTheTestsFiguresAtTheLastStep() {
    for (StopReason reason : List.of(StopReason.EARLY_STOPPING, StopReason.DIVERGED)) {
      try (TensorBoardLog log = new TensorBoardLog(temp, CLOCK)) {
        log.on(epoch(1, 40, 1));
        log.stopped(stopped(reason), Map.of("accuracy", 0.5));
      }
      ReadEvents read = ReadEvents.of(files().getLast());
      ReadMessage end = read.value(HyperParameters.ENDED).session().message(4);
      assertThat(end.whole(1)).isEqualTo(reason == StopReason.DIVERGED ? 2 : 1);
      assertThat(end.number(2)).isEqualTo(1_000);
      assertThat(read.value("test/accuracy").step()).isEqualTo(40);
      assertThat(read.value("test/accuracy").scalar()).isEqualTo(0.5f);
    }
  }

  @Test
  void runThatIsInterruptedHasNoEndAndGoesOnInAFurtherFile() {
    try (TensorBoardLog log = new TensorBoardLog(temp, CLOCK)) {
      log.on(started(0, 0, Map.of()));
      log.on(epoch(1, 40, 1));
      log.on(epoch(2, 80, 1));
      log.stopped(stopped(StopReason.INTERRUPTED), Map.of());
    }
    assertThat(ReadEvents.of(files().getLast()).values(HyperParameters.ENDED)).isEmpty();
    try (TensorBoardLog log = new TensorBoardLog(temp, CLOCK)) {
      log.on(started(1, 40, Map.of()));
      log.on(new TrainingEvent.Layers(40, List.of()));
      log.on(epoch(2, 80, 1));
    }
    assertThat(files()).hasSize(2);
    assertThat(ReadEvents.of(files().getFirst()).starts()).containsExactly(0L);
    assertThat(ReadEvents.of(files().getLast()).starts())
        .as("what was told from here on is told again; the epoch that ended at step 40 is not")
        .containsExactly(41L);
  }

  @Test
  void whatARunToldOfItsFirstEpochStaysWhenItGoesOnWithinIt() {
    try (TensorBoardLog log = new TensorBoardLog(temp, CLOCK)) {
      log.on(started(0, 900, Map.of()));
    }
    assertThat(ReadEvents.of(files().getLast()).starts()).containsExactly(901L);
  }

  @Test
  void findingIsMarkdownUnderItsRuleAndLayer() {
    ReadEvents read =
        written(
            new TrainingEvent.Finding(
                "vanishing", "layer1", 3, 1.5e-7, 1e-4, "g′ ≤ 0.25", "ReLU.", "warning"),
            new TrainingEvent.Finding("divergence", "", 5, NAN, 0, "", "Learn slower.", "error"));
    assertThat(read.value("finding/vanishing/layer1").plugin()).isEqualTo("text");
    assertThat(read.value("finding/vanishing/layer1").text())
        .isEqualTo(
            "**warning: vanishing** in `layer1` at step 3; measured 1.500e-07, threshold 0.0001000"
                + "\n\nWhy: g′ ≤ 0.25\n\nAdvice: ReLU.");
    assertThat(read.value("finding/divergence").text())
        .contains("in the network at step 5; measured NaN")
        .doesNotContain("Why");
  }

  @Test
  void everyEventIsInTheFileAsSoonAsItHappened() throws IOException {
    try (TensorBoardLog log = new TensorBoardLog(temp, CLOCK)) {
      log.on(epoch(1, 40, 1));
      long size = Files.size(files().getFirst());
      assertThat(ReadEvents.of(files().getFirst()).values("loss/train")).hasSize(1);
      log.on(epoch(2, 80, 1));
      assertThat(Files.size(files().getFirst())).isGreaterThan(size);
    }
  }

  @Test
  void folderThatCannotBeMadeIsOneLine() throws IOException {
    Path inTheWay = Files.createFile(temp.resolve("file"));
    assertThatThrownBy(() -> new TensorBoardLog(inTheWay))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(inTheWay + ": cannot be written")
        .hasMessageEndingWith("leave --tensorboard away");
  }
}
