package org.deltarule.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Relu;
import org.deltarule.activation.Sigmoid;
import org.deltarule.data.Dataset;
import org.deltarule.init.Constant;
import org.deltarule.init.HeNormal;
import org.deltarule.init.Zero;
import org.deltarule.loss.SoftmaxCrossEntropy;
import org.deltarule.measure.LayerProbe;
import org.deltarule.measure.Signals;
import org.deltarule.net.Dense;
import org.deltarule.net.Network;
import org.deltarule.net.Pack;
import org.deltarule.net.Residual;
import org.deltarule.train.Readout;
import org.deltarule.train.Task;
import org.deltarule.train.Trainer;
import org.deltarule.train.TrainingEvent.Finding;
import org.deltarule.train.TrainingPlan;
import org.junit.jupiter.api.Test;

/** What is wrong within a layer is told of the layer that it is wrong in. */
class NestedLayersTest {
  private static final Dataset ROWS = DiagnosedRun.clouds(1, 100, 100);

  private static List<Finding> findings(Network network, String... settings) {
    List<String> all = new ArrayList<>(List.of("patience=0", "threads=1", "epochs=5"));
    all.addAll(List.of(settings));
    TrainingPlan plan = TrainingPlan.of(Task.CLASSIFICATION, all.toArray(String[]::new));
    Readout readout = Readout.classes(new SoftmaxCrossEntropy(0), 2);
    Diagnosis diagnosis = new Diagnosis(network, readout, ROWS, event -> {});
    try (Trainer trainer =
        new Trainer(
            plan,
            network,
            readout,
            ROWS,
            Optional.empty(),
            diagnosis,
            Optional.of(new LayerProbe(network, Signals.FULL)))) {
      trainer.run();
    }
    return diagnosis.findings();
  }

  private static Dense output() {
    return new Dense(2, new Identity(), new HeNormal());
  }

  @Test
  void unitsThatAreDeadWithinABlockAreFoundThere() {
    Dense dead = new Dense(16, new Relu(), new HeNormal(), new Constant(-100f));
    Network network =
        new Network(8, Residual.of(dead, new Dense(8, new Identity(), new HeNormal())), output());
    assertThat(findings(network))
        .filteredOn(f -> f.rule().equals("dead-relu"))
        .extracting(Finding::layer, Finding::severity)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("layer1.1", "error"));
  }

  @Test
  void unitsThatAreAllAlikeOrSaturatedWithinABlockAreFoundThere() {
    Dense alike = new Dense(16, new Sigmoid(), new Zero(), new Constant(50));
    Network network =
        new Network(8, Residual.of(alike, new Dense(8, new Identity(), new Zero())), output());
    assertThat(findings(network))
        .filteredOn(f -> f.rule().equals("symmetric-units") || f.rule().equals("saturated-units"))
        .extracting(Finding::layer)
        .containsOnly("layer1.1");
  }

  @Test
  void numbersThatOverflowWithinABlockAreFoundThere() {
    Dense huge = new Dense(8, new Identity(), new Constant(1e38f));
    Network network = new Network(8, Residual.of(huge, huge), output());
    assertThat(findings(network))
        .filteredOn(f -> f.rule().equals("divergence") || f.rule().equals("exploding-gradient"))
        .isNotEmpty()
        .extracting(Finding::layer)
        .allSatisfy(layer -> assertThat(layer).startsWith("layer1."));
  }

  /** Told once for the same place of all members; what one member alone has, of that member. */
  @Test
  void unitsThatAreDeadInAMemberOfAPackAreFoundThere() {
    Dense dead = new Dense(16, new Relu(), new HeNormal(), new Constant(-100f));
    Dense alive = new Dense(16, new Relu(), new HeNormal());
    Network network =
        new Network(
            8,
            new Pack(List.of(List.of(alive, output()), List.of(dead, alive, output()))),
            output());
    assertThat(findings(network))
        .filteredOn(f -> f.rule().equals("dead-relu"))
        .extracting(Finding::layer)
        .contains("layer1.2.1");
  }

  /** What goes around a block is not multiplied by its layers, so their small δ is no fault. */
  @Test
  void aBlockIsOneLayerOfTheWayThatADeltaTakes() {
    Dense small = new Dense(8, new Identity(), new org.deltarule.init.Gaussian(0, 1e-6));
    Residual block = Residual.of(small, small);
    Network network = new Network(8, block, block, block, block, block, output());
    assertThat(Chains.of(network))
        .containsExactly(List.of("layer1", "layer2", "layer3", "layer4", "layer5", "layer6"));
    assertThat(findings(network)).extracting(Finding::rule).doesNotContain("vanishing-gradient");
  }
}
