package org.deltarule.tabular.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.deltarule.data.InputException;
import org.deltarule.tabular.model.Model;
import org.deltarule.tabular.model.Samples;
import org.deltarule.tabular.model.TrainingData;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.PlainNumbers;
import org.deltarule.tabular.table.Table;
import org.deltarule.train.TrainingEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BestTrainerTest {
  private static final int ROWS = 200;
  private static final String SPACE =
      "{\"activation\": [\"relu\", \"tanh\", \"selu\"], \"learning-rate\": {\"low\": 0.002,"
          + " \"high\": 0.05, \"scale\": \"log\"}}";

  /** Two numbers and whether they lie in a ring, which takes more than a line to tell. */
  private static Table ring() {
    double[] x = new double[ROWS];
    double[] y = new double[ROWS];
    int[] ring = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      x[i] = Math.sin(i * 1.3) * 2;
      y[i] = Math.cos(i * 2.1) * 2;
      double radius = Math.hypot(x[i], y[i]) + 0.3 * Math.sin(i * 7.7);
      ring[i] = radius > 1 && radius < 2 ? 1 : 0;
    }
    return new Table(
        "ring.csv",
        List.of("x", "y", "in"),
        List.of(
            new PlainNumbers("x", x),
            new PlainNumbers("y", y),
            new CategoryColumn("in", ring, List.of("no", "yes"))),
        IntStream.range(0, ROWS).map(i -> i + 2).toArray());
  }

  private static TrainingData data(String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("target", "in");
    settings.put("recipe", "best");
    settings.put("epochs", "6");
    settings.put("layers", "8"); // small, so that it is quick
    settings.put("number-embedding", "none");
    settings.put("metric", "error");
    settings.put("space", SPACE);
    for (String setting : more) {
      settings.put(
          setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
    }
    return TrainingData.of(new Samples.Rows(ring()), Optional.empty(), settings);
  }

  /** Remembers what it is told. */
  private static class Told implements SearchListener {
    private final List<Tried> tried = new ArrayList<>();
    private final List<Ensembled> ensembles = new ArrayList<>();

    @Override
    public void started(TrainingEvent.Started first) {}

    @Override
    public void tried(Tried one) {
      tried.add(one);
    }

    @Override
    public void improved(Ensembled ensemble) {
      ensembles.add(ensemble);
    }
  }

  private static BestSearch.Limits candidates(int count, int threads) {
    return new BestSearch.Limits(Optional.empty(), count, threads);
  }

  private static BestTrainer.Result run(TrainingData data, BestSearch.Limits limits, Told told) {
    return new BestTrainer(data, "", limits, event -> {}, told).run();
  }

  @Test
  void theEnsembleIsAtLeastAsGoodAsTheBestSingleNetworkOnTheRowsThatChoseIt() {
    Told told = new Told();
    BestTrainer.Result result = run(data("folds=3"), candidates(5, 1), told);
    assertThat(result.tried()).hasSize(5).extracting(SearchListener.Tried::number).isSorted();
    assertThat(result.metric()).isEqualTo("error");
    assertThat(result.ensemble()).isLessThanOrEqualTo(result.single());
    assertThat(result.single())
        .isEqualTo(result.tried().stream().mapToDouble(t -> t.metric()).min().orElseThrow());
    assertThat(result.trained().validation().orElseThrow().metrics())
        .containsEntry("error", result.ensemble());
    assertThat(told.ensembles).isNotEmpty();
    assertThat(told.ensembles.getLast().members()).isEqualTo(result.members());
    assertThat(told.ensembles)
        .isSortedAccordingTo((a, b) -> Double.compare(b.metric(), a.metric())); // only ever better
    assertThat(result.trained().model().network().members()).isEqualTo(3 * result.members().size());
    assertThat(result.ended()).isEqualTo("all candidates are tried");
  }

  @Test
  void theSavedModelPredictsWhatTheEnsembleDoes(@TempDir Path folder) {
    Model model = run(data(), candidates(4, 1), new Told()).trained().model();
    Path file = folder.resolve("model.safetensors");
    model.save(file);
    assertThat(Model.load(file).predict(ring()).values().array())
        .containsExactly(model.predict(ring()).values().array());
  }

  @Test
  void withoutADeadlineTheResultIsTheSameForAnyNumberOfThreads() {
    float[] one = run(data(), candidates(4, 1), new Told()).trained().model().weights().values();
    float[] three = run(data(), candidates(4, 3), new Told()).trained().model().weights().values();
    assertThat(three).containsExactly(one);
  }

  /** The clock of this test goes on by a millisecond whenever somebody looks at it. */
  @Test
  void itEndsAtTheDeadlineWithTheBestSoFar() {
    AtomicLong now = new AtomicLong();
    Deadline deadline = new Deadline(() -> now.addAndGet(1_000_000), 0, Duration.ofSeconds(3));
    BestTrainer.Result result =
        run(data("epochs=60"), new BestSearch.Limits(Optional.of(deadline), 0, 2), new Told());
    assertThat(now.get()).isLessThan(Duration.ofSeconds(3).toNanos());
    assertThat(result.members()).isNotEmpty();
    assertThat(result.ended()).isEqualTo("the time is used up");
  }

  @Test
  void aBudgetThatIsOverBeforeItBeginsStillGivesAModel() {
    AtomicLong now = new AtomicLong(Duration.ofSeconds(9).toNanos());
    Deadline deadline = new Deadline(now::get, 0, Duration.ofSeconds(5));
    BestTrainer.Result result =
        run(data(), new BestSearch.Limits(Optional.of(deadline), 0, 2), new Told());
    assertThat(result.members()).containsExactly(new SearchListener.Member(1, 0));
    assertThat(result.trained().test()).isPresent();
  }

  @Test
  void aSearchThatIsStoppedKeepsWhatItHas() {
    BestTrainer[] trainer = new BestTrainer[1];
    Told stops =
        new Told() {
          @Override
          public void tried(Tried one) {
            super.tried(one);
            trainer[0].stop();
          }
        };
    trainer[0] = new BestTrainer(data(), "", candidates(50, 1), event -> {}, stops);
    BestTrainer.Result result = trainer[0].run();
    assertThat(result.tried()).hasSize(1);
    assertThat(result.trained().result().reason()).isEqualTo(TrainingEvent.StopReason.INTERRUPTED);
  }

  @Test
  void settingsOfTheUserAreNotDrawn() {
    Told told = new Told();
    run(data("activation=tanh"), candidates(4, 1), told);
    assertThat(told.tried.subList(1, 4))
        .allSatisfy(t -> assertThat(t.settings()).containsOnlyKeys("learning-rate"));
  }

  @Test
  void whatCannotBeSearchedIsRefused() {
    assertThatThrownBy(() -> run(data("validation=0"), candidates(2, 1), new Told()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--folds 5");
    assertThatThrownBy(() -> run(data("space={\"seed\": [1, 2]}"), candidates(2, 1), new Told()))
        .hasMessageContaining("'seed' can't be drawn");
    assertThatThrownBy(
            () -> run(data("space={\"scaling\": [\"robust\"]}"), candidates(2, 1), new Told()))
        .hasMessageContaining("no setting of training");
  }

  @Test
  void candidatesThatDoNotGoTogetherAreToldAndPassedOver() {
    Told told = new Told();
    run(data("space={\"dropout\": [2]}"), candidates(3, 1), told);
    assertThat(told.tried.get(1).reason()).contains("dropout");
    assertThat(told.tried.get(0).reason()).isEqualTo("finished");
  }
}
