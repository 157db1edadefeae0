package org.deltarule.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.deltarule.activation.Sigmoid;
import org.deltarule.init.Zero;
import org.deltarule.loss.HalfSquaredError;
import org.deltarule.net.Dense;
import org.deltarule.net.Network;
import org.deltarule.reference.ReferenceNetwork;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.train.PlannedNetwork;
import org.deltarule.train.Readout;
import org.deltarule.train.Task;
import org.deltarule.train.Trainer;
import org.deltarule.train.TrainingPlan;
import org.junit.jupiter.api.Test;

/**
 * Mazur's step-by-step example of back-propagation: two inputs, two hidden and two output units, all
 * sigmoid, half squared error, rate 0.5, biases fixed. His eight weights and his numbers; the digits
 * beyond his come from evaluating the same formulas in double precision.
 */
class TwoTwoTwoTest {
  private static final float[][] X = {{0.05f, 0.10f}};
  private static final float[][] Y = {{0.01f, 0.99f}};

  /** w₁…w₈; unit h₁ has the weights w₁, w₂, so they are the first column. */
  private static final Map<String, double[][]> START =
      Map.of(
          "layer1.weight", new double[][] {{0.15, 0.25}, {0.20, 0.30}},
          "layer1.bias", new double[][] {{0.35, 0.35}},
          "layer2.weight", new double[][] {{0.40, 0.50}, {0.45, 0.55}},
          "layer2.bias", new double[][] {{0.60, 0.60}});

  private static final double[] UPDATED = {
    0.1497807161327628, 0.24975114363236958, 0.19956143226552567, 0.29950228726473915,
    0.35891647971788465, 0.5113012702387375, 0.4086661860762334, 0.5613701211079891
  };

  private static final Offset<Double> FLOAT = within(1e-6);
  private static final Offset<Double> EXACT = within(1e-10);

  private static Descent descent() {
    Network network =
        new Network(
            2, new Dense(2, new Sigmoid(), new Zero()), new Dense(2, new Sigmoid(), new Zero()));
    return new Descent(network, new HalfSquaredError(), X, Y).with(START);
  }

  @Test
  void theForwardPassGivesThePublishedOutputsAndError() {
    try (Descent net = descent()) {
      assertThat(net.loss()).isCloseTo(0.298371109, FLOAT);
      assertThat(net.output(1, 0)).containsExactly(new double[] {0.593269992, 0.596884378}, FLOAT);
      assertThat(net.output(2, 0)).containsExactly(new double[] {0.75136507, 0.772928465}, FLOAT);
    }
  }

  @Test
  void theDeltasAreThoseOfTheRecursion() {
    try (Descent net = descent()) {
      net.loss();
      assertThat(net.delta(2, 0))
          .containsExactly(new double[] {0.13849856162855695, -0.038098236516556236}, within(1e-7));
      assertThat(net.delta(1, 0))
          .containsExactly(new double[] {0.00877135468948693, 0.009954254705217196}, within(1e-8));
    }
  }

  @Test
  void theGradientIsThePublishedOne() {
    try (Descent net = descent()) {
      net.loss();
      assertThat(net.gradient("layer1.weight"))
          .containsExactly(
              new double[] {
                0.0004385677344743465,
                0.0004977127352608599,
                0.000877135468948693,
                0.0009954254705217198
              },
              within(1e-9));
      assertThat(net.gradient("layer2.weight"))
          .containsExactly(
              new double[] {
                0.08216704056423077,
                -0.02260254047747507,
                0.08266762784753325,
                -0.022740242215978222
              },
              within(1e-7));
    }
  }

  /** ∂f/∂w₁ = path through o₁ + path through o₂. */
  @Test
  void thePathsOfTheFirstWeightAddUpToItsGradient() {
    try (Descent net = descent()) {
      net.loss();
      double h = net.output(1, 0)[0];
      double[] delta = net.delta(2, 0);
      double first = delta[0] * 0.40 * h * (1 - h) * 0.05;
      double second = delta[1] * 0.50 * h * (1 - h) * 0.05;
      assertThat(first).isCloseTo(0.000668396021144373, within(1e-9));
      assertThat(second).isCloseTo(-0.0002298282866700264, within(1e-9));
      assertThat(net.gradient("layer1.weight")[0]).isCloseTo(first + second, within(1e-9));
    }
  }

  @Test
  void oneStepGivesAllEightWeightsAndTheErrorBehindIt() {
    try (Trainer trainer = trainer(1)) {
      ParameterVector after = trainer.run().weights();
      assertWeights(after, UPDATED);
      try (Descent net = descent()) {
        net.weights.copyFrom(after);
        assertThat(net.loss()).isCloseTo(0.29102777369359933, FLOAT);
      }
    }
  }

  @Test
  void tenThousandStepsGiveTheError() {
    try (Trainer trainer = trainer(10_000)) {
      ParameterVector after = trainer.run().weights();
      try (Descent net = descent()) {
        net.weights.copyFrom(after);
        assertThat(net.loss()).isCloseTo(3.510187783e-05, within(2e-8));
        assertThat(net.output(2, 0))
            .containsExactly(new double[] {0.01591362044, 0.98406427351}, within(1e-5));
      }
    }
  }

  /** As a user would run it; the biases rest because their rate has the factor 0. */
  private static Trainer trainer(int epochs) {
    TrainingPlan plan =
        TrainingPlan.of(
            Task.REGRESSION,
            "layers=2",
            "activation=sigmoid",
            "output-activation=sigmoid",
            "initializer=zero",
            "loss=half-squared-error",
            "optimizer=sgd",
            "learning-rate=0.5",
            "rates=bias:0",
            "batch=full",
            "patience=0",
            "keep-best=false",
            "threads=1",
            "epochs=" + epochs);
    Trainer trainer =
        new Trainer(
            plan,
            PlannedNetwork.of(plan, 2, 2),
            Readout.values(plan.loss(), 2),
            Descent.rows(X, Y),
            Optional.empty(),
            event -> {},
            Optional.empty());
    START.forEach(
        (name, rows) -> Descent.set(trainer.state().vectors().getFirst().view(name), rows));
    return trainer;
  }

  private static void assertWeights(ParameterVector actual, double[] expected) {
    int i = 0;
    for (String name : List.of("layer1.weight", "layer2.weight")) {
      for (int r = 0; r < 2; r++) {
        for (int c = 0; c < 2; c++) {
          assertThat((double) actual.view(name).at(r, c))
              .as("%s (%d, %d)", name, r, c)
              .isCloseTo(expected[i++], within(1e-7));
        }
      }
    }
    assertThat(Descent.row(actual.view("layer1.bias"), 0))
        .containsExactly(new double[] {0.35, 0.35}, within(1e-7));
    assertThat(Descent.row(actual.view("layer2.bias"), 0))
        .containsExactly(new double[] {0.60, 0.60}, within(1e-7));
  }

  /** The same in double precision. The page prints 0.291027924: an update with half-new weights. */
  @Test
  void theReferenceAgreesToTenDigits() {
    ReferenceNetwork network = ReferenceNetwork.of(2, "sigmoid", "sigmoid", "half-squared-error");
    Map<String, double[][]> weights = new HashMap<>();
    START.forEach((name, rows) ->
        weights.put(
            name, java.util.Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new)));
    double[][] x = {{0.05, 0.10}};
    double[][] y = {{0.01, 0.99}};
    assertThat(network.run(weights, x, y).loss()).isCloseTo(0.2983711087600027, EXACT);
    assertThat(network.run(weights, x, y).output()[0])
        .containsExactly(new double[] {0.7513650695523157, 0.7729284653214625}, EXACT);
    for (int step = 1; step <= 10_000; step++) {
      Map<String, double[][]> gradient = network.run(weights, x, y).gradient();
      for (String name : List.of("layer1.weight", "layer2.weight")) {
        for (int r = 0; r < 2; r++) {
          for (int c = 0; c < 2; c++) {
            weights.get(name)[r][c] -= 0.5 * gradient.get(name)[r][c];
          }
        }
      }
      if (step == 1) {
        double[][] w1 = weights.get("layer1.weight");
        double[][] w2 = weights.get("layer2.weight");
        assertThat(
                new double[] {
                  w1[0][0], w1[0][1], w1[1][0], w1[1][1], w2[0][0], w2[0][1], w2[1][0], w2[1][1]
                })
            .containsExactly(UPDATED, EXACT);
        assertThat(network.run(weights, x, y).loss()).isCloseTo(0.29102777369359933, EXACT);
      }
    }
    assertThat(network.run(weights, x, y).loss()).isCloseTo(3.510187783e-05, within(1e-14));
    assertThat(network.run(weights, x, y).output()[0])
        .containsExactly(new double[] {0.01591362044, 0.98406427351}, within(1e-10));
  }
}
