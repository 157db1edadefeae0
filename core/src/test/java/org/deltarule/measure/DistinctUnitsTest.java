package org.deltarule.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Relu;
import org.deltarule.activation.Tanh;
import org.deltarule.init.GlorotUniform;
import org.deltarule.init.Zero;
import org.deltarule.net.Activate;
import org.deltarule.net.BatchNormalization;
import org.deltarule.net.Dense;
import org.deltarule.net.Dropout;
import org.deltarule.net.Layer;
import org.deltarule.net.NamedLayer;
import org.deltarule.net.Network;
import org.deltarule.net.Residual;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;
import org.junit.jupiter.api.Test;

class DistinctUnitsTest {
  private static final int INPUTS = 100;
  private static final int UNITS = 20;

  private static Network network(Layer... between) {
    Layer[] layers = new Layer[between.length + 2];
    layers[0] = new Dense(UNITS, new Tanh(), new GlorotUniform());
    System.arraycopy(between, 0, layers, 1, between.length);
    layers[layers.length - 1] = new Dense(30, new Identity(), new GlorotUniform());
    return new Network(INPUTS, layers);
  }

  private static int width(Network network, ParameterVector weights) {
    return distinct(network, 0).map(d -> d.count(weights.values())).orElse(0);
  }

  private static Optional<DistinctUnits> distinct(Network network, int layer) {
    return DistinctUnits.of(network, NamedLayer.of(network), layer, true);
  }

  /** Makes unit j a copy of unit i, weights in and out. */
  private static void copy(ParameterVector weights, int i, int j) {
    Matrix in = weights.view("layer1.weight");
    for (int k = 0; k < in.rows(); k++) {
      in.set(k, j, in.at(k, i));
    }
    Matrix out = weights.view(weights.layout().trainableEntries().reversed().get(1));
    System.arraycopy(out.array(), out.row(i), out.array(), out.row(j), out.columns());
  }

  @Test
  void drawnWeightsTellAllUnitsApartAndZerosNone() {
    Network network = network();
    assertThat(width(network, network.initialize(1))).isEqualTo(UNITS);
    assertThat(width(network, ParameterVector.zeros(network.layout()))).isEqualTo(1);
  }

  @Test
  void copiesOfAUnitCountOnce() {
    Network network = network();
    ParameterVector weights = network.initialize(1);
    copy(weights, 3, 7);
    copy(weights, 3, 11);
    copy(weights, 0, 19);
    assertThat(width(network, weights)).isEqualTo(UNITS - 3);
  }

  @Test
  void oneNumberAnywhereTellsTwoUnitsApart() {
    Network network = network();
    for (String place : new String[] {"layer1.weight", "layer1.bias", "layer2.weight"}) {
      ParameterVector weights = ParameterVector.zeros(network.layout());
      Matrix m = weights.view(place);
      boolean out = place.startsWith("layer2");
      m.set(
          out ? 5 : m.rows() - 1,
          out ? m.columns() - 2 : 5,
          1e-30f); // not among the first looked at
      assertThat(width(network, weights)).as(place).isEqualTo(2);
    }
  }

  @Test
  void zeroAndMinusZeroAreTheSame() {
    Network network = network();
    ParameterVector weights = ParameterVector.zeros(network.layout());
    weights.view("layer1.weight").set(50, 5, -0f);
    assertThat(width(network, weights)).isEqualTo(1);
  }

  @Test
  void whatActsOnEachUnitBetweenTwoDenseLayersCounts() {
    Network plain = network(new Dropout(0.5), new Activate(new Relu()));
    assertThat(plain.layers()).hasSize(4);
    Network network = network(new BatchNormalization(0.1, 1e-5));
    ParameterVector weights = network.initialize(1);
    copy(weights, 3, 7);
    assertThat(width(network, weights)).isEqualTo(UNITS - 1);
    weights.view("layer2.scale").set(0, 7, 2);
    assertThat(width(network, weights)).isEqualTo(UNITS);
    assertThat(width(plain, ParameterVector.zeros(plain.layout()))).isEqualTo(1);
  }

  @Test
  void targetsTellTheLastLayersUnitsApart() {
    Network network = network();
    float[] zeros = ParameterVector.zeros(network.layout()).values();
    assertThat(distinct(network, 1).orElseThrow().count(zeros)).isEqualTo(30);
  }

  @Test
  void aBlockBehindOrALayerOfAnotherKindIsNotMeasured() {
    Network network = network(Residual.of(new Dense(UNITS, new Tanh(), new Zero())));
    assertThat(distinct(network, 0)).isEmpty();
    assertThat(distinct(network, 1)).isEmpty();
  }

  /** The first of two layers within a block; what the second gives is added to numbers that differ. */
  @Test
  void unitsWithinABlockAreToldApartByTheLayersWithin() {
    Dense inner = new Dense(UNITS, new Tanh(), new GlorotUniform());
    Network network = network(Residual.of(inner, inner));
    List<NamedLayer> within = NamedLayer.of(network).get(1).branches().getFirst();
    DistinctUnits first = DistinctUnits.of(network, within, 0, false).orElseThrow();
    assertThat(first.count(network.initialize(1).values())).isEqualTo(UNITS);
    assertThat(first.count(ParameterVector.zeros(network.layout()).values())).isEqualTo(1);
    assertThat(DistinctUnits.of(network, within, 1, false)).isEmpty();
  }

  /** As a property of training: units that start equal stay so, with any rule that treats numbers alike. */
  @Test
  void aConstantStartIsOneUnitWide() {
    Network network = network();
    ParameterVector weights = ParameterVector.zeros(network.layout());
    Arrays.fill(weights.values(), 0.1f);
    assertThat(width(network, weights)).isEqualTo(1);
  }
}
