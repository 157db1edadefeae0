package org.deltarule.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deltarule.activation.Activation;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Relu;
import org.deltarule.activation.Sigmoid;
import org.deltarule.activation.Tanh;
import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.init.Constant;
import org.deltarule.init.Gaussian;
import org.deltarule.init.GlorotNormal;
import org.deltarule.init.HeNormal;
import org.deltarule.init.Initializer;
import org.deltarule.init.Orthogonal;
import org.deltarule.init.Zero;
import org.deltarule.loss.BinaryCrossEntropy;
import org.deltarule.loss.HalfSquaredError;
import org.deltarule.loss.MeanSquaredError;
import org.deltarule.loss.SoftmaxCrossEntropy;
import org.deltarule.net.Dense;
import org.deltarule.net.Network;
import org.deltarule.optim.Constraints;
import org.deltarule.optim.Optimizer;
import org.deltarule.optim.OptimizerRule;
import org.deltarule.optim.Optimizers;
import org.deltarule.tensor.Matrix;
import org.deltarule.train.Reduction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the equations say of every network, shown on the product. */
class StatementsTest {
  private static final Constraints FREE = Constraints.NONE;

  private static Dataset random(int rows, int inputs, int outputs, long seed) {
    Random random = new Random(seed);
    Matrix x = Matrix.zeros(rows, inputs);
    Matrix y = Matrix.zeros(rows, outputs);
    for (int i = 0; i < x.size(); i++) {
      x.array()[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < y.size(); i++) {
      y.array()[i] = (float) random.nextGaussian();
    }
    return Dataset.of(new FloatFeatures(x), y);
  }

  private static Network deep(
      int inputs, int[] widths, Activation hidden, Initializer initializer) {
    List<Dense> layers = new ArrayList<>();
    for (int l = 0; l < widths.length; l++) {
      layers.add(
          new Dense(widths[l], l < widths.length - 1 ? hidden : new Identity(), initializer));
    }
    return new Network(inputs, layers);
  }

  /** a → h₁ → h₂ → h₃ → y: every weight moves by −α·hᵀδ, δₜ = δₜ₊₁wₜ₊₁ᵀ·hₜ(1−hₜ). */
  @Test
  void aChainOfFourWeightsMovesEachByItsInputTimesItsDelta() {
    double[] w = {0.7, -1.1, 0.4, 1.3};
    double a = 0.9;
    double target = 0.2;
    double rate = 0.5;
    List<Dense> layers = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      layers.add(new Dense(1, new Sigmoid(), new Zero()));
    }
    float[][] x = {{(float) a}};
    try (Descent net =
        new Descent(
            new Network(1, layers), new HalfSquaredError(), x, new float[][] {{(float) target}})) {
      for (int t = 0; t < 4; t++) {
        net.with("layer" + (t + 1) + ".weight", new double[] {w[t]});
      }
      double[] h = new double[5];
      h[0] = a;
      for (int t = 0; t < 4; t++) {
        h[t + 1] = 1 / (1 + Math.exp(-h[t] * w[t]));
      }
      double[] delta = new double[5];
      delta[4] = (h[4] - target) * h[4] * (1 - h[4]);
      for (int t = 3; t >= 1; t--) {
        delta[t] = delta[t + 1] * w[t] * h[t] * (1 - h[t]);
      }
      net.descend(rate);
      for (int t = 1; t <= 4; t++) {
        assertThat(net.delta(t, 0)[0]).isCloseTo(delta[t], within(1e-8));
        double updated = w[t - 1] - rate * h[t - 1] * delta[t];
        assertThat(net.weight("layer" + t + ".weight")[0]).isCloseTo(updated, within(1e-7));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SUM", "MEAN"})
  void theGradientsOfTheSamplesMakeTheGradientOfTheBatch(String reduction) {
    Dataset plain = random(9, 3, 2, 1);
    float[] weights = {1, 2, 0.5f, 1, 1, 3, 0.25f, 1, 0};
    Dataset data = new Dataset(plain.features(), plain.targets(), weights);
    double total = reduction.equals("SUM") ? 1 : 9.75; // Σ weights
    Network network = deep(3, new int[] {7, 5, 2}, new Tanh(), new GlorotNormal());
    try (Descent each = new Descent(network, new HalfSquaredError(), Reduction.SUM, data);
        Descent batch =
            new Descent(network, new HalfSquaredError(), Reduction.valueOf(reduction), data)) {
      double[] sum = new double[network.layout().size()];
      double losses = 0;
      for (int r = 0; r < 9; r++) {
        losses += each.loss(r);
        for (int i = 0; i < sum.length; i++) {
          sum[i] += each.gradient.values()[i];
        }
      }
      assertThat(batch.loss()).isCloseTo(losses / total, within(1e-5));
      for (int i = 0; i < sum.length; i++) {
        assertThat((double) batch.gradient.values()[i]).isCloseTo(sum[i] / total, within(2e-6));
      }
    }
  }

  @Test
  void unitsThatStartEqualStayEqualForEver() {
    for (Activation g : List.of(new Sigmoid(), new Tanh(), new Relu())) {
      for (Initializer start : List.of(new Zero(), new Constant(0.3))) {
        for (OptimizerRule rule : Optimizers.ALL.all()) {
          Network network = deep(3, new int[] {5, 4, 2}, g, start);
          try (Descent net =
              new Descent(network, new HalfSquaredError(), Reduction.MEAN, random(8, 3, 2, 2))) {
            Optimizer optimizer = rule.optimizer(network.layout(), FREE);
            for (int step = 0; step < 40; step++) {
              net.descend(optimizer, 0.01);
            }
            for (int unit = 1; unit < 5; unit++) {
              for (int i = 0; i < 3; i++) {
                Matrix w = net.weights.view("layer1.weight");
                assertThat(w.at(i, unit))
                    .as("%s, %s, %s", g, start, rule)
                    .isEqualTo(w.at(i, 0))
                    .isNotNaN();
              }
            }
            for (int unit = 1; unit < 4; unit++) {
              assertThat(net.output(2, 0)[unit]).isEqualTo(net.output(2, 0)[0]);
              assertThat(net.delta(2, 0)[unit]).isEqualTo(net.delta(2, 0)[0]);
            }
          }
        }
      }
    }
  }

  /** tanh(0) = 0, so from zero nothing but the last bias ever has a gradient. */
  @Test
  void fromZeroATanhNetworkLearnsItsLastBiasOnly() {
    Network network = deep(3, new int[] {5, 2}, new Tanh(), new Zero());
    try (Descent net =
        new Descent(network, new HalfSquaredError(), Reduction.MEAN, random(8, 3, 2, 3))) {
      for (int step = 0; step < 30; step++) {
        net.descend(0.1);
      }
      assertThat(net.weight("layer1.weight")).containsOnly(0);
      assertThat(net.weight("layer2.weight")).containsOnly(0);
      assertThat(net.weight("layer2.bias")).doesNotContain(0);
    }
  }

  @Test
  void gaussianWeightsBreakTheSymmetry() {
    Network network = deep(3, new int[] {5, 2}, new Sigmoid(), new Gaussian(0, 0.1));
    try (Descent net =
        new Descent(network, new HalfSquaredError(), Reduction.MEAN, random(8, 3, 2, 4))) {
      double before = spread(net);
      for (int step = 0; step < 500; step++) {
        net.descend(0.5);
      }
      assertThat(net.output(1, 0)).doesNotHaveDuplicates();
      assertThat(spread(net)).isGreaterThan(2 * before);
    }
  }

  private static double spread(Descent net) {
    net.loss();
    double[] h = net.output(1, 0);
    return Arrays.stream(h).max().orElseThrow() - Arrays.stream(h).min().orElseThrow();
  }

  @Test
  void theSlopeOfTheSigmoidIsAtMostAQuarterAtAnOutputOfOneHalf() {
    Sigmoid sigmoid = new Sigmoid();
    for (float s = -20; s <= 20; s += 0.01f) {
      float q = sigmoid.apply(s);
      assertThat(sigmoid.derivative(s, q)).isBetween(0f, 0.25f);
    }
    assertThat(sigmoid.apply(0)).isEqualTo(0.5f);
    assertThat(sigmoid.derivative(0, 0.5f)).isEqualTo(0.25f);
    assertThat(sigmoid.derivative(1, sigmoid.apply(1))).isLessThan(0.25f);
  }

  /** XᵀX·w = Xᵀy, solved here in double precision by elimination. */
  @Test
  void aDeepNetworkOfLinearLayersIsOneLinearRegression() {
    Dataset data = random(40, 3, 1, 5);
    Matrix x = ((FloatFeatures) data.features()).matrix();
    double[][] normal = new double[4][5];
    for (int r = 0; r < 40; r++) {
      double[] row = {x.at(r, 0), x.at(r, 1), x.at(r, 2), 1, data.targets().at(r, 0)};
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 5; j++) {
          normal[i][j] += row[i] * row[j];
        }
      }
    }
    double[] solution = solve(normal);
    Network network = deep(3, new int[] {6, 5, 4, 1}, new Identity(), new Orthogonal(1));
    try (Descent net = new Descent(network, new MeanSquaredError(), Reduction.MEAN, data)) {
      for (int step = 0; step < 4000; step++) {
        net.descend(0.02);
      }
      double residual = 0;
      for (int r = 0; r < 40; r++) {
        double fitted =
            solution[0] * x.at(r, 0)
                + solution[1] * x.at(r, 1)
                + solution[2] * x.at(r, 2)
                + solution[3];
        assertThat(net.output(4, r)[0]).isCloseTo(fitted, within(1e-4));
        residual += Math.pow(fitted - data.targets().at(r, 0), 2) / 40;
      }
      assertThat(net.loss()).isCloseTo(residual, within(1e-6));
    }
  }

  private static double[] solve(double[][] a) {
    int n = a.length;
    for (int i = 0; i < n; i++) {
      for (int r = 0; r < n; r++) {
        double factor = r == i ? 0 : a[r][i] / a[i][i];
        for (int c = i; c <= n; c++) {
          a[r][c] -= factor * a[i][c];
        }
      }
    }
    double[] x = new double[n];
    Arrays.setAll(x, i -> a[i][n] / a[i][i]);
    return x;
  }

  @Test
  void exclusiveOrIsLearntFromEverySeed() {
    float[][] x = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    float[][] y = {{0}, {1}, {1}, {0}};
    for (Activation g : List.of(new Sigmoid(), new Tanh())) {
      for (int seed = 0; seed < 5; seed++) {
        Network network =
            new Network(
                2,
                new Dense(8, g, new Gaussian(0, 1)),
                new Dense(1, new Identity(), new Gaussian(0, 1)));
        try (Descent net = new Descent(network, new BinaryCrossEntropy(0), x, y)) {
          net.weights.copyFrom(network.initialize(seed));
          for (int step = 0; step < 4000; step++) {
            net.descend(0.5);
          }
          for (int r = 0; r < 4; r++) {
            assertThat(net.output(2, r)[0] > 0)
                .as("%s, seed %d, row %d", g, seed, r)
                .isEqualTo(y[r][0] == 1);
          }
          assertThat(net.loss()).isLessThan(0.05);
        }
      }
    }
  }

  /** ‖δ⁽¹⁾‖/‖δ⁽ᴸ⁾‖: each sigmoid takes at least three quarters of it away. */
  @Test
  void inAThirtyLayerSigmoidNetworkTheFirstDeltaHasVanishedAndWithReluItHasNot() {
    assertThat(firstDeltaToLast(new Sigmoid(), new GlorotNormal())).isLessThan(1e-15);
    assertThat(firstDeltaToLast(new Relu(), new HeNormal())).isBetween(1e-2, 1e2);
  }

  private static double firstDeltaToLast(Activation g, Initializer initializer) {
    int[] widths = new int[30];
    Arrays.fill(widths, 64);
    widths[29] = 10;
    Dataset data = random(32, 64, 10, 6);
    try (Descent net =
        new Descent(
            deep(64, widths, g, initializer), new HalfSquaredError(), Reduction.MEAN, data)) {
      net.loss();
      return rms(net, 1) / rms(net, 29);
    }
  }

  private static double rms(Descent net, int layer) {
    double sum = 0;
    int count = 0;
    for (int r = 0; r < 32; r++) {
      for (double d : net.delta(layer, r)) {
        sum += d * d;
        count++;
      }
    }
    return Math.sqrt(sum / count);
  }

  @Test
  void aRowOfWeightTwoIsTheRowTwice() {
    Dataset three = random(3, 4, 2, 7);
    Dataset weighted = new Dataset(three.features(), three.targets(), new float[] {1, 2, 1});
    Dataset repeated = three.subset(new int[] {0, 1, 1, 2});
    Network network = deep(4, new int[] {6, 2}, new Tanh(), new GlorotNormal());
    for (Reduction reduction : Reduction.values()) {
      try (Descent a = new Descent(network, new HalfSquaredError(), reduction, weighted);
          Descent b = new Descent(network, new HalfSquaredError(), reduction, repeated)) {
        assertThat(a.loss()).isCloseTo(b.loss(), within(1e-6));
        for (int i = 0; i < a.gradient.values().length; i++) {
          assertThat(a.gradient.values()[i]).isCloseTo(b.gradient.values()[i], within(2e-6f));
        }
      }
    }
  }

  /** A class weight is the weight of each of its rows: the bias then fits the weighted frequencies. */
  @Test
  void classWeightsMoveTheFittedFrequencies() {
    Matrix y = Matrix.of(new float[] {0}, new float[] {0}, new float[] {0}, new float[] {1});
    Matrix x = Matrix.zeros(4, 1);
    Dataset data = new Dataset(new FloatFeatures(x), y, new float[] {1, 1, 1, 9});
    Network network = new Network(1, new Dense(2, new Identity(), new Zero()));
    try (Descent net = new Descent(network, new SoftmaxCrossEntropy(0), Reduction.MEAN, data)) {
      for (int step = 0; step < 300; step++) {
        net.descend(1);
      }
      double[] q = net.output(1, 0);
      assertThat(1 / (1 + Math.exp(q[0] - q[1]))).isCloseTo(0.75, within(1e-3)); // 9 of 12
    }
  }

  @Test
  void rowsOfWeightZeroDoNotCountNotEvenAlone() {
    Dataset plain = random(3, 2, 1, 8);
    Dataset data = new Dataset(plain.features(), plain.targets(), new float[] {1, 0, 1});
    Network network = deep(2, new int[] {3, 1}, new Tanh(), new GlorotNormal());
    try (Descent net = new Descent(network, new HalfSquaredError(), Reduction.MEAN, data);
        Descent without =
            new Descent(
                network, new HalfSquaredError(), Reduction.MEAN, plain.subset(new int[] {0, 2}))) {
      assertThat(net.loss()).isCloseTo(without.loss(), within(1e-6));
      assertThat(net.loss(1)).isZero();
      assertThat(net.gradient.values()).containsOnly(0);
    }
  }

  /** With smoothing ε the best fit of a certain class is 1 − ε + ε/K. */
  @Test
  void labelSmoothingKeepsProbabilitiesOffOne() {
    Network network = new Network(1, new Dense(4, new Identity(), new Zero()));
    try (Descent net =
        new Descent(
            network, new SoftmaxCrossEntropy(0.2), new float[][] {{1}}, new float[][] {{2}})) {
      for (int step = 0; step < 500; step++) {
        net.descend(1);
      }
      double[] q = net.output(1, 0);
      double sum = Arrays.stream(q).map(Math::exp).sum();
      assertThat(Math.exp(q[2]) / sum).isCloseTo(0.85, within(1e-3));
      assertThat(Math.exp(q[0]) / sum).isCloseTo(0.05, within(1e-3));
    }
  }

  @Test
  void penaltiesByRoleLeaveOtherRolesAlone() {
    Network network = deep(2, new int[] {3, 1}, new Tanh(), new GlorotNormal());
    Constraints decay =
        new Constraints(
            0, 0, 0, 0, 0.5, 0, 0, Map.of(), Map.of(org.deltarule.tensor.Role.WEIGHT, 1.0));
    Dataset data = random(4, 2, 1, 9);
    try (Descent with = new Descent(network, new HalfSquaredError(), Reduction.MEAN, data);
        Descent without = new Descent(network, new HalfSquaredError(), Reduction.MEAN, data)) {
      OptimizerRule sgd = Optimizers.ALL.parse("sgd");
      with.descend(sgd.optimizer(network.layout(), decay), 0.1);
      without.descend(sgd.optimizer(network.layout(), FREE), 0.1);
      assertThat(with.weight("layer1.bias")).isEqualTo(without.weight("layer1.bias"));
      double start = network.initialize(1).view("layer1.weight").at(0, 0);
      assertThat(with.weight("layer1.weight")[0])
          .isCloseTo(without.weight("layer1.weight")[0] - 0.1 * 0.5 * start, within(1e-6));
    }
  }
}
