package org.deltarule.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.deltarule.activation.Activation;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Relu;
import org.deltarule.activation.Sigmoid;
import org.deltarule.activation.Tanh;
import org.deltarule.init.Zero;
import org.deltarule.loss.AbsoluteError;
import org.deltarule.loss.HalfSquaredError;
import org.deltarule.loss.SoftmaxCrossEntropy;
import org.deltarule.net.Dense;
import org.deltarule.net.Network;
import org.deltarule.optim.Chain;
import org.deltarule.optim.L2;
import org.deltarule.reference.ReferenceNetwork;
import org.deltarule.tensor.Role;
import org.junit.jupiter.api.Test;

/** Small networks whose numbers others have published or can be had from their published set-up. */
class PublishedNetworksTest {
  private static final Offset<Double> EXACT = within(1e-9);

  private static Dense dense(int units, Activation g) {
    return new Dense(units, g, new Zero());
  }

  /** The notes' neuron: w = (2, −3), bias −3, x = (−1, −2), of which the derivative of the output is asked. */
  @Test
  void theSigmoidNeuronOfTheCs231nNotes() {
    Network network = new Network(2, dense(2, new Identity()), dense(1, new Sigmoid()));
    try (Descent net = neuron(network, new double[] {-1, -2}, new double[][] {{2}, {-3}}, -3)) {
      assertThat(net.output(2, 0)[0]).isCloseTo(0.7310585786300049, within(1e-7));
      assertThat(net.gradient("layer2.weight"))
          .containsExactly(new double[] {-0.1966119332, -0.3932238665}, within(1e-7));
      assertThat(net.gradient("layer2.bias")[0]).isCloseTo(0.1966119332, within(1e-7));
      assertThat(net.delta(1, 0))
          .containsExactly(new double[] {0.3932238665, -0.5898357997}, within(1e-7));
    }
  }

  /** Karpathy's neuron: gradients of x −1.5 and 0.5, of w 1.0 and 0.0. */
  @Test
  void theTanhNeuronOfTheMicrogradLecture() {
    Network network = new Network(2, dense(2, new Identity()), dense(1, new Tanh()));
    try (Descent net =
        neuron(network, new double[] {2, 0}, new double[][] {{-3}, {1}}, 6.8813735870195432)) {
      assertThat(net.output(2, 0)[0]).isCloseTo(0.7071067811865476, within(1e-6));
      assertThat(net.gradient("layer2.weight")).containsExactly(new double[] {1, 0}, within(2e-6));
      assertThat(net.gradient("layer2.bias")[0]).isCloseTo(0.5, within(1e-6));
      assertThat(net.delta(1, 0)).containsExactly(new double[] {-1.5, 0.5}, within(2e-6));
    }
  }

  /** Its first layer hands x through, so that layer's delta is ∂f/∂x; the loss is q + 100. */
  private static Descent neuron(Network network, double[] x, double[][] w, double b) {
    float[][] row = {{(float) x[0], (float) x[1]}};
    Descent net =
        new Descent(network, new AbsoluteError(), row, new float[][] {{-100}})
            .with("layer1.weight", new double[] {1, 0}, new double[] {0, 1})
            .with("layer2.weight", w)
            .with("layer2.bias", new double[] {b});
    net.loss();
    return net;
  }

  /** The two-layer net of the CS231n assignments: published scores and losses. */
  @Test
  void theTwoLayerNetOfTheCs231nAssignments() {
    Map<String, double[][]> start =
        Map.of(
            "layer1.weight", linspace(-0.7, 0.3, 5, 50),
            "layer1.bias", linspace(-0.1, 0.9, 1, 50),
            "layer2.weight", linspace(-0.3, 0.4, 50, 7),
            "layer2.bias", linspace(-0.9, 0.1, 1, 7));
    double[][] columns = linspace(-5.5, 4.5, 5, 3);
    float[][] x = new float[3][5];
    double[][] exactX = new double[3][5];
    for (int r = 0; r < 3; r++) {
      for (int c = 0; c < 5; c++) {
        exactX[r][c] = columns[c][r];
        x[r][c] = (float) columns[c][r];
      }
    }
    Network network = new Network(5, dense(50, new Relu()), dense(7, new Identity()));
    try (Descent net =
        new Descent(network, new SoftmaxCrossEntropy(0), x, new float[][] {{0}, {5}, {1}})
            .with(start)) {
      double loss = net.loss();
      assertThat(loss).isCloseTo(3.4702243556, within(1e-5));
      assertThat(net.output(2, 0))
          .containsExactly(
              new double[] {
                11.53165108,
                12.2917344,
                13.05181771,
                13.81190102,
                14.57198434,
                15.33206765,
                16.09215096
              },
              within(1e-5));
      double squares = squares(net.weight("layer1.weight")) + squares(net.weight("layer2.weight"));
      assertThat(loss + squares / 2).isCloseTo(26.5948426952, within(1e-5));
      double[] dw1 = net.gradient("layer1.weight");
      assertThat(Math.sqrt(squares(dw1))).isCloseTo(0.297958919684, within(1e-6));
      assertThat(Arrays.stream(dw1).sum()).isCloseTo(-0.909957398385, within(1e-5));
      assertThat(dw1[0]).isCloseTo(-0.029788241086633, within(1e-6));
      assertThat(Math.sqrt(squares(net.gradient("layer1.bias"))))
          .isCloseTo(0.043142677863, within(1e-6));
      assertThat(net.gradient("layer2.weight")[349]).isCloseTo(2.742650496913629, within(1e-5));
      double[] db2 = {
        -0.324939342,
        -0.3168769845,
        0.0323684021,
        0.0638789058,
        0.1264913779,
        -0.0820039775,
        0.5010816182
      };
      assertThat(net.gradient("layer2.bias")).containsExactly(db2, within(1e-6));
      double[] dw2 = net.gradient("layer2.weight");
      double[] w2 = net.weight("layer2.weight");
      new Chain(network.layout(), new L2(1, Map.of(Role.WEIGHT, 1.0)))
          .step(1, net.weights, loss, net.gradient, (w, g) -> 0);
      assertThat(net.gradient("layer2.weight")[0]).isCloseTo(dw2[0] + w2[0], within(1e-6));
      assertThat(net.gradient("layer2.bias"))
          .containsExactly(db2, within(1e-6)); // biases do not decay
    }
    ReferenceNetwork.Result exact =
        ReferenceNetwork.of(2, "relu", "identity", "softmax-cross-entropy")
            .run(start, exactX, new double[][] {{0}, {5}, {1}});
    assertThat(exact.loss()).isCloseTo(3.470224355595, within(1e-11));
    double squares = 0;
    for (String name : new String[] {"layer1.weight", "layer2.weight"}) {
      for (double[] row : start.get(name)) {
        squares += squares(row);
      }
    }
    assertThat(exact.loss() + squares / 2).isCloseTo(26.594842695239, within(1e-11));
    assertThat(exact.gradient().get("layer1.weight")[4][49])
        .isCloseTo(0.022508581899554, within(1e-12));
    assertThat(exact.gradient().get("layer2.weight")[0][0])
        .isCloseTo(-1.965432614511645, within(1e-12));
  }

  private static double[][] linspace(double from, double to, int rows, int columns) {
    double[][] matrix = new double[rows][columns];
    for (int i = 0; i < rows * columns; i++) {
      matrix[i / columns][i % columns] = from + (to - from) * i / (rows * columns - 1);
    }
    return matrix;
  }

  private static double squares(double[] x) {
    return Arrays.stream(x).map(v -> v * v).sum();
  }

  /** 14prakash: three inputs, ReLU, sigmoid, softmax. ∂f/∂w of the first weight is a sum of nine paths. */
  @Test
  void ninePathsAddUpToTheGradientOfTheFirstWeight() {
    double[][] w2 = {{.2, .3, .5}, {.3, .5, .7}, {.6, .4, .8}};
    double[][] w3 = {{.1, .4, .8}, {.3, .7, .2}, {.5, .2, .9}};
    double[] one = {1, 1, 1};
    Network network =
        new Network(3, dense(3, new Relu()), dense(3, new Sigmoid()), dense(3, new Identity()));
    try (Descent net =
        new Descent(
                network,
                new SoftmaxCrossEntropy(0),
                new float[][] {{.1f, .2f, .7f}},
                new float[][] {{0}})
            .with(
                "layer1.weight",
                new double[] {.1, .2, .3},
                new double[] {.3, .2, .7},
                new double[] {.4, .3, .9})
            .with("layer1.bias", one)
            .with("layer2.weight", w2)
            .with("layer2.bias", one)
            .with("layer3.weight", w3)
            .with("layer3.bias", one)) {
      assertThat(net.loss()).isCloseTo(1.617233750, within(1e-6));
      assertThat(net.output(1, 0)).containsExactly(new double[] {1.35, 1.27, 1.80}, within(1e-6));
      double[] q2 = net.output(2, 0);
      assertThat(q2)
          .containsExactly(new double[] {.9388312895, .9404756340, .9820843048}, within(1e-6));
      double[] delta3 = net.delta(3, 0);
      assertThat(delta3)
          .containsExactly(new double[] {-.8015531058, .2853555304, .5161975753}, within(1e-6));
      assertThat(net.delta(2, 0))
          .containsExactly(new double[] {.0256667527, .0035000830, .0021267159}, within(1e-6));
      assertThat(net.delta(1, 0))
          .containsExactly(new double[] {.0072467334, .0109387685, .0185014576}, within(1e-6));
      double[] published = {
        -.000092061740,
        .000131097123,
        .000474299671,
        -.000403847257,
        .000335465540,
        .000173384207,
        -.000352577623,
        .000050207515,
        .000408705902
      };
      double sum = 0;
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) { // x₁ · g′ = 1 · w into unit j · g′ · w into output k · ∂f/∂s
          double path = 0.1 * 1 * w2[0][j] * q2[j] * (1 - q2[j]) * w3[j][k] * delta3[k];
          assertThat(path).isCloseTo(published[3 * j + k], within(2e-9));
          sum += path;
        }
      }
      assertThat(sum).isCloseTo(.000724673340, within(2e-9));
      assertThat(net.gradient("layer1.weight")[0]).isCloseTo(sum, within(2e-9));
    }
  }

  /** stevenmiller888's network for XOR at (1, 1), without biases. */
  @Test
  void theXorNetworkAtItsFirstStep() {
    double[][] w1 = {{.8, .4, .3}, {.2, .9, .5}};
    double[][] w2 = {{.3}, {.5}, {.9}};
    Network network = new Network(2, dense(3, new Sigmoid()), dense(1, new Sigmoid()));
    try (Descent net =
        new Descent(network, new HalfSquaredError(), new float[][] {{1, 1}}, new float[][] {{0}})
            .with("layer1.weight", w1)
            .with("layer2.weight", w2)) {
      assertThat(net.loss()).isCloseTo(.299832402872, within(1e-6));
      assertThat(net.output(2, 0)[0]).isCloseTo(.7743802721, within(1e-6));
      assertThat(net.delta(2, 0)[0]).isCloseTo(.1352962103, within(1e-7));
      assertThat(net.delta(1, 0))
          .containsExactly(new double[] {.0079802548, .0113850653, .0260470542}, within(1e-7));
    }
    Map<String, double[][]> weights =
        Map.of(
            "layer1.weight",
            w1,
            "layer1.bias",
            new double[1][3],
            "layer2.weight",
            w2,
            "layer2.bias",
            new double[1][1]);
    ReferenceNetwork.Result exact =
        ReferenceNetwork.of(2, "sigmoid", "sigmoid", "half-squared-error")
            .run(weights, new double[][] {{1, 1}}, new double[][] {{0}});
    assertThat(exact.loss()).isCloseTo(.299832402872, within(1e-11));
    assertThat(exact.gradient().get("layer1.bias")[0])
        .containsExactly(new double[] {.0079802548, .0113850653, .0260470542}, EXACT);
  }

  /** gormanalysis' classifier of two-by-two images, four of them. */
  @Test
  void theImageClassifierAtItsFirstStep() {
    Map<String, double[][]> start =
        Map.of(
            "layer1.weight",
                new double[][] {
                  {-.00256, .00889}, {.00146, .00322}, {.00816, .00258}, {-.00597, -.00876}
                },
            "layer1.bias", new double[][] {{-.00469, .00797}},
            "layer2.weight", new double[][] {{-.00647, .00540}, {.00347, -.00005}},
            "layer2.bias", new double[][] {{-.00588, -.00232}});
    float[][] x = {
      {252, 4, 155, 175}, {175, 10, 186, 200}, {82, 131, 230, 100}, {115, 138, 80, 88}
    };
    double[] loss = {.695949221047, .696710313282, .688003199012, .689616630373};
    Network network = new Network(4, dense(2, new Sigmoid()), dense(2, new Identity()));
    try (Descent net =
        new Descent(network, new SoftmaxCrossEntropy(0), x, new float[][] {{0}, {0}, {1}, {1}})
            .with(start)) {
      for (int r = 0; r < 4; r++) {
        assertThat(net.loss(r)).isCloseTo(loss[r], within(1e-6));
      }
      net.loss(0);
      assertThat(net.output(1, 0))
          .containsExactly(new double[] {.3955791101, .7554751594}, within(1e-6));
      assertThat(net.delta(2, 0)[0]).isCloseTo(.4986009408 - 1, within(1e-6));
      assertThat(net.delta(1, 0))
          .containsExactly(new double[] {.0014230070, -.0003260388}, within(1e-8));
    }
    double[][] first = {{252, 4, 155, 175}};
    ReferenceNetwork.Result exact =
        ReferenceNetwork.of(2, "sigmoid", "identity", "softmax-cross-entropy")
            .run(start, first, new double[][] {{0}});
    assertThat(exact.loss()).isCloseTo(.695949221047, within(1e-11));
    assertThat(exact.gradient().get("layer1.bias")[0])
        .containsExactly(new double[] {.0014230070, -.0003260388}, EXACT);
  }
}
