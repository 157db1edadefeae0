package org.deltarule.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.deltarule.data.Dataset;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.train.TrainingEvent.StopReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Same seed, same bits: for any number of threads, and if a run is interrupted. */
class ReproducibilityTest {
  private static final Dataset DATA = Runs.classes(300, 1);

  /** Large enough that the threads are used: 64 rows × 2,000 parameters. */
  private static final String[] WIDE = {
    "layers=64,24", "batch=64", "dropout=0.2", "normalization=batch"
  };

  private static TrainingPlan wide(String... more) {
    List<String> settings = new ArrayList<>(List.of(WIDE));
    settings.addAll(List.of(more));
    return Runs.plan(settings.toArray(String[]::new));
  }

  @Test
  void theThreadsDoNotChangeTheBits() {
    TrainingResult one = Runs.run(wide("threads=1"), DATA);
    for (int threads : new int[] {2, 4}) {
      TrainingResult several = Runs.run(wide("threads=" + threads), DATA);
      assertThat(several.weights()).isEqualTo(one.weights());
      assertThat(several.metrics()).isEqualTo(one.metrics());
      assertThat(several.loss()).isEqualTo(one.loss());
    }
  }

  @Test
  void theSeedDoes() {
    assertThat(Runs.run(wide("seed=1"), DATA).weights())
        .isEqualTo(Runs.run(wide("seed=1"), DATA).weights());
    assertThat(Runs.run(wide("seed=2"), DATA).weights())
        .isNotEqualTo(Runs.run(wide("seed=1"), DATA).weights());
  }

  /** Stopped after 13 steps, in the middle of the third epoch of five batches, and resumed by another trainer. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "optimizer=sgd",
        "optimizer=momentum",
        "optimizer=adam",
        "optimizer=nadam",
        "optimizer=schedule-free-adamw",
        "optimizer=muon",
        "averaging=0.9",
        "schedule=reduce-on-plateau(patience=0)",
        "schedule=one-cycle",
        "keep-best=false"
      })
  void anInterruptedRunEndsWithTheSameBits(String setting) {
    TrainingPlan plan = wide(setting, "epochs=6");
    TrainingResult whole = Runs.run(plan, DATA);
    List<float[]> vectors = new ArrayList<>();
    double[] numbers;
    AtomicReference<Trainer> running = new AtomicReference<>();
    TrainingListener stopper =
        new TrainingListener() {
          @Override
          public void on(TrainingEvent event) {}

          @Override
          public void progress(int epoch, int batch, int batches, double loss) {
            if (epoch == 3 && batch == 3) {
              running.get().stop();
            }
          }
        };
    try (Trainer first = Runs.trainer(plan, DATA, Optional.empty(), stopper)) {
      running.set(first);
      assertThat(first.run().reason()).isEqualTo(StopReason.INTERRUPTED);
      assertThat(first.state().step()).isEqualTo(13);
      assertThat(first.state().epoch()).isEqualTo(2);
      first.state().vectors().forEach(v -> vectors.add(v.values().clone()));
      numbers = first.state().numbers();
    }
    try (Trainer second = Runs.trainer(plan, DATA, Optional.empty(), event -> {})) {
      second.state().restore(vectors, numbers);
      TrainingResult resumed = second.run();
      assertThat(resumed.weights()).isEqualTo(whole.weights());
      assertThat(resumed.metrics()).isEqualTo(whole.metrics());
      assertThat(resumed.bestEpoch()).isEqualTo(whole.bestEpoch());
      assertThat(resumed.reason()).isEqualTo(StopReason.FINISHED);
    }
  }

  @Test
  void theStateOfAnotherPlanIsRefused() {
    try (Trainer adam = Runs.trainer(wide("optimizer=adam"), DATA, Optional.empty(), event -> {});
        Trainer sgd = Runs.trainer(wide("optimizer=sgd"), DATA, Optional.empty(), event -> {});
        Trainer narrow =
            Runs.trainer(Runs.plan("optimizer=adam"), DATA, Optional.empty(), event -> {})) {
      List<float[]> saved = adam.state().vectors().stream().map(ParameterVector::values).toList();
      assertThatThrownBy(() -> sgd.state().restore(saved, adam.state().numbers()))
          .hasMessageContaining("resume with the saved plan");
      assertThatThrownBy(() -> narrow.state().restore(saved, adam.state().numbers()))
          .hasMessage("the saved state is of another network");
    }
  }
}
