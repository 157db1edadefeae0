package org.deltarule.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.deltarule.data.InputException;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.train.Trainer;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingListener;
import org.deltarule.train.TrainingPlan;
import org.deltarule.train.TrainingState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointStoreTest {
  @TempDir Path folder;
  private RunFolder run;

  @BeforeEach
  void aRunFolder() {
    run = new RunFolder(folder.resolve("run"));
  }

  /** What a test asks of a listener: stop and save at some point. */
  private abstract static class Follower implements TrainingListener {
    @Override
    public void on(TrainingEvent event) {}
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "optimizer=sgd",
        "optimizer=sgd(momentum=0.9);averaging=0.9",
        "optimizer=adam;dropout=0.3;normalization=batch",
        "optimizer=adamw;schedule=reduce-on-plateau(patience=0);learning-rate=0.5;metric=accuracy",
        "optimizer=schedule-free-adamw;normalization=batch",
        "optimizer=lbfgs"
      })
  void aRunStoppedAfterAnEpochAndOneThatWasNotEndWithTheSameBits(String settings) {
    TrainingPlan plan = plan(settings);
    try (Trainer straight = Runs.trainer(plan, event -> {});
        Trainer resumed = Runs.trainer(plan, event -> {})) {
      saveAfterEpoch(plan, 1);
      straight.run();
      CheckpointStore.load(run).restoreInto(resumed.state());
      assertThat(resumed.state().epoch()).isEqualTo(1);
      resumed.run();
      assertSameBits(resumed.state(), straight.state());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"optimizer=adam;dropout=0.3;normalization=batch", "optimizer=muon"})
  void aRunStoppedWithinAnEpochAndOneThatWasNotEndWithTheSameBits(String settings) {
    TrainingPlan plan = plan(settings);
    try (Trainer straight = Runs.trainer(plan, event -> {});
        Trainer resumed = Runs.trainer(plan, event -> {})) {
      saveAfterBatch(plan, 2, 3);
      straight.run();
      CheckpointStore.load(run).restoreInto(resumed.state());
      assertThat(resumed.state().step()).isEqualTo(4 + 3);
      resumed.run();
      assertSameBits(resumed.state(), straight.state());
    }
  }

  @Test
  void planAndExtraTextComeBack() throws IOException {
    saveAfterEpoch(plan("optimizer=sgd"), 1);
    assertThat(CheckpointStore.load(run).plan()).isEmpty();
    assertThat(CheckpointStore.load(run).extra()).containsExactly(Map.entry("data", "a \"b\"\n€"));

    Files.writeString(run.planFile(), "epochs = 3\n");
    saveAfterEpoch(plan("optimizer=sgd"), 1);
    assertThat(CheckpointStore.load(run).plan()).contains("epochs = 3\n");
  }

  @Test
  void aFlippedBitAnywhereIsRefused() throws IOException {
    saveAfterEpoch(plan("optimizer=sgd"), 1);
    byte[] good = Files.readAllBytes(stateFile());
    for (int at = 0; at < good.length; at += good.length / 40) {
      byte[] bad = good.clone();
      bad[at] ^= 4;
      Files.write(stateFile(), bad);
      assertThatThrownBy(() -> CheckpointStore.load(run))
          .as("byte %d", at)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("state.safetensors: ");
    }
    Files.write(stateFile(), Arrays.copyOf(good, good.length / 2));
    assertThatThrownBy(() -> CheckpointStore.load(run)).isInstanceOf(InputException.class);
  }

  @Test
  void aCheckpointOfAnotherNetworkOrPlanIsRefusedAndSaysWhatDiffers() {
    saveAfterEpoch(plan("optimizer=sgd"), 1);
    Checkpoint saved = CheckpointStore.load(run);
    try (Trainer wider = Runs.trainer(plan("optimizer=sgd;layers=7,5"), event -> {});
        Trainer other = Runs.trainer(plan("optimizer=adam"), event -> {})) {
      assertThatThrownBy(() -> saved.restoreInto(wider.state()))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(
              "it has layer1.weight 3×6, the plan and data make layer1.weight 3×7");
      assertThatThrownBy(() -> saved.restoreInto(other.state()))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("resume with the saved plan");
    }
  }

  @Test
  void aRunWithoutACheckpointCannotBeResumed() {
    assertThatThrownBy(() -> CheckpointStore.load(run))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("holds no checkpoint");
  }

  @Test
  void nothingButTheStateIsLeftInTheFolder() throws IOException {
    saveAfterEpoch(plan("optimizer=sgd"), 1);
    saveAfterEpoch(plan("optimizer=sgd"), 2);
    try (var files = Files.list(run.checkpointFolder())) {
      assertThat(files).containsExactly(stateFile());
    }
  }

  @Test
  void epochsCloserTogetherThanTheIntervalAreNotSaved() {
    AtomicLong now = new AtomicLong();
    PeriodicCheckpoints policy =
        new PeriodicCheckpoints(run, Map.of(), Duration.ofNanos(100), now::get);
    List<Integer> saved = new ArrayList<>();
    Follower follower =
        new Follower() {
          @Override
          public void checkpoint(TrainingState state) {
            now.addAndGet(40); // epochs end at 40, 80, 120, …
            policy.checkpoint(state);
            if (CheckpointStore.exists(run)) {
              saved.add((int) CheckpointStore.load(run).numbers()[1]);
            }
          }
        };
    try (Trainer trainer = Runs.trainer(plan("optimizer=sgd;epochs=7"), follower)) {
      trainer.run();
    }
    assertThat(saved).containsExactly(3, 3, 3, 6, 6);
  }

  private static TrainingPlan plan(String settings) {
    List<String> all = new ArrayList<>(List.of(settings.split(";")));
    if (!settings.contains("epochs")) {
      all.add("epochs=3");
    }
    if (!settings.contains("lbfgs")) {
      all.add("batch=17");
    }
    return settings.contains("layers")
        ? TrainingPlan.of(org.deltarule.train.Task.CLASSIFICATION, all.toArray(new String[0]))
        : Runs.plan(all.toArray(new String[0]));
  }

  private void saveAfterEpoch(TrainingPlan plan, int epoch) {
    saveWhen(plan, epoch, 0);
  }

  private void saveAfterBatch(TrainingPlan plan, int epoch, int batch) {
    saveWhen(plan, epoch, batch);
  }

  /** Runs until a batch of an epoch, or its end for batch 0, and saves as an interrupted run does. */
  private void saveWhen(TrainingPlan plan, int wantedEpoch, int wantedBatch) {
    Trainer[] trainer = new Trainer[1];
    Follower follower =
        new Follower() {
          @Override
          public void progress(int epoch, int batch, int batches, double loss) {
            stopIf(epoch == wantedEpoch && batch == wantedBatch);
          }

          @Override
          public void checkpoint(TrainingState state) {
            stopIf(wantedBatch == 0 && state.epoch() == wantedEpoch);
          }

          private void stopIf(boolean stop) {
            if (stop) {
              trainer[0].stop();
            }
          }
        };
    try (Trainer t = Runs.trainer(plan, follower)) {
      trainer[0] = t;
      t.run();
      CheckpointStore.save(run, t.state(), Map.of("data", "a \"b\"\n€"));
    }
  }

  private static void assertSameBits(TrainingState actual, TrainingState expected) {
    List<ParameterVector> a = actual.vectors();
    List<ParameterVector> e = expected.vectors();
    assertThat(a).hasSameSizeAs(e);
    for (int i = 0; i < a.size(); i++) {
      assertThat(bits(a.get(i))).as("vector %d", i).isEqualTo(bits(e.get(i)));
    }
    double[] an = actual.numbers();
    double[] en = expected.numbers();
    an[5] = 0; // the seconds
    en[5] = 0;
    assertThat(Arrays.stream(an).mapToLong(Double::doubleToRawLongBits).toArray())
        .isEqualTo(Arrays.stream(en).mapToLong(Double::doubleToRawLongBits).toArray());
  }

  private static int[] bits(ParameterVector vector) {
    int[] bits = new int[vector.values().length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(vector.values()[i]));
    return bits;
  }

  private Path stateFile() {
    return run.checkpointFolder().resolve("state.safetensors");
  }
}
