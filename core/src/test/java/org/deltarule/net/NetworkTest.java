package org.deltarule.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.deltarule.activation.Identity;
import org.deltarule.activation.LeakyRelu;
import org.deltarule.activation.Relu;
import org.deltarule.activation.Tanh;
import org.deltarule.init.Gaussian;
import org.deltarule.init.HeNormal;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A list of layers, its names, its starting weights and its text form. */
class NetworkTest {
  private static Dense dense(int units) {
    return new Dense(units, new Relu(), new HeNormal());
  }

  @Test
  void parametersAreNamedByTheirPlace() {
    Network network =
        new Network(
            3,
            dense(4),
            Residual.of(dense(5), Residual.of(new LayerNormalization(1e-5)), dense(4)),
            dense(2));
    assertThat(network.layout().entries().stream().map(Entry::name))
        .containsExactly(
            "layer1.weight",
            "layer1.bias",
            "layer2.1.weight",
            "layer2.1.bias",
            "layer2.2.1.scale",
            "layer2.2.1.shift",
            "layer2.3.weight",
            "layer2.3.bias",
            "layer3.weight",
            "layer3.bias");
    assertThat(network.outputs()).isEqualTo(2);
    assertThat(network.outputs(1)).isEqualTo(4);
  }

  @Test
  void aParameterStartsAsItsSeedAndItsNameSay() {
    ParameterVector weights = new Network(3, dense(4), dense(2)).initialize(7);
    Network longer =
        new Network(3, dense(4), dense(2), new BatchNormalization(0.1, 1e-5), dense(9));
    assertThat(longer.initialize(7).view("layer1.weight").array())
        .startsWith(weights.view("layer1.weight").array());
    assertThat(longer.initialize(7)).isEqualTo(longer.initialize(7));
    assertThat(longer.initialize(8)).isNotEqualTo(longer.initialize(7));
    assertThat(longer.initialize(7).view("layer3.running-variance").at(0, 1)).isEqualTo(1);
    assertThat(longer.initialize(7).view("layer3.running-mean").at(0, 1)).isZero();
    assertThat(longer.initialize(7).view("layer3.scale").at(0, 0)).isEqualTo(1);
    Network equal = new Network(4, dense(4), dense(4));
    ParameterVector start = equal.initialize(1);
    assertThat(start.view("layer1.weight").at(0, 0))
        .isNotEqualTo(start.view("layer2.weight").at(0, 0));
  }

  @Test
  void layersThatDoNotFitAreNamed() {
    assertThatThrownBy(() -> new Network(3, dense(4), Residual.of(dense(5))))
        .hasMessage(
            "layer2: a residual block must give as many numbers as it takes: it takes 4 and its 1"
                + " layers give 5");
    assertThatThrownBy(() -> new Network(3, List.<Layer>of()))
        .hasMessage("a network needs at least one input and one layer");
    assertThatThrownBy(() -> dense(0)).hasMessage("a dense layer needs at least 1 unit, not 0");
  }

  @Test
  void aResidualBlockAddsItsInputToWhatItsLayersMakeOfIt() {
    Dense twice = new Dense(2, new Identity(), new Gaussian(0, 1));
    Single block = new Single(Residual.of(Residual.of(twice)), 2, 1, 0);
    Matrix w = block.weights.view("layer2.1.1.weight");
    System.arraycopy(new float[] {2, 0, 0, 5}, 0, w.array(), w.offset(), 4);
    Matrix y = block.train(Matrix.of(new float[] {1, 10}), 0); // x + (x + xW)
    assertThat(y.array()).containsExactly(4, 70);
    assertThat(block.backward(Matrix.of(new float[] {1, -1})).array())
        .containsExactly(4, -7); // (2 + Wᵀ)·∂f/∂y
    assertThat(block.gradient.view("layer2.1.1.weight").at(1, 0)).isEqualTo(10);
  }

  static List<Layer> layers() {
    return List.of(
        new Dense(7, new LeakyRelu(0.2f), new Gaussian(0, 0.3)),
        new Activate(new Tanh()),
        new Dropout(0.25),
        new LayerNormalization(1e-3),
        new BatchNormalization(0.5, 1e-6),
        new FeatureScale(),
        new NtkScale(),
        new ParametricActivate(new LeakyRelu(0.1f)),
        new NumberEmbedding(5, new Periodic(7, 2, 0.5)),
        new CategoryEmbedding(List.of(12, 3), 4),
        Residual.of(
            new Dense(3, new LeakyRelu(0.1f), new HeNormal()),
            Residual.of(new Dropout(0.1)),
            dense(3)),
        new MemberAdapter(3, 2, 4, 1, 5),
        new MemberScale(),
        new SharedDense(3, 2, new Tanh(), new HeNormal(), new Gaussian(0, 1), false),
        new Heads(3, 2, new Tanh(), new HeNormal(), new Gaussian(0, 1)),
        new Pack(
            List.of(
                List.of(new NumberEmbedding(2, new Periodic(7, 2, 0.5)), dense(3)),
                List.of(
                    Residual.of(new Dropout(0.1, new org.deltarule.optim.Cosine(0)), dense(3)),
                    dense(3)),
                List.of(new Pack(List.of(List.of(dense(1)), List.of(dense(1)))), dense(3)))));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void aLayerIsReadBackFromItsText(Layer layer) {
    assertThat(Layers.ALL.parse(Layers.ALL.formatWhole(layer))).isEqualTo(layer);
    assertThat(Layers.ALL.parse(Layers.ALL.format(layer))).isEqualTo(layer);
  }

  @Test
  void everyKindOfLayerIsAmongThose() {
    assertThat(layers().stream().map(org.deltarule.catalog.Catalog::nameOf))
        .hasSameElementsAs(Layers.ALL.names());
  }
}
