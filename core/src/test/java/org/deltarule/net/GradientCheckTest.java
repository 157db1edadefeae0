package org.deltarule.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.deltarule.activation.Activation;
import org.deltarule.activation.Activations;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Tanh;
import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.init.Gaussian;
import org.deltarule.loss.BinaryCrossEntropy;
import org.deltarule.loss.Loss;
import org.deltarule.loss.Losses;
import org.deltarule.parallel.Team;
import org.deltarule.reference.ReferenceStack;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;
import org.deltarule.train.LocalEngine;
import org.deltarule.train.Reduction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Back-propagation of every layer × activation × loss, at the start and after some steps: the
 * product's against the double-precision reference, every number of it; the reference's against
 * central differences, at several parameters of every block.
 */
class GradientCheckTest {
  private static final int INPUTS = 4;
  private static final int OUTPUTS = 3;
  private static final int ROWS = 7;
  private static final double STEP = 1e-5;
  private static final Gaussian START = new Gaussian(0, 0.5);

  /** How many derivatives were held against central differences, and how many crossed a kink. */
  private static final class Tally {
    int checked;
    int crossed;
  }

  static List<String> layers() {
    return Stream.concat(Layers.ALL.names().stream(), Embeddings.ALL.names().stream()).toList();
  }

  /** A network around a layer of the kind; a kind that is missing here fails the test. */
  static Network network(String kind, Activation g) {
    Dense hidden = dense(6, g);
    Dense plain = dense(6, new Identity());
    Dense last = dense(OUTPUTS, new Identity());
    return switch (kind) {
      case "dense" -> new Network(INPUTS, hidden, dense(5, g), last);
      case "activate" -> new Network(INPUTS, plain, new Activate(g), last);
      case "dropout" -> new Network(INPUTS, hidden, new Dropout(0.4), last);
      case "layer-normalization" ->
          new Network(INPUTS, plain, new LayerNormalization(1e-5), new Activate(g), last);
      case "batch-normalization" ->
          new Network(INPUTS, plain, new BatchNormalization(0.1, 1e-5), new Activate(g), last);
      case "feature-scale" ->
          new Network(INPUTS, new FeatureScale(), hidden, new FeatureScale(), last);
      case "ntk-scale" -> new Network(INPUTS, new NtkScale(), hidden, new NtkScale(), last);
      case "parametric-activate" ->
          new Network(INPUTS, new ParametricActivate(g), plain, new ParametricActivate(g), last);
      case "number-embedding", "periodic" -> embedding(new Periodic(5, 2, 0.1), hidden);
      case "none" -> embedding(new None(), hidden);
      case "plr" -> embedding(new Plr(5, 3, 0.1), hidden);
      case "plr-lite" -> embedding(new PlrLite(5, 3, 0.1), hidden);
      case "cosines" -> embedding(new Cosines(4, 0.2), hidden);
      case "piecewise-linear" -> embedding(new PiecewiseLinear(5, 3, false), hidden);
      case "category-embedding" ->
          new Network(
              INPUTS, new CategoryEmbedding(List.of(3, 2), 2), new NtkScale(), hidden, last);
      case "residual" ->
          new Network(
              INPUTS,
              Residual.of(
                  dense(5, g),
                  Residual.of(new LayerNormalization(1e-5), dense(5, g)),
                  dense(INPUTS, new Tanh())),
              last);
      case "pack" ->
          new Network(
              INPUTS,
              new Pack(
                  List.of(
                      List.of(dense(3, g), dense(2, new Tanh())),
                      List.of(dense(2, g)),
                      List.of(Residual.of(dense(INPUTS, new Tanh())), dense(2, new Tanh())))),
              new Pack(
                  List.of(
                      List.of(dense(3, g), dense(2, new Tanh())), List.of(dense(2, new Tanh())))),
              last);
      case "member-adapter" ->
          new Network(
              INPUTS,
              new MemberAdapter(2, 1, 2, 1, 1),
              dense(3, g),
              new Activate(new Tanh()),
              new MemberAdapter(3),
              new MemberScale(),
              last);
      case "member-scale" ->
          new Network(
              INPUTS, new MemberScale(), hidden, new MemberScale(), dense(2, new Tanh()), last);
      case "shared-dense" ->
          new Network(
              INPUTS,
              new MemberAdapter(3),
              new SharedDense(3, 4, g, START, START, true),
              new NtkScale(3),
              new SharedDense(3, 2, g, START, START, false),
              new SharedDense(3, 2, new Tanh(), START, START, true),
              last);
      case "heads" ->
          new Network(
              INPUTS,
              new Heads(2, 3, new Tanh(), START, START),
              new Heads(3, 2, g, START, START),
              last);
      default -> throw new AssertionError("no gradient check for the layer " + kind);
    };
  }

  /** Once as the first layer, once where ∂f/∂x is asked for. */
  private static Network embedding(Embedding kind, Dense hidden) {
    return new Network(
        INPUTS,
        new NumberEmbedding(3, kind),
        new NtkScale(),
        hidden,
        new NumberEmbedding(2, kind),
        new NtkScale(),
        dense(OUTPUTS, new Identity()));
  }

  private static Dense dense(int units, Activation g) {
    return new Dense(units, g, START, START);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void theGradientIsThatOfTheReferenceAndOfCentralDifferences(String kind) {
    Tally tally = new Tally();
    try (Team team = new Team(1)) {
      for (Activation g : Activations.ALL.all()) {
        for (Loss loss : Losses.ALL.all()) {
          check(network(kind, g), loss, team, kind + ", " + g + ", " + loss, tally);
        }
      }
    }
    assertThat(tally.checked).as("derivatives checked").isGreaterThan(4000);
    assertThat(tally.crossed).as("of which crossed a kink").isLessThan(tally.checked / 100);
  }

  private static void check(Network network, Loss loss, Team team, String what, Tally tally) {
    Random random = new Random(what.hashCode());
    Matrix x = Matrix.zeros(ROWS, INPUTS);
    for (int i = 0; i < x.size(); i++) {
      x.array()[i] = (float) random.nextGaussian();
    }
    Matrix y = targets(loss, random);
    float[] rowWeights = {1, 2, 0.5f, 1, 3, 0.25f, 1};
    Dataset data = new Dataset(new FloatFeatures(x), y, rowWeights);
    LocalEngine engine = new LocalEngine(network, loss, Reduction.MEAN, data, ROWS, 5, team);
    ParameterVector weights = network.initialize(what.hashCode());
    ParameterVector gradient = ParameterVector.zeros(network.layout());
    int[] rows = {0, 1, 2, 3, 4, 5, 6};
    for (int step = 0; step < 4; step++) {
      double f = engine.lossAndGradient(weights, rows, 0, ROWS, step, gradient);
      if (step == 0 || step == 3) {
        compare(
            network,
            loss,
            engine.workspace().orElseThrow(),
            weights,
            data,
            f,
            gradient,
            what + ", step " + step,
            tally);
      }
      for (int i = 0; i < weights.values().length; i++) {
        weights.values()[i] -= 0.02f * gradient.values()[i];
      }
    }
  }

  private static Matrix targets(Loss loss, Random random) {
    boolean index = loss.target() == Loss.Target.CLASS_INDEX;
    Matrix y = Matrix.zeros(ROWS, index ? 1 : OUTPUTS);
    for (int i = 0; i < y.size(); i++) {
      y.array()[i] =
          index
              ? random.nextInt(OUTPUTS)
              : loss instanceof BinaryCrossEntropy
                  ? random.nextInt(2)
                  : 0.1f + random.nextFloat() * 2;
    }
    return y;
  }

  private static void compare(
      Network network,
      Loss loss,
      Workspace workspace,
      ParameterVector at,
      Dataset data,
      double f,
      ParameterVector gradient,
      String what,
      Tally tally) {
    ReferenceStack reference =
        new ReferenceStack(network, masks(network, workspace), Losses.ALL.format(loss));
    Map<String, double[][]> weights = ReferenceStack.doubles(at);
    double[][] x = doubles(((FloatFeatures) data.features()).matrix());
    double[][] y = doubles(data.targets());
    double[] share = new double[ROWS];
    for (int r = 0; r < ROWS; r++) {
      share[r] = data.weights()[r] / 8.75; // their sum
    }
    ReferenceStack.Result exact = reference.run(weights, x, y, share);
    assertThat(f).as(what).isCloseTo(exact.loss(), within(3e-6 * (1 + Math.abs(exact.loss()))));
    Map<String, double[][]> actual = ReferenceStack.doubles(gradient);
    double size =
        exact.gradient().values().stream().mapToDouble(GradientCheckTest::largest).max().orElse(0);
    for (Entry entry : at.layout().trainableEntries()) {
      assertClose(
          exact.gradient().get(entry.name()),
          actual.get(entry.name()),
          2e-5 * size,
          what + ", " + entry.name());
    }
    assertDeltas(network, workspace, exact, what);
    for (Entry entry : at.layout().trainableEntries()) {
      for (int i : new int[] {0, entry.size() / 2, entry.size() - 1}) {
        double[] row = weights.get(entry.name())[i / entry.columns()];
        double expected =
            exact.gradient().get(entry.name())[i / entry.columns()][i % entry.columns()];
        difference(
            reference,
            weights,
            x,
            y,
            share,
            row,
            i % entry.columns(),
            expected,
            what + ", " + entry.name(),
            tally);
      }
    }
    difference(
        reference, weights, x, y, share, x[2], 1, exact.inputGradient()[2][1], what + ", x", tally);
  }

  /** f(w+h) − f(w−h) over 2h, unless a kink lies between. */
  private static void difference(
      ReferenceStack reference,
      Map<String, double[][]> weights,
      double[][] x,
      double[][] y,
      double[] share,
      double[] row,
      int column,
      double expected,
      String what,
      Tally tally) {
    double value = row[column];
    row[column] = value + STEP;
    ReferenceStack.Result above = reference.run(weights, x, y, share);
    row[column] = value - STEP;
    ReferenceStack.Result below = reference.run(weights, x, y, share);
    row[column] = value;
    tally.checked++;
    if (!above.pieces().equals(below.pieces())) {
      tally.crossed++;
      return;
    }
    double difference = (above.loss() - below.loss()) / (2 * STEP);
    assertThat(difference).as(what).isCloseTo(expected, within(2e-6 * (Math.abs(expected) + 0.1)));
  }

  /** The delta of each layer without a curve of its own is ∂f/∂y. */
  private static void assertDeltas(
      Network network, Workspace workspace, ReferenceStack.Result exact, String what) {
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      boolean curved =
          layer instanceof Activate
              || layer instanceof SharedDense
              || layer instanceof Heads
              || (layer instanceof Dense d && !(d.activation() instanceof Identity));
      if (!curved) {
        double[][] expected = exact.outputGradients().get(i);
        double[][] delta = doubles(workspace.layers().outputGradient(i));
        assertClose(
            expected,
            delta,
            2e-5 * (largest(expected) + 0.01),
            what + ", delta of layer" + (i + 1));
      }
    }
  }

  /** What each dropout layer multiplied its input by, seen from outside. */
  private static Map<String, double[][]> masks(Network network, Workspace workspace) {
    Map<String, double[][]> masks = new HashMap<>();
    for (int i = 1; i < network.layers().size(); i++) {
      if (network.layers().get(i) instanceof Dropout dropout) {
        double[][] in = doubles(workspace.layers().output(i - 1));
        double[][] out = doubles(workspace.layers().output(i));
        for (int r = 0; r < in.length; r++) {
          for (int c = 0; c < in[r].length; c++) {
            out[r][c] = out[r][c] == 0 ? 0 : 1 / (1 - dropout.rate());
          }
        }
        masks.put("layer" + (i + 1), out);
      }
    }
    return masks;
  }

  private static void assertClose(
      double[][] expected, double[][] actual, double tolerance, String what) {
    for (int r = 0; r < expected.length; r++) {
      for (int c = 0; c < expected[r].length; c++) {
        if (!(Math.abs(actual[r][c] - expected[r][c]) <= tolerance)) {
          assertThat(actual[r][c])
              .as("%s (%d, %d)", what, r, c)
              .isCloseTo(expected[r][c], within(tolerance));
        }
      }
    }
  }

  private static double largest(double[][] matrix) {
    double largest = 0;
    for (double[] row : matrix) {
      for (double v : row) {
        largest = Math.max(largest, Math.abs(v));
      }
    }
    return largest;
  }

  private static double[][] doubles(Matrix m) {
    double[][] rows = new double[m.rows()][m.columns()];
    for (int r = 0; r < m.rows(); r++) {
      for (int c = 0; c < m.columns(); c++) {
        rows[r][c] = m.at(r, c);
      }
    }
    return rows;
  }

  @Test
  void aStatisticHasNoPlaceAmongTheTrained() {
    Network network = network("batch-normalization", new Tanh());
    List<Role> roles = new ArrayList<>();
    network.layout().trainableEntries().forEach(e -> roles.add(e.role()));
    assertThat(roles)
        .doesNotContain(Role.STATISTIC)
        .contains(Role.SCALE, Role.SHIFT, Role.WEIGHT, Role.BIAS);
    assertThat(network.layout().trainable()).isEqualTo(network.layout().size() - 12);
  }
}
