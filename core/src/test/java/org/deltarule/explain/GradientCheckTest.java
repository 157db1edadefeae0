package org.deltarule.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deltarule.activation.Activation;
import org.deltarule.activation.Activations;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Relu;
import org.deltarule.activation.Tanh;
import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.init.Constant;
import org.deltarule.init.Gaussian;
import org.deltarule.init.Zero;
import org.deltarule.loss.Link;
import org.deltarule.loss.Loss;
import org.deltarule.loss.SoftmaxCrossEntropy;
import org.deltarule.loss.SquaredError;
import org.deltarule.net.Activate;
import org.deltarule.net.BatchNormalization;
import org.deltarule.net.CategoryEmbedding;
import org.deltarule.net.Dense;
import org.deltarule.net.Dropout;
import org.deltarule.net.FeatureScale;
import org.deltarule.net.Heads;
import org.deltarule.net.Layer;
import org.deltarule.net.LayerNormalization;
import org.deltarule.net.Layers;
import org.deltarule.net.MemberAdapter;
import org.deltarule.net.MemberScale;
import org.deltarule.net.Network;
import org.deltarule.net.NtkScale;
import org.deltarule.net.NumberEmbedding;
import org.deltarule.net.Pack;
import org.deltarule.net.ParametricActivate;
import org.deltarule.net.Pass;
import org.deltarule.net.Periodic;
import org.deltarule.net.Residual;
import org.deltarule.net.SharedDense;
import org.deltarule.parallel.Worker;
import org.deltarule.random.AddressedRandom;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.train.Reduction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a gradient check finds, and what it does not take for a fault. */
class GradientCheckTest {
  private static final int INPUTS = 4;
  private static final int CLASSES = 3;
  private static final int ROWS = 8;
  private static final Loss LOSS = new SoftmaxCrossEntropy(0);
  private static final Gaussian START = new Gaussian(0, 0.5);

  /** An activation that nobody else knows, with a derivative that is wrong by a factor. */
  private record Scaled(Activation g, float wrong) implements Activation {
    @Override
    public float apply(float s) {
      return g.apply(s);
    }

    @Override
    public float derivative(float s, float q) {
      return wrong * g.derivative(s, q);
    }

    @Override
    public boolean fromOutput() {
      return g.fromOutput();
    }

    @Override
    public List<Float> kinks() {
      return g.kinks();
    }
  }

  /** A layer that nobody else knows. */
  private record Copy() implements Layer {
    @Override
    public int outputs(int inputs) {
      return inputs;
    }

    @Override
    public void forward(Pass pass, Matrix x, Matrix y, Worker worker) {}

    @Override
    public void inputGradient(Pass pass, Matrix x, Matrix y, Matrix dy, Matrix dx, Worker worker) {}
  }

  /** A loss that nobody else knows. */
  private record OwnLoss() implements Loss {
    @Override
    public Target target() {
      return Target.CLASS_INDEX;
    }

    @Override
    public Link link() {
      return Link.IDENTITY;
    }

    @Override
    public double row(int n, float[] q, int qo, float[] y, int yo, float w, float[] dq, int dqo) {
      return 0;
    }
  }

  private static Dense dense(int units, Activation g) {
    return new Dense(units, g, START, START);
  }

  private static Dense last() {
    return dense(CLASSES, new Identity());
  }

  private static Dataset rows(int n) {
    Matrix x = Matrix.zeros(n, INPUTS);
    Matrix y = Matrix.zeros(n, 1);
    for (int i = 0; i < x.size(); i++) {
      x.array()[i] = (float) AddressedRandom.gaussian(1, i);
    }
    for (int r = 0; r < n; r++) {
      y.set(r, 0, r % CLASSES);
    }
    return Dataset.of(new FloatFeatures(x), y);
  }

  private static GradientCheckResult check(Network network) {
    return new GradientCheck(network, LOSS).at(network.initialize(3), rows(ROWS));
  }

  static List<String> layers() {
    return Layers.ALL.names();
  }

  /** A network with layers of the kind; a kind that is missing here fails the test. */
  private static Network network(String kind, Activation g) {
    return switch (kind) {
      case "dense" -> new Network(INPUTS, dense(6, g), dense(5, g), last());
      case "activate" -> new Network(INPUTS, dense(6, new Identity()), new Activate(g), last());
      case "dropout" ->
          new Network(
              INPUTS,
              new Dropout(0.2),
              dense(INPUTS, g),
              Residual.of(dense(6, g), new Dropout(0.4), dense(INPUTS, g)),
              last());
      case "layer-normalization" ->
          new Network(
              INPUTS,
              dense(6, new Identity()),
              new LayerNormalization(1e-5),
              new Activate(g),
              last());
      case "batch-normalization" ->
          new Network(
              INPUTS,
              dense(6, new Identity()),
              new BatchNormalization(0.1, 1e-5),
              new Activate(g),
              last());
      case "feature-scale" -> new Network(INPUTS, new FeatureScale(), dense(6, g), last());
      case "ntk-scale" -> new Network(INPUTS, dense(6, g), new NtkScale(), last());
      case "parametric-activate" ->
          new Network(INPUTS, dense(6, new Identity()), new ParametricActivate(g), last());
      case "number-embedding" ->
          new Network(INPUTS, new NumberEmbedding(2, new Periodic(5, 3, 0.1)), dense(6, g), last());
      case "category-embedding" ->
          new Network(INPUTS, new CategoryEmbedding(List.of(3), 2), dense(6, g), last());
      case "residual" ->
          new Network(
              INPUTS, Residual.of(dense(5, g), Residual.of(dense(5, g)), dense(INPUTS, g)), last());
      case "pack" ->
          new Network(
              INPUTS,
              dense(6, g),
              new Pack(
                  List.of(
                      List.of(dense(5, g), dense(2, g)), List.of(new Dropout(0.2), dense(2, g)))),
              last());
      case "member-adapter" -> new Network(INPUTS, new MemberAdapter(2), dense(6, g), last());
      case "member-scale" -> new Network(INPUTS, dense(6, g), new MemberScale(), last());
      case "shared-dense" ->
          new Network(
              INPUTS,
              new MemberAdapter(2),
              new SharedDense(2, 4, g, START, START, true),
              new SharedDense(2, 3, g, START, START, false),
              last());
      case "heads" -> new Network(INPUTS, new Heads(2, 3, g, START, START), last());
      default -> throw new AssertionError("no gradient check of the layer " + kind);
    };
  }

  @ParameterizedTest
  @MethodSource("layers")
  void everyLayerWithEveryActivationPasses(String kind) {
    for (Activation g : Activations.ALL.all()) {
      GradientCheckResult result = check(network(kind, g));
      assertThat(result.passes()).as(() -> kind + ", " + g + ": " + result).isTrue();
      assertThat(result.measured()).isFalse();
      assertThat(result.floatLoss()).isCloseTo(result.loss(), within(1e-5));
      assertThat(result.blocks()).allMatch(b -> b.checked() + b.kinks() > 0);
    }
  }

  @Test
  void everyBlockIsThereWithTheEntriesAskedFor() {
    Network network = network("batch-normalization", new Tanh());
    GradientCheckResult result =
        new GradientCheck(network, LOSS, Reduction.SUM, 5, 0).at(network.initialize(1), rows(ROWS));
    assertThat(result.blocks().stream().map(b -> b.name() + " " + b.rows() + "×" + b.columns()))
        .containsExactly(
            "layer1.weight 4×6",
            "layer1.bias 1×6",
            "layer2.scale 1×6",
            "layer2.shift 1×6",
            "layer4.weight 6×3",
            "layer4.bias 1×3",
            "input 8×4");
    assertThat(result.blocks().stream().map(GradientCheckBlock::checked))
        .containsExactly(5, 5, 5, 5, 5, 3, 5);
    assertThat(result.rows()).isEqualTo(ROWS);
  }

  @Test
  void aGoodGradientHasTheErrorsOfFloatsAndOfDoubles() {
    GradientCheckResult result = check(network("dense", new Tanh()));
    assertThat(result.verdict()).isEqualTo(GradientCheckVerdict.GOOD);
    for (GradientCheckBlock block : result.blocks()) {
      assertThat(block.floatError()).as(block.name()).isBetween(1e-9, 2e-6);
      assertThat(block.differenceError().orElseThrow()).as(block.name()).isLessThan(1e-7);
    }
  }

  @Test
  void aBiasBeforeBatchNormalizationHasNoGradientAndPasses() {
    GradientCheckResult result = check(network("batch-normalization", new Tanh()));
    GradientCheckBlock bias = result.block("layer1.bias");
    assertThat(bias.verdict().passes()).isTrue();
    assertThat(bias.floatNoise()).isBetween(0.0, 1e-6);
    assertThat(bias.unresolved()).isEqualTo(bias.checked());
  }

  static Stream<Activation> activations() {
    return Activations.ALL.all().stream();
  }

  @ParameterizedTest
  @MethodSource("activations")
  void anActivationOfOnesOwnPassesByItsValues(Activation g) {
    GradientCheckResult result = check(network("dense", new Scaled(g, 1)));
    assertThat(result.passes()).as(result::toString).isTrue();
    assertThat(result.measured()).isTrue();
    assertThat(result.blocks()).allMatch(b -> b.differenceError().isEmpty() && b.checked() == 0);
  }

  @ParameterizedTest
  @MethodSource("activations")
  void aDerivativeThatIsWrongByAThirtiethIsWrongInEveryBlockBehindIt(Activation g) {
    Network network =
        new Network(INPUTS, dense(6, new Tanh()), dense(5, new Scaled(g, 1.033f)), last());
    GradientCheckResult result = check(network);
    assertThat(result.verdict()).isEqualTo(GradientCheckVerdict.WRONG);
    assertThat(result.passes()).isFalse();
    for (GradientCheckBlock block : result.blocks()) {
      assertThat(block.verdict().passes())
          .as(block.toString())
          .isEqualTo(block.name().startsWith("layer3"));
    }
  }

  @Test
  void aDerivativeThatIsWrongByAThousandthIsSuspicious() {
    GradientCheckResult result = check(network("dense", new Scaled(new Tanh(), 1.001f)));
    assertThat(result.verdict()).isEqualTo(GradientCheckVerdict.SUSPICIOUS);
    assertThat(result.passes()).isFalse();
  }

  @Test
  void kinksThatAreCrossedAreSaidAndNotJudged() {
    // s = 0.5·x + 0 with x = 0 in some rows: exactly at the kink of ReLU.
    Network network =
        new Network(
            1, new Dense(1, new Relu(), new Constant(0.5f), new Zero()), dense(2, new Identity()));
    Dataset rows =
        Dataset.of(
            new FloatFeatures(Matrix.of(new float[] {0}, new float[] {1}, new float[] {-1})),
            Matrix.of(new float[] {0}, new float[] {1}, new float[] {1}));
    GradientCheckResult result = new GradientCheck(network, LOSS).at(network.initialize(0), rows);
    assertThat(result.block("layer1.bias").kinks()).isEqualTo(1);
    assertThat(result.block("layer1.bias").checked()).isZero();
    assertThat(result.block("layer1.bias").differenceError()).isEmpty();
    assertThat(result.block("layer1.weight").kinks()).isZero(); // 0·w is 0 for any w
    assertThat(result.block("input").kinks()).isEqualTo(1);
    assertThat(result.block("input").checked()).isEqualTo(2);
    assertThat(result.passes()).isTrue();
  }

  @Test
  void theKinkOfALossIsOneToo() {
    Network network = new Network(1, new Dense(1, new Identity(), new Zero()));
    Dataset rows =
        Dataset.of(
            new FloatFeatures(Matrix.of(new float[] {1}, new float[] {2})),
            Matrix.of(new float[] {0}, new float[] {1}));
    var check = new GradientCheck(network, new org.deltarule.loss.AbsoluteError());
    assertThat(check.at(network.initialize(0), rows).block("layer1.bias").kinks()).isEqualTo(1);
  }

  @Test
  void aNetworkWithoutAnyGradientPasses() {
    Network network =
        new Network(
            INPUTS,
            new Dense(5, new Relu(), new Zero(), new Constant(-1)), // dead, far from the kink
            last());
    GradientCheckResult result = check(network);
    assertThat(result.passes()).isTrue();
    assertThat(result.block("layer1.weight").floatError()).isZero();
    assertThat(result.block("layer1.weight").unresolved()).isEqualTo(20);
  }

  @Test
  void aGradientThatVanishesBelowWhatFloatsHoldPasses() {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      layers.add(new Dense(3, new Tanh(), new Gaussian(0, 0.02), new Zero()));
    }
    layers.add(last());
    assertThat(check(new Network(INPUTS, layers)).passes()).isTrue();
  }

  @Test
  void aRowThatIsFittedSoWellThatFloatsHaveNoDigitsLeftPasses() {
    Network network = new Network(INPUTS, dense(6, new Tanh()), last());
    ParameterVector weights = network.initialize(3);
    Matrix bias = weights.view("layer2.bias");
    bias.set(0, 0, 13); // p of class 0 is 1 − 1e-6 or so
    Matrix y = Matrix.zeros(ROWS, 1);
    Dataset fitted = Dataset.of(rows(ROWS).features(), y);
    GradientCheckResult result = new GradientCheck(network, LOSS).at(weights, fitted);
    assertThat(result.loss()).isLessThan(1e-4);
    assertThat(result.passes()).as(result::toString).isTrue();
  }

  @Test
  void numbersThatAreNotFiniteAreCountedAndWrong() {
    Network network = network("dense", new Tanh());
    ParameterVector weights = network.initialize(3);
    weights.view("layer3.weight").set(0, 1, Float.NaN);
    GradientCheckResult result = new GradientCheck(network, LOSS).at(weights, rows(ROWS));
    assertThat(result.verdict()).isEqualTo(GradientCheckVerdict.WRONG);
    GradientCheckBlock block = result.block("layer1.weight");
    assertThat(block.nonFinite()).isEqualTo(INPUTS * 6);
    assertThat(block.floatError()).isNaN();
    assertThat(block.differenceError().orElseThrow()).isNaN();
  }

  @Test
  void floatsThatOverflowWhereDoublesDoNotAreWrong() {
    Network network = new Network(INPUTS, dense(6, new Identity()), dense(1, new Identity()));
    ParameterVector weights = network.initialize(3);
    for (int i = 0; i < weights.values().length; i++) {
      weights.values()[i] *= 1e12f;
    }
    Dataset rows = Dataset.of(rows(ROWS).features(), Matrix.zeros(ROWS, 1));
    GradientCheckResult result = new GradientCheck(network, new SquaredError()).at(weights, rows);
    assertThat(result.loss()).isGreaterThan(Float.MAX_VALUE).isFinite();
    assertThat(result.passes()).isFalse();
    assertThat(result.blocks()).anyMatch(b -> b.nonFinite() > 0);
  }

  @Test
  void weightsStayAsTheyAre() {
    Network network = network("dropout", new Relu());
    ParameterVector weights = network.initialize(3);
    ParameterVector before = weights.copy();
    new GradientCheck(network, LOSS).at(weights, rows(ROWS));
    assertThat(weights).isEqualTo(before);
  }

  @Test
  void theSameSeedFindsTheSame() {
    Network network = network("dropout", new Tanh());
    assertThat(check(network)).isEqualTo(check(network));
  }

  @Test
  void progressNamesEveryBlock() {
    Network network = network("dense", new Tanh());
    List<String> told = new ArrayList<>();
    GradientCheckResult result =
        new GradientCheck(network, LOSS)
            .at(
                network.initialize(0),
                rows(ROWS),
                (block, number, all) -> told.add(number + "/" + all + " " + block));
    assertThat(told).hasSameSizeAs(result.blocks()).startsWith("1/7 layer1.weight");
    assertThat(told).endsWith("7/7 input");
  }

  @Test
  void whatCannotBeCheckedIsSaid() {
    Network network = network("dense", new Tanh());
    ParameterVector weights = network.initialize(0);
    GradientCheck check = new GradientCheck(network, LOSS);
    assertThatThrownBy(() -> check.at(weights, rows(0))).hasMessageContaining("at least one row");
    assertThatThrownBy(() -> new GradientCheck(network, LOSS, Reduction.MEAN, 0, 0))
        .hasMessageContaining("1 or more entries");
    Network batch = network("batch-normalization", new Tanh());
    assertThatThrownBy(() -> new GradientCheck(batch, LOSS).at(batch.initialize(0), rows(1)))
        .hasMessageContaining("at least 2 rows");
    assertThatThrownBy(() -> check.at(batch.initialize(0), rows(2)))
        .hasMessageContaining("another network");
    Network own = new Network(INPUTS, new Copy(), last());
    assertThatThrownBy(() -> check(own)).hasMessageContaining("no reference for layer Copy");
    assertThatThrownBy(() -> new GradientCheck(network, new OwnLoss()).at(weights, rows(2)))
        .hasMessageContaining("no reference for loss own-loss");
    assertThatThrownBy(() -> check(network).block("layer9.weight"))
        .hasMessageContaining("layer9.weight");
  }

  @Test
  void verdictsFollowTheScale() {
    assertThat(GradientCheckVerdict.ofDifference(1e-7)).isEqualTo(GradientCheckVerdict.GOOD);
    assertThat(GradientCheckVerdict.ofDifference(1.1e-7)).isEqualTo(GradientCheckVerdict.OK);
    assertThat(GradientCheckVerdict.ofDifference(1.1e-4))
        .isEqualTo(GradientCheckVerdict.SUSPICIOUS);
    assertThat(GradientCheckVerdict.ofDifference(1.1e-2)).isEqualTo(GradientCheckVerdict.WRONG);
    assertThat(GradientCheckVerdict.ofDifference(Double.NaN)).isEqualTo(GradientCheckVerdict.WRONG);
    assertThat(GradientCheckVerdict.ofFloat(1e-5)).isEqualTo(GradientCheckVerdict.GOOD);
    assertThat(GradientCheckVerdict.ofFloat(1e-4)).isEqualTo(GradientCheckVerdict.OK);
    assertThat(GradientCheckVerdict.OK.passes()).isTrue();
    assertThat(GradientCheckVerdict.SUSPICIOUS.passes()).isFalse();
    assertThat(GradientCheckVerdict.GOOD.worse(GradientCheckVerdict.WRONG))
        .isEqualTo(GradientCheckVerdict.WRONG);
    assertThat(GradientCheckVerdict.SUSPICIOUS).hasToString("suspicious");
  }
}
