package org.deltarule.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.data.Dataset;
import org.deltarule.loss.SquaredError;
import org.deltarule.net.Ensemble;
import org.deltarule.net.Layers;
import org.deltarule.net.Network;
import org.deltarule.net.Pack;
import org.deltarule.net.WeightedNetwork;
import org.deltarule.parallel.Team;
import org.deltarule.random.AddressedRandom;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks put together, and members taken out, predict what they predicted. */
class EnsembleTest {
  private static final Dataset ROWS = Runs.classes(40, 5, 1);

  private static WeightedNetwork network(int seed, String... settings) {
    TrainingPlan plan = Runs.plan(settings);
    Network network = PlannedNetwork.of(plan, Runs.shape(plan, 5), 3);
    ParameterVector weights = network.initialize(seed);
    for (int i = 0; i < weights.values().length; i++) { // also factors and biases, as if trained
      weights.values()[i] += 0.2f * (float) Math.abs(AddressedRandom.gaussian(seed, i));
    }
    return new WeightedNetwork(network, weights);
  }

  private static float[][] outputs(WeightedNetwork of) {
    try (Team team = new Team(1)) {
      Matrix y =
          new Evaluator(of.network(), new SquaredError(), team)
              .outputs(of.weights(), ROWS.features());
      int each = y.columns() / of.network().members();
      float[][] members = new float[of.network().members()][y.rows() * each];
      for (int r = 0; r < y.rows(); r++) {
        for (int c = 0; c < y.columns(); c++) {
          members[c / each][r * each + c % each] = y.at(r, c);
        }
      }
      return members;
    }
  }

  @Test
  void networksOfAnyKindBecomeOnePackWithTheirBits() {
    List<WeightedNetwork> parts =
        List.of(
            network(1, "layers=8"),
            network(2, "layers=7,5", "normalization=batch", "members=3"),
            network(3, "layers=4", "number-embedding=periodic", "residual=true"),
            network(4, "layers=6", "members=2", "ensemble=tabm"));
    WeightedNetwork all = Ensemble.of(parts);
    assertThat(all.network().members()).isEqualTo(1 + 3 + 1 + 2);
    assertThat(((Pack) all.network().layers().getFirst()).branches()).hasSize(1 + 3 + 1 + 1);
    List<float[]> apart = new ArrayList<>();
    parts.forEach(part -> apart.addAll(List.of(outputs(part))));
    float[][] together = outputs(all);
    for (int m = 0; m < together.length; m++) {
      assertThat(together[m]).as("member %d", m + 1).isEqualTo(apart.get(m));
      float[] alone = outputs(Ensemble.member(all, m))[0];
      if (m < 5) {
        assertThat(alone).isEqualTo(apart.get(m));
      } else {
        assertThat(alone).containsExactly(apart.get(m), within(1e-5f));
      }
    }
    WeightedNetwork again =
        Ensemble.of(List.of(Ensemble.member(all, 0), Ensemble.member(all, 2), all));
    assertThat(again.network().members()).isEqualTo(9);
    assertThat(Ensemble.of(List.of(parts.getFirst()))).isSameAs(parts.getFirst());
    var layer = all.network().layers().getFirst();
    assertThat(Layers.ALL.parse(Layers.ALL.formatWhole(layer))).isEqualTo(layer);
  }

  /** (xW·r) ⊙ s + b as one matrix: the order of roundings differs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "layers=9,9;ensemble=tabm;activation=mish;residual=true",
        "layers=9,6;ensemble=tabm-mini;dropout=0.2;normalization=batch",
        "layers=9,6;ensemble=tabm;parametrization=ntk;parametric-activation=true;feature-scale=true;"
            + "number-embedding=periodic;category-embedding=3",
        "layers=none;ensemble=tabm"
      })
  void aMemberThatSharesWeightsIsAPlainNetwork(String settings) {
    WeightedNetwork all = network(5, (settings + ";members=4").split(";", -1));
    float[][] together = outputs(all);
    assertThat(together).hasDimensions(4, ROWS.rows() * 3);
    for (int m = 0; m < 4; m++) {
      WeightedNetwork alone = Ensemble.member(all, m);
      assertThat(alone.network().members()).isEqualTo(1);
      assertThat(alone.network().outputs()).isEqualTo(3);
      float[] own = outputs(alone)[0];
      for (int i = 0; i < own.length; i++) {
        assertThat(own[i]).isCloseTo(together[m][i], within(1e-4f * (1 + Math.abs(own[i]))));
      }
    }
    assertThat(together[0]).isNotEqualTo(together[1]);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> Ensemble.of(List.of()))
        .hasMessage("an ensemble needs at least one network");
    WeightedNetwork two = network(1, "members=2");
    assertThatThrownBy(() -> Ensemble.member(two, 2))
        .hasMessage("member 3 of a network that has 2");
    Network narrow = new Network(4, two.network().layers());
    var other = new WeightedNetwork(narrow, narrow.initialize(0));
    assertThatThrownBy(() -> Ensemble.of(List.of(two, other)))
        .hasMessage(
            "the networks of an ensemble take the same features; the first takes 5, another 4");
    assertThatThrownBy(() -> new WeightedNetwork(narrow, two.weights()))
        .hasMessage("the weights are of another network");
  }
}
