package org.deltarule.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.activation.Tanh;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.Finding;
import org.junit.jupiter.api.Test;

/** How findings come among the events. */
class DiagnosisTest {
  private final List<TrainingEvent> heard = new ArrayList<>();
  private final Diagnosis diagnosis =
      new Diagnosis(
          new Course(Events.places(new Tanh(), 2), Events.NO_DATA),
          List.of(new SaturatedUnits(0.1, 0.5, 0)),
          heard::add);

  @Test
  void aFindingComesRightAfterTheEventThatShowsIt() {
    TrainingEvent healthy = measured(0, 0);
    TrainingEvent sick = measured(1, 0.2);
    TrainingEvent epoch = Events.epoch(1, 10, 1, 1);
    List.of(healthy, sick, epoch).forEach(diagnosis::on);
    assertThat(heard).containsExactly(healthy, sick, diagnosis.findings().getFirst(), epoch);
    assertThat(diagnosis.findings().getFirst().step()).isEqualTo(1);
  }

  @Test
  void itIsToldOnceAndOnceMoreWhenItGetsWorse() {
    diagnosis.on(measured(0, 0.2));
    diagnosis.on(measured(1, 0.3));
    diagnosis.on(measured(2, 0.6));
    diagnosis.on(measured(3, 0.2));
    diagnosis.on(measured(4, 0.9));
    assertThat(findings()).extracting(Finding::severity).containsExactly("info", "warning");
    assertThat(findings()).extracting(Finding::step).containsExactly(0L, 2L);
  }

  @Test
  void everyLayerHasItsOwn() {
    diagnosis.on(
        Events.layers(
            0, Events.saturated(1, 0.2), Events.saturated(2, 0.2), Events.saturated(3, 0)));
    assertThat(findings()).extracting(Finding::layer).containsExactly("layer1", "layer2");
  }

  @Test
  void whatAnEarlierPartOfTheRunToldIsNotToldAgainButKept() {
    diagnosis.on(measured(0, 0.2));
    Finding before = findings().getFirst();
    List<TrainingEvent> later = new ArrayList<>();
    Diagnosis resumed =
        new Diagnosis(
            new Course(Events.places(new Tanh(), 2), Events.NO_DATA),
            List.of(new SaturatedUnits(0.1, 0.5, 0)),
            later::add);
    resumed.recall(List.of(before));
    resumed.on(measured(100, 0.2));
    assertThat(later).hasSize(1).noneMatch(event -> event instanceof Finding);
    assertThat(resumed.findings()).containsExactly(before);
    resumed.on(measured(200, 0.7));
    assertThat(resumed.findings()).hasSize(2);
  }

  @Test
  void whatTheTrainerItselfFoundIsAmongThem() {
    Finding divergence = new Finding("divergence", "layer2", 7, 1, 1, "why", "advice", "error");
    diagnosis.on(divergence);
    assertThat(heard).containsExactly(divergence);
    assertThat(diagnosis.findings()).containsExactly(divergence);
  }

  private List<Finding> findings() {
    return diagnosis.findings();
  }

  private static TrainingEvent measured(long step, double share) {
    return Events.layers(
        step, Events.saturated(1, share), Events.saturated(2, 0), Events.saturated(3, 1));
  }
}
