package org.deltarule.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltarule.data.Dataset;
import org.deltarule.measure.Every;
import org.deltarule.measure.LayerProbe;
import org.deltarule.measure.Signals;
import org.deltarule.net.Network;
import org.deltarule.train.TrainingEvent.Layers;
import org.deltarule.train.TrainingEvent.Net;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing observed changes training, and the same is observed each time. */
class ObservedRunTest {
  private static final Every ALWAYS = new Every(1);
  private static final Signals ALL = new Signals(ALWAYS, ALWAYS, ALWAYS, ALWAYS, ALWAYS, true);
  private static final Dataset DATA = Runs.classes(200, 1);

  /** What a run ends with, and what was told of it. */
  private record Observed(TrainingResult result, List<TrainingEvent> events) {
    static Observed of(TrainingPlan plan, Optional<Signals> signals) {
      List<TrainingEvent> events = new ArrayList<>();
      Network network = PlannedNetwork.of(plan, 4, 3);
      try (Trainer trainer =
          new Trainer(
              plan,
              network,
              Readout.classes(plan.loss(), 3),
              DATA,
              Optional.empty(),
              events::add,
              signals.map(s -> new LayerProbe(network, s)))) {
        return new Observed(trainer.run(), events);
      }
    }

    <E extends TrainingEvent> List<E> events(Class<E> kind) {
      return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
  }

  private static TrainingPlan plan(String settings) {
    return Runs.plan(("epochs=3;batch=64;layers=24,16;" + settings).split(";", -1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "optimizer=sgd",
        "optimizer=momentum;activation=gelu;threads=2",
        "optimizer=adamw;weight-decay=0.1;averaging=0.9;clip-norm=1",
        "optimizer=schedule-free-adamw;schedule=one-cycle",
        "optimizer=muon;activation=tanh;threads=2",
        "optimizer=lbfgs;batch=full;learning-rate=1",
        "optimizer=lbfgs;batch=full;learning-rate=1;normalization=batch;threads=2",
        "dropout=0.3;normalization=batch;residual=true;threads=2",
        "dropout=0.3;normalization=layer;reduction=sum;learning-rate=0.001",
        "initializer=zero;batch=1",
        "last-batch=keep;batch=33"
      })
  void everythingMeasuredInEveryStepLeavesTheBitsAsTheyAre(String settings) {
    TrainingPlan plan = plan(settings);
    Observed off = Observed.of(plan, Optional.empty());
    for (Signals signals : List.of(ALL, Signals.FULL)) {
      Observed on = Observed.of(plan, Optional.of(signals));
      assertThat(on.events(Net.class)).isNotEmpty();
      assertThat(on.result().weights()).isEqualTo(off.result().weights());
      assertThat(on.result().loss()).isEqualTo(off.result().loss());
      assertThat(on.events(TrainingEvent.Epoch.class))
          .extracting(TrainingEvent.Epoch::trainLoss)
          .isEqualTo(
              off.events(TrainingEvent.Epoch.class).stream()
                  .map(TrainingEvent.Epoch::trainLoss)
                  .toList());
    }
  }

  @Test
  void theSameIsToldEachTimeAndForAnyNumberOfThreads() {
    Observed first =
        Observed.of(plan("activation=sigmoid;dropout=0.1;layers=64,64"), Optional.of(ALL));
    Observed second =
        Observed.of(
            plan("activation=sigmoid;dropout=0.1;layers=64,64;threads=2"), Optional.of(ALL));
    assertThat(second.events(Layers.class)).isEqualTo(first.events(Layers.class));
    assertThat(second.events(Net.class)).isEqualTo(first.events(Net.class));
    assertThat(first.events(Net.class))
        .allSatisfy(net -> {
          assertThat(net.alpha()).isFinite();
          assertThat(net.noiseScale()).isNotNegative();
        });
  }

  /** 200 rows are 3 batches of 64 and one of 8, which is not measured. */
  @Test
  void aSmallerLastBatchIsNotMeasured() {
    assertThat(Observed.of(plan("last-batch=keep"), Optional.of(ALL)).events(Layers.class))
        .extracting(Layers::step)
        .containsExactly(0L, 1L, 2L, 4L, 5L, 6L, 8L, 9L, 10L);
  }

  @Test
  void theFirstStepOfAnUntrainedNetworkStandsAtItsStart() {
    Net net = Observed.of(plan("optimizer=sgd"), Optional.of(ALL)).events(Net.class).getFirst();
    assertThat(net.step()).isZero();
    assertThat(net.distance()).isZero();
    assertThat(net.chanceLoss()).isEqualTo(Math.log(3));
  }

  @Test
  void aSumOfLossesIsHeldAgainstASumOfGuesses() {
    Net mean = Observed.of(plan("optimizer=sgd"), Optional.of(ALL)).events(Net.class).getFirst();
    Net sum =
        Observed.of(plan("optimizer=sgd;reduction=sum;learning-rate=1e-4"), Optional.of(ALL))
            .events(Net.class)
            .getFirst();
    assertThat(sum.loss() / sum.chanceLoss())
        .isCloseTo(mean.loss() / mean.chanceLoss(), org.assertj.core.data.Offset.offset(1e-6));
    assertThat(sum.chanceLoss()).isEqualTo(64 * Math.log(3));
  }

  /** Zero weights: the hidden units stay one for ever, which only the output's units are not. */
  @Test
  void zeroWeightsKeepEveryHiddenLayerOneUnitWide() {
    Observed run =
        Observed.of(plan("initializer=zero;activation=sigmoid;optimizer=adam"), Optional.of(ALL));
    assertThat(run.events(Layers.class))
        .hasSizeGreaterThan(5)
        .allSatisfy(e ->
            assertThat(e.layers())
                .extracting(LayerSignal::effectiveWidth)
                .containsExactly(1, 1, 3));
    assertThat(
            Observed.of(plan("activation=sigmoid"), Optional.of(ALL))
                .events(Layers.class)
                .getFirst()
                .layers())
        .extracting(LayerSignal::effectiveWidth)
        .containsExactly(24, 16, 3);
  }

  @Test
  void aRunThatGoesOnIsMeasuredInTheSameStepsFromTheSameStart() {
    TrainingPlan plan = plan("optimizer=momentum");
    List<Net> whole = Observed.of(plan, Optional.of(ALL)).events(Net.class);
    List<float[]> vectors = new ArrayList<>();
    Network network = PlannedNetwork.of(plan, 4, 3);
    double[] numbers;
    try (Trainer first =
        Runs.trainer(
            Runs.plan("epochs=1", "batch=64", "layers=24,16", "optimizer=momentum"),
            DATA,
            Optional.empty(),
            e -> {})) {
      first.run();
      first.state().vectors().forEach(v -> vectors.add(v.values().clone()));
      numbers = first.state().numbers();
    }
    List<TrainingEvent> events = new ArrayList<>();
    try (Trainer second =
        new Trainer(
            plan,
            network,
            Readout.classes(plan.loss(), 3),
            DATA,
            Optional.empty(),
            events::add,
            Optional.of(new LayerProbe(network, ALL)))) {
      second.state().restore(vectors, numbers);
      second.run();
      assertThat(second.signalCost().seconds()).isPositive();
      assertThat(second.signalCost().share()).isBetween(0.0, 1.0);
    }
    List<Net> rest = events.stream().filter(Net.class::isInstance).map(Net.class::cast).toList();
    int before = whole.size() - rest.size();
    assertThat(before).isPositive();
    for (int i = 0; i < rest.size(); i++) {
      assertThat(rest.get(i).step()).isEqualTo(whole.get(before + i).step());
      assertThat(rest.get(i).distance()).isEqualTo(whole.get(before + i).distance());
      assertThat(rest.get(i).alpha()).isEqualTo(whole.get(before + i).alpha());
    }
  }
}
