package org.deltarule.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Mish;
import org.deltarule.activation.Tanh;
import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.init.Constant;
import org.deltarule.init.HePlus;
import org.deltarule.init.Initializer;
import org.deltarule.init.Lsuv;
import org.deltarule.init.UnitVariance;
import org.deltarule.loss.SquaredError;
import org.deltarule.net.Dense;
import org.deltarule.net.Ensemble;
import org.deltarule.net.Heads;
import org.deltarule.net.Layer;
import org.deltarule.net.MemberAdapter;
import org.deltarule.net.Network;
import org.deltarule.net.NtkScale;
import org.deltarule.net.NumberEmbedding;
import org.deltarule.net.Pack;
import org.deltarule.net.ParametricActivate;
import org.deltarule.net.Periodic;
import org.deltarule.net.PiecewiseLinear;
import org.deltarule.net.Residual;
import org.deltarule.net.SharedDense;
import org.deltarule.net.WeightedNetwork;
import org.deltarule.parallel.Team;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;
import org.junit.jupiter.api.Test;

/** Weights that are set by what comes to their layer. */
class DataStartTest {
  private static final int INPUTS = 6;
  private static final Dataset DATA = Runs.classes(500, INPUTS, 4);

  private static Dense dense(int units, Initializer weights, Initializer biases) {
    return new Dense(units, new Identity(), weights, biases);
  }

  private static ParameterVector start(Network network, Dataset data, int threads) {
    ParameterVector weights = network.initialize(3);
    try (Team team = new Team(threads)) {
      DataStart.set(network, weights, data, true, 3, team);
    }
    return weights;
  }

  /** The output of the first layers of a network. */
  private static Matrix after(Network network, ParameterVector weights, int layers) {
    Network part = new Network(network.inputs(), network.layers().subList(0, layers));
    ParameterVector own = ParameterVector.zeros(part.layout());
    part.layout()
        .entries()
        .forEach(e -> {
          Matrix from = weights.view(e.name());
          System.arraycopy(from.array(), from.offset(), own.values(), e.offset(), e.size());
        });
    try (Team team = new Team(1)) {
      return new Evaluator(part, new SquaredError(), team).outputs(own, DATA.features());
    }
  }

  private static void assertUnits(Matrix s) {
    for (int unit = 0; unit < s.columns(); unit++) {
      double sum = 0;
      double squares = 0;
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int r = 0; r < s.rows(); r++) {
        double v = s.at(r, unit);
        sum += v;
        squares += v * v;
        least = Math.min(least, v);
        most = Math.max(most, v);
      }
      double mean = sum / s.rows();
      assertThat(squares / s.rows() - mean * mean).as("variance").isCloseTo(1, within(1e-4));
      assertThat(least).as("a unit passes 0 within the data").isLessThan(0);
      assertThat(most).isGreaterThan(0);
    }
  }

  @Test
  void everyUnitOfEveryLayerHasVarianceOneAndPassesZero() {
    UnitVariance w = new UnitVariance();
    HePlus b = new HePlus(5);
    Network network =
        new Network(
            INPUTS,
            new NumberEmbedding(4, new Periodic(8, 3, 0.1)),
            new NtkScale(),
            dense(20, w, b),
            new ParametricActivate(new Mish()),
            new NtkScale(),
            dense(7, w, b));
    ParameterVector weights = start(network, DATA, 1);
    assertUnits(after(network, weights, 3));
    assertUnits(after(network, weights, 6));
    assertThat(start(network, DATA, 3)).isEqualTo(weights);
  }

  @Test
  void layersWithinALayerAreSetByWhatComesToThem() {
    List<Layer> inner =
        List.of(
            dense(9, new UnitVariance(), new HePlus(5)),
            new ParametricActivate(new Tanh()),
            dense(INPUTS, new UnitVariance(), new HePlus(5)));
    ParameterVector flat = start(new Network(INPUTS, inner), DATA, 1);
    ParameterVector within =
        start(
            new Network(INPUTS, new Residual(inner), dense(2, new Lsuv(0.1, 5), new HePlus(2))),
            DATA,
            1);
    // other weights, since they start by their names, but each unit has variance 1 of the same data
    for (String name : List.of("1", "3")) {
      assertThat(norm(within.view("layer1." + name + ".weight")))
          .isCloseTo(norm(flat.view("layer" + name + ".weight")), within(2.0));
    }
    Network first = new Network(INPUTS, inner.subList(0, 1));
    ParameterVector own = ParameterVector.zeros(first.layout());
    for (String name : List.of("weight", "bias")) {
      Matrix from = within.view("layer1.1." + name);
      System.arraycopy(
          from.array(),
          from.offset(),
          own.values(),
          first.layout().entry("layer1." + name).offset(),
          from.size());
    }
    assertUnits(after(first, own, 1));
  }

  private static double norm(Matrix m) {
    double squares = 0;
    for (int i = 0; i < m.size(); i++) {
      squares += Math.pow(m.array()[m.offset() + i], 2);
    }
    return Math.sqrt(squares);
  }

  @Test
  void otherBiasesStayAndUnitsThatSeeNoDifferenceToo() {
    Matrix same = Matrix.zeros(5, INPUTS);
    Dataset equal = Dataset.of(new FloatFeatures(same), Matrix.zeros(5, 1));
    Network network = new Network(INPUTS, dense(3, new UnitVariance(), new Constant(0.5)));
    assertThat(start(network, equal, 1)).isEqualTo(network.initialize(3));
    assertThat(start(network, DATA, 1).view("layer1.bias").at(0, 1)).isEqualTo(0.5f);
    assertThat(start(network, DATA, 1)).isNotEqualTo(network.initialize(3));
  }

  @Test
  void binsEndWhereTheNumbersDoAndAreFewerWhereThereAreFewNumbers() {
    Matrix x = Matrix.zeros(1000, 3);
    Matrix y = Matrix.zeros(1000, 1);
    for (int r = 0; r < 1000; r++) {
      x.set(r, 0, r * r / 1000f);
      x.set(r, 1, r % 2);
      x.set(r, 2, 5);
      y.set(r, 0, r < 700 ? 0 : 1);
    }
    for (boolean tree : new boolean[] {false, true}) {
      Network network =
          new Network(
              3,
              new NumberEmbedding(3, new PiecewiseLinear(4, 2, tree)),
              dense(2, new UnitVariance(), new Constant(0)));
      ParameterVector weights = start(network, Dataset.of(new FloatFeatures(x), y), 2);
      Matrix edge = weights.view("layer1.edge");
      Matrix slope = weights.view("layer1.slope");
      assertThat(edge.at(0, 0)).isZero();
      if (tree) { // one threshold, between 699² and 700²
        assertThat(edge.at(1, 0)).isCloseTo(489.3f, within(0.05f));
        assertThat(slope.at(1, 0)).isCloseTo(1 / (998.001f - edge.at(1, 0)), within(1e-6f));
        assertThat(slope.at(2, 0)).isZero();
      } else { // quartiles of r²/1000, r = 249.75, 499.5, 749.25
        assertThat(edge.at(1, 0)).isCloseTo(62.375f, within(0.01f));
        assertThat(edge.at(3, 0)).isCloseTo(561.375f, within(0.01f));
        assertThat(slope.at(3, 0)).isCloseTo(1 / (998.001f - 561.375f), within(1e-6f));
        assertThat(slope.at(0, 1)).isGreaterThanOrEqualTo(1);
      }
      assertThat(slope.at(3, 1)).isZero();
      assertThat(slope.at(0, 2)).isZero();
    }
  }

  @Test
  void lsuvBringsAllUnitsTogetherNearVarianceOne() {
    Network network = new Network(INPUTS, dense(30, new Lsuv(0.1, 10), new Constant(0)));
    Matrix s = after(network, start(network, DATA, 1), 1);
    double sum = 0;
    double squares = 0;
    for (float v : s.array()) {
      sum += v;
      squares += (double) v * v;
    }
    double mean = sum / s.size();
    assertThat(squares / s.size() - mean * mean).isCloseTo(1, within(0.1));
  }

  /** With other random numbers for each. */
  @Test
  void everyMemberOfAPackHasUnitVarianceFromThePacksInput() {
    List<Layer> member =
        List.of(
            dense(5, new UnitVariance(), new Constant(0)),
            dense(4, new UnitVariance(), new HePlus(5)));
    Network pack = new Network(INPUTS, new Pack(List.of(member, member, member)));
    ParameterVector weights = start(pack, DATA, 2);
    var whole = new WeightedNetwork(pack, weights);
    for (int m = 0; m < 3; m++) {
      WeightedNetwork alone = Ensemble.member(whole, m);
      assertUnits(after(alone.network(), alone.weights(), 2));
    }
    assertThat(weights.view("layer1.1.2.bias").at(0, 0))
        .isNotEqualTo(weights.view("layer1.2.2.bias").at(0, 0));
  }

  /** Of all members' pre-activations together where they share W, of each where they do not. */
  @Test
  void sharedWeightsHaveUnitVarianceOverAllMembers() {
    Identity g = new Identity();
    Network network =
        new Network(
            INPUTS,
            new MemberAdapter(3),
            new SharedDense(3, 5, g, new UnitVariance(), new HePlus(5), true),
            new Heads(3, 4, g, new UnitVariance(), new HePlus(5)));
    ParameterVector weights = start(network, DATA, 1);
    Matrix heads = after(network, weights, 3);
    assertUnits(heads);
    Matrix hidden = after(network, weights, 2);
    for (int r = 0; r < hidden.rows(); r++) { // without the biases, which differ between members
      for (int c = 0; c < hidden.columns(); c++) {
        hidden.set(r, c, hidden.at(r, c) - weights.view("layer2.bias").at(c / 5, c % 5));
      }
    }
    for (int unit = 0; unit < 5; unit++) {
      double sum = 0;
      double squares = 0;
      for (int i = unit; i < hidden.size(); i += 5) {
        sum += hidden.array()[i];
        squares += (double) hidden.array()[i] * hidden.array()[i];
      }
      double n = hidden.size() / 5.0;
      assertThat(squares / n - sum / n * sum / n).isCloseTo(1, within(1e-3));
    }
    assertThat(weights.view("layer2.bias").at(0, 0))
        .isNotEqualTo(weights.view("layer2.bias").at(1, 0));
  }
}
