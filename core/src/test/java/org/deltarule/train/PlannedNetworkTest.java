package org.deltarule.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.deltarule.data.InputShape;
import org.deltarule.net.Layer;
import org.deltarule.net.Layers;
import org.deltarule.net.Network;
import org.deltarule.net.Pack;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.Role;
import org.junit.jupiter.api.Test;

/** From the settings of a plan to layers. */
class PlannedNetworkTest {
  private static final InputShape SHAPE = new InputShape(5, 2, List.of(12, 30));

  private static List<String> names(Network network) {
    return network.layers().stream().map(Layers.ALL::format).toList();
  }

  private static TrainingPlan plan(String... settings) {
    return TrainingPlan.of(Task.CLASSIFICATION, settings);
  }

  @Test
  void aPlanOfNothingForTablesIsDenseLayersAlone() {
    Network network = PlannedNetwork.of(plan("layers=8,4"), new InputShape(5, 2, List.of()), 3);
    assertThat(names(network))
        .containsExactly("dense(units=8)", "dense(units=4)", "dense(units=3, activation=identity)");
  }

  @Test
  void realMlpHasAllOfIt() {
    Network network =
        PlannedNetwork.of(
            plan(
                "layers=8,4",
                "activation=mish",
                "parametrization=ntk",
                "parametric-activation=true",
                "feature-scale=true",
                "number-embedding=periodic",
                "category-embedding=6",
                "dropout=0.15",
                "dropout-schedule=flat-cosine"),
            SHAPE,
            3);
    String dense = "dense(units=%d, activation=identity, initializer=gaussian(std=1.0))";
    assertThat(names(network))
        .containsExactly(
            "category-embedding(codes=[12, 30], dimension=6)",
            "number-embedding(numbers=5)",
            "feature-scale",
            "ntk-scale",
            dense.formatted(8),
            "parametric-activate(activation=mish)",
            "dropout(rate=0.15, schedule=flat-cosine)",
            "ntk-scale",
            dense.formatted(4),
            "parametric-activate(activation=mish)",
            "dropout(rate=0.15, schedule=flat-cosine)",
            "ntk-scale",
            dense.formatted(3));
    // 5 numbers of 3 outputs and themselves, 2 plain inputs, 2 vectors of 6
    assertThat(network.outputs(2)).isEqualTo(5 * 4 + 2 + 2 * 6);
    assertThat(network.layout().entries().stream().map(Entry::role).distinct())
        .containsExactly(
            Role.CATEGORY_EMBEDDING,
            Role.NUMBER_EMBEDDING,
            Role.FEATURE_SCALE,
            Role.WEIGHT,
            Role.BIAS,
            Role.ACTIVATION);
  }

  @Test
  void theLayersAreReadBackFromTheirText() {
    Network network =
        PlannedNetwork.of(
            plan("number-embedding=periodic(hidden=7)", "category-embedding=3", "dropout=0.1"),
            SHAPE,
            3);
    for (Layer layer : network.layers()) {
      assertThat(Layers.ALL.parse(Layers.ALL.formatWhole(layer))).isEqualTo(layer);
      assertThat(Layers.ALL.parse(Layers.ALL.format(layer))).isEqualTo(layer);
    }
  }

  @Test
  void codesWithoutAnEmbeddingAreRefusedWithAdvice() {
    assertThatThrownBy(() -> PlannedNetwork.of(plan(), SHAPE, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "2 categories are given as codes, which mean nothing as numbers; set category-embedding"
                + " to the length of a vector, such as 8");
  }

  @Test
  void anEmbeddingOfWhatIsNotThereIsNoLayer() {
    TrainingPlan plan = plan("layers=4", "number-embedding=periodic", "category-embedding=3");
    assertThat(names(PlannedNetwork.of(plan, 7, 2)))
        .containsExactly("dense(units=4)", "dense(units=2, activation=identity)");
  }

  @Test
  void ntkWeightsStartAsStandardNormalUnlessAnotherStartIsNamed() {
    assertThat(plan("parametrization=ntk").settings())
        .containsEntry("initializer", "gaussian(mean=0.0, std=1.0)");
    assertThat(plan("parametrization=ntk", "initializer=zero").settings())
        .containsEntry("initializer", "zero");
  }

  @Test
  void tabmSharesTheWeightsAndHasFactorsOfEveryLayerForEachMember() {
    String dense = "shared-dense(count=5, units=%d, activation=%s, own=%s)";
    Network network =
        PlannedNetwork.of(
            plan("layers=8,4", "ensemble=tabm", "members=5", "dropout=0.1", "feature-scale=true"),
            7,
            3);
    assertThat(names(network))
        .containsExactly(
            "feature-scale",
            "member-adapter(count=5)",
            "shared-dense(count=5, units=8)",
            "dropout(rate=0.1)",
            "member-scale",
            "shared-dense(count=5, units=4)",
            "dropout(rate=0.1)",
            "heads(count=5, units=3)");
    assertThat(network.members()).isEqualTo(5);
    Network mini =
        PlannedNetwork.of(
            plan(
                "layers=8,4",
                "ensemble=tabm-mini",
                "members=5",
                "parametrization=ntk",
                "number-embedding=periodic",
                "category-embedding=6",
                "initializer=he-normal",
                "normalization=batch"),
            SHAPE,
            3);
    assertThat(names(mini))
        .containsExactly(
            "category-embedding(codes=[12, 30], dimension=6)",
            "number-embedding(numbers=5)",
            "member-adapter(count=5, numbers=5, each=4, categories=2, dimension=6)",
            "ntk-scale(count=5)",
            dense.formatted(8, "identity", false),
            "batch-normalization",
            "activate",
            "ntk-scale(count=5)",
            dense.formatted(4, "identity", false),
            "batch-normalization",
            "activate",
            "ntk-scale(count=5)",
            "heads(count=5, units=3)");
    assertThat(PlannedNetwork.layers(plan("ensemble=tabm"), InputShape.plain(7), 3))
        .isEqualTo(PlannedNetwork.layers(plan(), InputShape.plain(7), 3));
    assertThatThrownBy(() -> plan("ensemble=tabm", "members=2", "normalization=layer"))
        .hasMessage(
            "normalization is batch or none in an ensemble that shares weights, whose members stand"
                + " in one row, not layer");
  }

  @Test
  void severalMembersAreAPackOfWholeNetworks() {
    TrainingPlan one =
        plan("layers=8", "number-embedding=periodic", "category-embedding=6", "feature-scale=true");
    TrainingPlan five =
        plan(
            "layers=8",
            "number-embedding=periodic",
            "category-embedding=6",
            "feature-scale=true",
            "members=5");
    Network pack = PlannedNetwork.of(five, SHAPE, 3);
    assertThat(pack.layers())
        .containsExactly(new Pack(Collections.nCopies(5, PlannedNetwork.layers(one, SHAPE, 3))));
    assertThat(pack.members()).isEqualTo(5);
    assertThat(pack.outputs()).isEqualTo(15);
    assertThat(five.settings()).containsEntry("members", "5").containsEntry("ensemble", "pack");
    assertThatThrownBy(() -> plan("members=0")).hasMessage("members is 1 to 1024, not 0");
  }
}
