package org.deltarule.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.data.InputException;
import org.deltarule.train.LayerHistograms;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.Spread;
import org.deltarule.train.Trainer;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.ValueHistogram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventLogTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-04T05:06:07.089123Z"), ZoneOffset.UTC);
  private static final TrainingEvent.Started STARTED =
      new TrainingEvent.Started(Map.of("epochs", "3"), 60, 4, 99, "scalar", 2, 0, 0);
  private static final TrainingEvent.Epoch EPOCH =
      new TrainingEvent.Epoch(
          1, 4, 0.25, 1.5, Double.NaN, Map.of("rmse", Double.POSITIVE_INFINITY), 0.001, true);
  private static final TrainingEvent.Layers LAYERS =
      new TrainingEvent.Layers(
          4,
          List.of(
              new LayerSignal(
                  "layer1",
                  5,
                  new Spread(0.1, 0.2, -1, 2),
                  Spread.UNKNOWN,
                  0.3,
                  0.4,
                  0.5,
                  0.1,
                  0.2,
                  0.6,
                  Double.NEGATIVE_INFINITY,
                  0.9,
                  4,
                  3,
                  4,
                  Optional.of(
                      new LayerHistograms(
                          new ValueHistogram(List.of(-1.0, 0.0, 2.0), List.of(3L, 4L)),
                          ValueHistogram.EMPTY,
                          ValueHistogram.EMPTY,
                          ValueHistogram.EMPTY)))));
  private static final TrainingEvent.Net NET =
      new TrainingEvent.Net(4, 2.3, 2.302585, 0.5, Double.NaN, 0.1, 3);
  private static final TrainingEvent.Finding FINDING =
      new TrainingEvent.Finding(
          "dead", "layer1", 4, 0.4, 0.3, "g′ ≤ 0.25", "lower \"it\"", "warning");
  private static final TrainingEvent.Stopped STOPPED =
      new TrainingEvent.Stopped(
          TrainingEvent.StopReason.EARLY_STOPPING, 0.25, 1, Map.of("rmse", 2.0));

  @TempDir Path folder;
  private RunFolder run;

  @BeforeEach
  void aRunFolder() {
    run = new RunFolder(folder);
  }

  @Test
  void everyLineIsOneObjectWithTypeAndTimeAndExactlyTheFieldsOfItsEvent() throws IOException {
    write(STARTED, EPOCH, LAYERS, FINDING, STOPPED, NET);
    List<JsonNode> lines = lines();
    assertThat(lines)
        .allSatisfy(
            l -> assertThat(l.path("time").asString()).isEqualTo("2026-03-04T05:06:07.089Z"));
    assertThat(fields(lines.get(0)))
        .containsExactly(
            "type",
            "time",
            "plan",
            "rows",
            "features",
            "parameters",
            "kernels",
            "threads",
            "java",
            "version",
            "data_sha256");
    assertThat(fields(lines.get(1)))
        .containsExactly(
            "type",
            "time",
            "epoch",
            "steps",
            "seconds",
            "train_loss",
            "validation_loss",
            "metrics",
            "learning_rate");
    assertThat(fields(lines.get(2))).containsExactly("type", "time", "step", "layers");
    assertThat(fields(lines.get(2).path("layers").get(0)))
        .containsExactly(
            "name",
            "units",
            "activation_mean",
            "activation_std",
            "activation_min",
            "activation_max",
            "pre_activation_mean",
            "pre_activation_std",
            "pre_activation_min",
            "pre_activation_max",
            "saturated",
            "dead",
            "delta_rms",
            "delta_to_output",
            "delta_to_next",
            "gradient_norm",
            "update_ratio_log10",
            "jacobian",
            "effective_width",
            "non_finite",
            "nan",
            "infinite",
            "histograms");
    assertThat(fields(lines.get(3)))
        .containsExactly(
            "type",
            "time",
            "rule",
            "layer",
            "step",
            "measured",
            "threshold",
            "why",
            "advice",
            "severity");
    assertThat(fields(lines.get(4)))
        .containsExactly("type", "time", "reason", "seconds", "best_epoch", "metrics");
    assertThat(lines)
        .extracting(l -> l.path("type").asString())
        .containsExactly("started", "epoch", "layers", "finding", "stopped", "net");
    assertThat(fields(lines.get(5)))
        .containsExactly(
            "type",
            "time",
            "step",
            "loss",
            "chance_loss",
            "gradient_norm",
            "noise_scale",
            "alpha",
            "distance");
    assertThat(lines.get(4).path("reason").asString()).isEqualTo("early_stopping");
    assertThat(lines.get(0).path("plan").path("epochs").asString()).isEqualTo("3");
  }

  @Test
  void nanAndInfinityAreWrittenAsTheirNames() throws IOException {
    write(EPOCH, LAYERS);
    assertThat(Files.readString(run.eventsFile()))
        .contains("\"validation_loss\":\"NaN\"")
        .contains("{\"rmse\":\"Infinity\"}")
        .contains("\"update_ratio_log10\":\"-Infinity\"");
  }

  @Test
  void aLineIsInTheFileAsSoonAsItsEventHappened() throws IOException {
    try (EventLog log = log()) {
      log.on(STARTED);
      assertThat(lines()).hasSize(1);
      log.on(EPOCH);
      assertThat(lines()).hasSize(2);
    }
  }

  @Test
  void aRunThatGoesOnAppends() throws IOException {
    write(STARTED, EPOCH);
    write(STARTED, STOPPED);
    assertThat(lines()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"type\":\"epo", "x", "{\"advice\":\"€", "long"})
  void theTornLineOfAKilledProcessIsCutOffFirst(String torn) throws IOException {
    write(STARTED, EPOCH);
    String tail = torn.equals("long") ? "y".repeat(200_000) : torn;
    Files.writeString(run.eventsFile(), tail, StandardOpenOption.APPEND);
    write(STOPPED);
    assertThat(lines())
        .extracting(l -> l.path("type").asString())
        .containsExactly("started", "epoch", "stopped");
  }

  @Test
  void aFileWithoutOneWholeLineIsBegunAnew() throws IOException {
    Files.writeString(run.eventsFile(), "{\"type");
    write(STARTED);
    assertThat(lines()).hasSize(1);
  }

  @Test
  void theHistoryHasEveryEventAgain() {
    write(STARTED, EPOCH, LAYERS, NET, FINDING, STOPPED);
    RunHistory history = RunHistory.read(run);
    assertThat(history.plan()).containsExactly(Map.entry("epochs", "3"));
    assertThat(history.started()).containsEntry("rows", "60").containsEntry("version", "1.0");
    assertThat(history.epochs())
        .containsExactly(
            new TrainingEvent.Epoch(
                1,
                4,
                0.25,
                1.5,
                Double.NaN,
                Map.of("rmse", Double.POSITIVE_INFINITY),
                0.001,
                false));
    assertThat(history.layers()).containsExactly(LAYERS);
    assertThat(history.nets()).containsExactly(NET);
    assertThat(history.findings()).containsExactly(FINDING);
    assertThat(history.stopped()).contains(STOPPED);
  }

  @Test
  void epochsDoneAgainAfterACrashAreInTheHistoryOnce() {
    write(STARTED, EPOCH, LAYERS, NET, FINDING, STOPPED);
    write(STARTED, EPOCH, LAYERS, FINDING);
    RunHistory history = RunHistory.read(run);
    assertThat(history.epochs()).hasSize(1);
    assertThat(history.layers()).hasSize(1);
    assertThat(history.findings()).hasSize(1);
    assertThat(history.stopped()).isEmpty();
  }

  @Test
  void aLineThatIsNoEventIsNamed() throws IOException {
    write(STARTED);
    Files.writeString(run.eventsFile(), "{\"type\":\"weather\"}\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> RunHistory.read(run))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("events.jsonl: line 2 is no event");
  }

  @Test
  void aRealRunIsReadBackWhole() {
    try (EventLog log = log();
        Trainer trainer = Runs.trainer(Runs.plan("epochs=4", "patience=0"), log)) {
      trainer.run();
    }
    RunHistory history = RunHistory.read(run);
    assertThat(history.epochs()).extracting(TrainingEvent.Epoch::epoch).containsExactly(1, 2, 3, 4);
    assertThat(history.epochs()).allSatisfy(e -> assertThat(e.validationLoss()).isFinite());
    assertThat(history.stopped().map(TrainingEvent.Stopped::reason))
        .isEqualTo(Optional.of(TrainingEvent.StopReason.FINISHED));
    assertThat(history.plan()).containsEntry("layers", "6,5");
  }

  private EventLog log() {
    Map<String, Object> extras = new LinkedHashMap<>();
    extras.put("version", "1.0");
    extras.put("data_sha256", "00ff");
    return new EventLog(run, extras, CLOCK);
  }

  private void write(TrainingEvent... events) {
    try (EventLog log = log()) {
      for (TrainingEvent event : events) {
        log.on(event);
      }
    }
  }

  private List<JsonNode> lines() throws IOException {
    return Files.readAllLines(run.eventsFile()).stream().map(new JsonMapper()::readTree).toList();
  }

  private static List<String> fields(JsonNode node) {
    return List.copyOf(node.propertyNames());
  }
}
