package org.deltarule.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.loss.BinaryCrossEntropy;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;
import org.deltarule.train.TrainingEvent.Epoch;
import org.deltarule.train.TrainingEvent.Finding;
import org.deltarule.train.TrainingEvent.StopReason;
import org.deltarule.train.TrainingEvent.Stopped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loop: what it learns, when it stops, what it keeps, what it tells. */
class TrainerTest {
  private static final Dataset DATA = Runs.classes(150, 1);
  private static final Dataset OTHERS = Runs.classes(90, 2);

  private static List<TrainingEvent> events(TrainingPlan plan, Optional<Dataset> validation) {
    List<TrainingEvent> events = new ArrayList<>();
    try (Trainer trainer = Runs.trainer(plan, DATA, validation, events::add)) {
      trainer.run();
    }
    return events;
  }

  private static List<Epoch> epochs(List<TrainingEvent> events) {
    return events.stream().filter(Epoch.class::isInstance).map(Epoch.class::cast).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "1", "16"})
  void batchStochasticAndMiniBatchAllLearn(String batch) {
    int epochs = batch.equals("full") ? 300 : 20;
    double rate = batch.equals("full") ? 0.5 : batch.equals("1") ? 0.02 : 0.1;
    TrainingResult result =
        Runs.run(
            Runs.plan(
                "optimizer=sgd", "batch=" + batch, "epochs=" + epochs, "learning-rate=" + rate),
            DATA);
    assertThat(result.metrics().get("accuracy")).isGreaterThan(0.85);
  }

  @Test
  void eventsComeInOrderAndCountTheSteps() {
    List<TrainingEvent> events = events(Runs.plan("batch=40"), Optional.of(OTHERS));
    assertThat(events.getFirst())
        .isInstanceOfSatisfying(
            TrainingEvent.Started.class,
            started -> {
              assertThat(started.rows()).isEqualTo(150);
              assertThat(started.features()).isEqualTo(4);
              assertThat(started.parameters()).isEqualTo(4 * 8 + 8 + 8 * 3 + 3);
              assertThat(started.epoch()).isZero();
              assertThat(started.plan()).containsEntry("batch", "40");
            });
    assertThat(events.getLast())
        .isInstanceOfSatisfying(
            Stopped.class,
            stopped -> {
              assertThat(stopped.reason()).isEqualTo(StopReason.FINISHED);
            });
    assertThat(events).hasSize(6);
    assertThat(epochs(events)).extracting(Epoch::epoch).containsExactly(1, 2, 3, 4);
    assertThat(epochs(events)).extracting(Epoch::steps).containsExactly(4L, 8L, 12L, 16L);
    assertThat(epochs(events).getFirst().metrics())
        .containsOnlyKeys("accuracy", "error", "log_loss", "macro_f1");
    assertThat(epochs(events).getFirst().validationLoss()).isFinite();
    assertThat(epochs(events(Runs.plan(), Optional.empty())).getFirst().validationLoss()).isNaN();
  }

  @Test
  void aPartialLastBatchIsKeptOrSitsTheEpochOut() {
    assertThat(
            epochs(events(Runs.plan("batch=40", "last-batch=drop"), Optional.empty()))
                .getFirst()
                .steps())
        .isEqualTo(3);
    assertThat(
            epochs(events(Runs.plan("batch=500", "last-batch=drop"), Optional.empty()))
                .getFirst()
                .steps())
        .isEqualTo(1);
  }

  /** The partial batch's gradient is the mean of its own rows: two steps of one row each, by hand. */
  @Test
  void aPartialBatchIsTheMeanOfItsOwnRows() {
    Matrix x = Matrix.of(new float[] {1}, new float[] {1}, new float[] {1});
    Matrix y = Matrix.of(new float[] {2}, new float[] {4}, new float[] {9});
    TrainingPlan plan =
        TrainingPlan.of(
            Task.REGRESSION,
            "layers=",
            "loss=half-squared-error",
            "initializer=zero",
            "optimizer=sgd",
            "learning-rate=0.5",
            "rates=bias:0",
            "batch=2",
            "shuffle=false",
            "epochs=1",
            "keep-best=false",
            "threads=1");
    TrainingResult result = Runs.run(plan, Dataset.of(new FloatFeatures(x), y));
    // w = 0 + 0.5·mean(2, 4) = 1.5, then 1.5 + 0.5·(9 − 1.5) = 5.25
    assertThat(result.weights().view("layer1.weight").at(0, 0)).isCloseTo(5.25f, within(1e-6f));
    TrainingResult sum =
        Runs.run(
            TrainingPlan.of(Task.REGRESSION, with(plan, "reduction", "sum")),
            Dataset.of(new FloatFeatures(x), y));
    // w = 0 + 0.5·(2 + 4) = 3, then 3 + 0.5·(9 − 3) = 6
    assertThat(sum.weights().view("layer1.weight").at(0, 0)).isCloseTo(6f, within(1e-6f));
  }

  private static java.util.Map<String, String> with(TrainingPlan plan, String key, String value) {
    java.util.Map<String, String> settings = new java.util.HashMap<>(plan.settings());
    settings.put(key, value);
    return settings;
  }

  @ParameterizedTest
  @ValueSource(strings = {"loss", "accuracy", "error", "log_loss", "macro-f1"})
  void theBestEpochByTheMetricIsKept(String metric) {
    TrainingPlan plan =
        Runs.plan("metric=" + metric, "epochs=25", "optimizer=sgd", "learning-rate=1.5", "batch=8");
    List<TrainingEvent> events = new ArrayList<>();
    try (Trainer trainer = Runs.trainer(plan, DATA, Optional.of(OTHERS), events::add)) {
      TrainingResult result = trainer.run();
      String key = metric.replace('-', '_');
      boolean higher = key.equals("accuracy") || key.equals("macro_f1");
      double best = higher ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      int bestEpoch = 0;
      for (Epoch epoch : epochs(events)) {
        double value = key.equals("loss") ? epoch.validationLoss() : epoch.metrics().get(key);
        boolean better = higher ? value > best : value < best;
        assertThat(epoch.best()).isEqualTo(better);
        bestEpoch = better ? epoch.epoch() : bestEpoch;
        best = better ? value : best;
      }
      assertThat(result.bestEpoch()).isEqualTo(bestEpoch);
      assertThat(key.equals("loss") ? result.loss() : result.metrics().get(key)).isEqualTo(best);
      assertThat(bestEpoch).isLessThan(25); // else this run shows nothing
    }
  }

  @Test
  void withoutKeepBestTheLastWeightsAreTheResult() {
    TrainingPlan plan =
        Runs.plan("keep-best=false", "epochs=12", "optimizer=sgd", "learning-rate=1.5", "batch=8");
    try (Trainer trainer = Runs.trainer(plan, DATA, Optional.of(OTHERS), event -> {})) {
      TrainingResult result = trainer.run();
      assertThat(result.bestEpoch()).isEqualTo(12);
      assertThat(result.weights()).isEqualTo(trainer.state().vectors().getFirst());
    }
  }

  @Test
  void ofEquallyGoodEpochsTheFirstOrTheLastIsTheBestAndPatienceIsTheSame() {
    // a rate so small that nothing changes: every epoch is as good
    String[] settings = {"metric=accuracy", "epochs=9", "patience=4", "learning-rate=1e-12"};
    List<Epoch> first = epochs(events(Runs.plan(settings), Optional.of(OTHERS)));
    assertThat(first).extracting(Epoch::best).containsExactly(true, false, false, false, false);
    String[] last = {
      "metric=accuracy", "epochs=9", "patience=4", "learning-rate=1e-12", "best-of-equals=last"
    };
    List<TrainingEvent> events = events(Runs.plan(last), Optional.of(OTHERS));
    assertThat(epochs(events))
        .extracting(Epoch::best)
        .containsExactly(true, true, true, true, true);
    assertThat(((Stopped) events.getLast()).bestEpoch()).isEqualTo(5);
  }

  /** With a rate that moves nothing but by decay, w ← w(1 − αλ·factor) at every step. */
  @Test
  void weightDecayFollowsItsScheduleAndTheRateItsOwn() {
    TrainingPlan plan =
        Runs.plan(
            "optimizer=sgd",
            "learning-rate=1e-5",
            "weight-decay=5000",
            "decay-schedule=polynomial",
            "batch=full",
            "epochs=2",
            "layers=none",
            "initializer=gaussian(0, 1)",
            "keep-best=false",
            "reduction=mean");
    float[] start = PlannedNetwork.of(plan, 4, 3).initialize(plan.seed()).values();
    float[] end = Runs.run(plan, Runs.classes(16, 1)).weights().values();
    for (int i = 0; i < 12; i++) { // factors 1 and ½ of αλ = 0.05
      assertThat(end[i]).isCloseTo(start[i] * 0.95f * 0.975f, within(5e-5f));
    }
  }

  @Test
  void patienceStopsAfterSoManyEpochsWithoutImprovement() {
    List<TrainingEvent> events =
        events(Runs.plan("patience=3", "epochs=500", "min-improvement=1e9"), Optional.empty());
    assertThat(epochs(events)).hasSize(4); // the first is better than nothing, then three are not
    assertThat(((Stopped) events.getLast()).reason()).isEqualTo(StopReason.EARLY_STOPPING);
    assertThat(((Stopped) events.getLast()).bestEpoch()).isEqualTo(1);
  }

  @Test
  void aPlateauLowersTheRateAndWarmUpRaisesIt() {
    List<Epoch> plateau =
        epochs(
            events(
                Runs.plan(
                    "schedule=reduce-on-plateau(factor=0.5, patience=0)",
                    "learning-rate=3",
                    "optimizer=sgd",
                    "epochs=12"),
                Optional.of(OTHERS)));
    assertThat(plateau.getFirst().learningRate()).isEqualTo(3);
    assertThat(plateau.getLast().learningRate()).isLessThan(2);
    List<Epoch> warm =
        epochs(events(Runs.plan("warmup=20", "learning-rate=0.01", "batch=15"), Optional.empty()));
    assertThat(warm).extracting(Epoch::learningRate).isSorted();
    assertThat(warm.get(0).learningRate()).isCloseTo(0.005, within(6e-4));
    assertThat(warm.get(2).learningRate()).isEqualTo(0.01);
  }

  @Test
  void averagedWeightsAreWhatIsEvaluatedAndKept() {
    TrainingPlan plan =
        Runs.plan("averaging=0.95", "keep-best=false", "optimizer=sgd", "learning-rate=1");
    try (Trainer trainer = Runs.trainer(plan, DATA, Optional.empty(), event -> {})) {
      TrainingResult result = trainer.run();
      ParameterVector trained = trainer.state().vectors().getFirst();
      assertThat(result.weights()).isNotEqualTo(trained);
      ParameterVector average = trainer.state().vectors().get(3);
      assertThat(result.weights().values()[5]).isEqualTo(average.values()[5]);
    }
  }

  @Test
  void anEndlessLossOfAHugeStepIsADivergenceEvenAtTheEndOfTheLastEpoch() {
    TrainingPlan plan =
        Runs.plan("loss=poisson", "batch=full", "epochs=1", "learning-rate=1e4", "optimizer=sgd");
    Dataset counts = Dataset.of(DATA.features(), DATA.targets());
    assertThat(Runs.run(plan, counts).reason()).isEqualTo(StopReason.DIVERGED);
  }

  /** The loss is still finite where the gradient, on its way down, is not any more. */
  @Test
  void aGradientThatOverflowsNamesTheLayerWhereItDid() {
    List<TrainingEvent> events = new ArrayList<>();
    TrainingPlan plan =
        Runs.plan(
            "layers=8,8,8",
            "activation=identity",
            "initializer=constant(1e13)",
            "batch=full",
            "loss=squared-error");
    Dataset tiny =
        new Dataset(
            new FloatFeatures(Matrix.of(new float[] {1e-38f, 0, 0, 0})),
            Matrix.zeros(1, 1),
            new float[] {1});
    try (Trainer trainer = Runs.trainer(plan, tiny, Optional.empty(), events::add)) {
      assertThat(trainer.run().reason()).isEqualTo(StopReason.DIVERGED);
    }
    assertThat(events)
        .filteredOn(Finding.class::isInstance)
        .extracting(e -> ((Finding) e).layer())
        .containsExactly("layer2");
  }

  @Test
  void aMetricOfAnotherTaskIsRefusedBeforeTheRun() {
    assertThatThrownBy(() -> Runs.run(Runs.plan("metric=rmse"), DATA))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rmse")
        .hasMessageContaining("accuracy");
  }

  @Test
  void aRunRestoredWhenItsPatienceWasOverTrainsNoFurther() {
    TrainingPlan plan = Runs.plan("patience=1", "epochs=50", "learning-rate=0.3", "optimizer=sgd");
    List<float[]> vectors = new ArrayList<>();
    double[][] numbers = new double[1][];
    TrainingListener saving =
        new TrainingListener() {
          @Override
          public void on(TrainingEvent event) {}

          @Override
          public void checkpoint(TrainingState state) {
            vectors.clear();
            state.vectors().forEach(v -> vectors.add(v.values().clone()));
            numbers[0] = state.numbers();
          }
        };
    TrainingResult whole;
    try (Trainer trainer = Runs.trainer(plan, DATA, Optional.of(OTHERS), saving)) {
      whole = trainer.run();
    }
    assertThat(whole.reason()).isEqualTo(StopReason.EARLY_STOPPING);
    try (Trainer trainer = Runs.trainer(plan, DATA, Optional.of(OTHERS), event -> {})) {
      trainer.state().restore(vectors, numbers[0]);
      TrainingResult again = trainer.run();
      assertThat(again.reason()).isEqualTo(StopReason.EARLY_STOPPING);
      assertThat(again.weights()).isEqualTo(whole.weights());
    }
  }

  @Test
  void twoClassesWithBinaryCrossEntropyNeedOneOutput() {
    assertThat(Readout.classes(new BinaryCrossEntropy(0), 2).outputs()).isEqualTo(1);
    assertThat(Readout.classes(new BinaryCrossEntropy(0), 3).outputs()).isEqualTo(3);
  }

  /** Neither rate, rule nor decay touches what is measured and not trained. */
  @Test
  void runningStatisticsAreAveragesWhateverTheOptimizerDoes() {
    List<float[]> statistics = new ArrayList<>();
    for (String rate :
        List.of(
            "learning-rate=1e-12",
            "learning-rate=1e-12;clip-norm=1e-6",
            "learning-rate=1e-12;optimizer=sgd;l2=0.5")) {
      List<String> settings =
          new ArrayList<>(
              List.of("normalization=batch", "batch=full", "epochs=2", "keep-best=false"));
      settings.addAll(List.of(rate.split(";", -1)));
      TrainingResult result = Runs.run(Runs.plan(settings.toArray(String[]::new)), DATA);
      Entry entry = result.weights().layout().entry("layer2.running-variance");
      assertThat(entry.role()).isEqualTo(Role.STATISTIC);
      statistics.add(
          java.util.Arrays.copyOfRange(result.weights().values(), entry.offset(), entry.end()));
    }
    assertThat(statistics.get(1)).containsExactly(statistics.get(0), within(1e-4f));
    assertThat(statistics.get(2)).containsExactly(statistics.get(0), within(1e-4f));
    assertThat(statistics.get(0)[0]).isNotCloseTo(1, within(1e-3f));
  }

  @ParameterizedTest
  @ValueSource(strings = {"optimizer=sgd", "optimizer=momentum"})
  void aDivergedRunStopsNamesTheLayerAndKeepsTheLastFiniteWeights(String rule) {
    List<TrainingEvent> events = new ArrayList<>();
    TrainingPlan plan =
        Runs.plan(
            rule, "learning-rate=1e6", "keep-best=false", "epochs=50", "loss=half-squared-error");
    Dataset values = Dataset.of(DATA.features(), DATA.targets());
    try (Trainer trainer = Runs.trainer(plan, values, Optional.empty(), events::add)) {
      TrainingResult result = trainer.run();
      assertThat(result.reason()).isEqualTo(StopReason.DIVERGED);
      assertThat(result.loss()).as("loss of the weights kept").isFinite();
      for (float w : result.weights().values()) {
        assertThat(w).isFinite();
      }
    }
    Finding finding =
        events.stream()
            .filter(Finding.class::isInstance)
            .map(Finding.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(finding.rule()).isEqualTo("divergence");
    assertThat(finding.layer()).startsWith("layer");
    assertThat(finding.severity()).isEqualTo("error");
    assertThat(finding.why()).contains(finding.layer()).doesNotContain("\n");
    assertThat(finding.advice()).contains("lower --learning-rate").doesNotContain("\n");
    assertThat(((Stopped) events.getLast()).reason()).isEqualTo(StopReason.DIVERGED);
  }

  @Test
  void anInputThatIsNotANumberIsSaidToBreakTheFirstLayer() {
    Matrix x = Matrix.zeros(150, 4);
    x.set(3, 2, Float.NaN);
    List<TrainingEvent> events = new ArrayList<>();
    Dataset broken = Dataset.of(new FloatFeatures(x), DATA.targets());
    try (Trainer trainer =
        Runs.trainer(Runs.plan("batch=full"), broken, Optional.empty(), events::add)) {
      assertThat(trainer.run().reason()).isEqualTo(StopReason.DIVERGED);
    }
    assertThat(events)
        .anySatisfy(e ->
            assertThat(e)
                .isInstanceOfSatisfying(
                    Finding.class, f -> assertThat(f.layer()).isEqualTo("layer1")));
  }
}
