package org.deltarule.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.deltarule.activation.Activation;
import org.deltarule.activation.Gelu;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Relu;
import org.deltarule.activation.Sigmoid;
import org.deltarule.activation.Tanh;
import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.init.Zero;
import org.deltarule.loss.HalfSquaredError;
import org.deltarule.net.BatchNormalization;
import org.deltarule.net.Dense;
import org.deltarule.net.Dropout;
import org.deltarule.net.Network;
import org.deltarule.net.Residual;
import org.deltarule.optim.Optimizer;
import org.deltarule.parallel.Team;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.train.LayerHistograms;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.LocalEngine;
import org.deltarule.train.MeasuredStep;
import org.deltarule.train.Reduction;
import org.deltarule.train.Spread;
import org.deltarule.train.TrainingEvent;
import org.junit.jupiter.api.Test;

class LayerProbeTest {
  private static final Offset<Double> FLOAT_ROUNDING = within(1e-7);
  private static final Optimizer.Objective NOWHERE = (weights, gradient) -> Double.NaN;

  /** The 2-2-2 network of the published worked example, biases counted: w1 … w8, x, y as there. */
  @Test
  void everySignalOfTheWorkedExampleHasItsValue() {
    Network network = new Network(2, dense(2, new Sigmoid()), dense(2, new Sigmoid()));
    ParameterVector weights = ParameterVector.zeros(network.layout());
    fill(weights, "layer1.weight", 0.15f, 0.25f, 0.20f, 0.30f);
    fill(weights, "layer1.bias", 0.35f, 0.35f);
    fill(weights, "layer2.weight", 0.40f, 0.50f, 0.45f, 0.55f);
    fill(weights, "layer2.bias", 0.60f, 0.60f);

    List<LayerSignal> signals =
        signals(
            network,
            weights,
            Matrix.of(new float[] {0.05f, 0.10f}),
            Matrix.of(new float[] {0.01f, 0.99f}));

    double h1 = 0.593269992;
    double h2 = 0.596884378;
    double deltaH1 = 0.00877135468948693;
    double deltaH2 = 0.009954254705217196;
    double[] dw1 = {0.0004385677344743, 0.0008771354689487, 0.0004977127352609, 0.0009954254705217};
    LayerSignal hidden = signals.getFirst();
    assertThat(hidden.name()).isEqualTo("layer1");
    assertThat(hidden.activation().mean()).isCloseTo((h1 + h2) / 2, FLOAT_ROUNDING);
    assertThat(hidden.activation().std()).isCloseTo((h2 - h1) / 2, FLOAT_ROUNDING);
    assertThat(hidden.deltaRms()).isCloseTo(norm(deltaH1, deltaH2) / Math.sqrt(2), FLOAT_ROUNDING);
    assertThat(hidden.gradientNorm())
        .isCloseTo(Math.hypot(norm(dw1), norm(deltaH1, deltaH2)), FLOAT_ROUNDING);
    assertThat(hidden.updateRatioLog10())
        .isCloseTo(Math.log10(0.5 * norm(dw1) / norm(0.15, 0.20, 0.25, 0.30)), within(1e-5));
    assertThat(hidden.saturated()).isZero();
    assertThat(hidden.dead()).isZero();
    assertThat(hidden.nonFinite()).isZero();

    double deltaO1 = 0.13849856162855695;
    double deltaO2 = -0.038098236516556236;
    double[] dw2 = {
      0.08216704056423077, 0.08266762784753325, -0.02260254047747507, -0.022740242215978222
    };
    LayerSignal output = signals.getLast();
    assertThat(output.activation().mean())
        .isCloseTo((0.75136507 + 0.772928465) / 2, FLOAT_ROUNDING);
    assertThat(output.deltaRms()).isCloseTo(norm(deltaO1, deltaO2) / Math.sqrt(2), FLOAT_ROUNDING);
    assertThat(output.gradientNorm())
        .isCloseTo(Math.hypot(norm(dw2), norm(deltaO1, deltaO2)), FLOAT_ROUNDING);
    assertThat(output.updateRatioLog10())
        .isCloseTo(Math.log10(0.5 * norm(dw2) / norm(0.40, 0.45, 0.50, 0.55)), within(1e-5));
  }

  @Test
  void aUnitIsDeadWhenItsOutputIsZeroInEveryRowOfTheBatch() {
    Network network = new Network(1, dense(4, new Relu()), dense(1, new Identity()));
    ParameterVector weights = ParameterVector.zeros(network.layout());
    // Unit 1 fires always, unit 2 for x = 3 only, units 3 and 4 never.
    fill(weights, "layer1.weight", 1, 1, -1, 0);
    fill(weights, "layer1.bias", 0, -2, 0, -1);

    LayerSignal hidden = signals(network, weights, column(1, 2, 3), column(0, 0, 0)).getFirst();

    assertThat(hidden.dead()).isEqualTo(0.5);
    assertThat(hidden.saturated()).isZero();
    // outputs 1 0 0 0, 2 0 0 0, 3 1 0 0
    assertThat(hidden.activation().mean()).isCloseTo(7.0 / 12, FLOAT_ROUNDING);
    assertThat(hidden.activation().std())
        .isCloseTo(Math.sqrt(15.0 / 12 - 49.0 / 144), FLOAT_ROUNDING);
  }

  @Test
  void rowsBeyondTheBatchDoNotCount() {
    Network network = new Network(1, dense(2, new Relu()), dense(1, new Identity()));
    ParameterVector weights = ParameterVector.zeros(network.layout());
    fill(weights, "layer1.weight", 1, 1);
    fill(weights, "layer1.bias", 0, -2);
    Dataset data = Dataset.of(new FloatFeatures(column(9, 9, 1, 2)), column(0, 0, 0, 0));
    LayerProbe probe = new LayerProbe(network);
    ParameterVector gradient = ParameterVector.zeros(network.layout());
    try (Team team = new Team(1);
        LocalEngine engine =
            new LocalEngine(network, new HalfSquaredError(), Reduction.MEAN, data, 4, 0, team)) {
      engine.lossAndGradient(weights, new int[] {0, 1, 2, 3}, 0, 4, 0, gradient);
      engine.lossAndGradient(weights, new int[] {2, 3, 0, 1}, 0, 2, 1, gradient);
      probe.gradient(
          new MeasuredStep(1, 0, 1, 0.5, engine.workspace().orElseThrow(), weights, gradient));
    }
    LayerSignal hidden = signals(probe.update(weights, gradient, weights, NOWHERE)).getFirst();
    // outputs 1 0 and 2 0: the 9 and 7 of the earlier batch still stand in the rows behind them
    assertThat(hidden.activation().mean()).isCloseTo(0.75, FLOAT_ROUNDING);
    assertThat(hidden.dead()).isEqualTo(0.5);
  }

  @Test
  void nanAndInfinityAreCountedAndMakeTheirFiguresNotFinite() {
    Network network = new Network(1, dense(2, new Identity()), dense(1, new Identity()));
    ParameterVector weights = ParameterVector.zeros(network.layout());
    fill(weights, "layer1.weight", Float.POSITIVE_INFINITY, 1);
    fill(weights, "layer2.weight", 1, 1);

    List<LayerSignal> signals = signals(network, weights, column(1), column(0));

    // output ∞ 1; its δ and the gradient of the first layer are ∞ twice each, for weights and
    // biases
    assertThat(signals.getFirst().nonFinite()).isEqualTo(1 + 2 + 4);
    assertThat(signals.getFirst().activation().mean()).isInfinite();
    assertThat(signals.getFirst().activation().std()).isNaN();
    assertThat(signals.getFirst().deltaRms()).isInfinite();
  }

  @Test
  void aLayerWithoutWeightsHasNoUpdateRatioAndABlockHasThatOfItsInnerLayers() {
    Network network =
        new Network(
            2,
            Residual.of(dense(2, new Sigmoid()), new BatchNormalization(0.1, 1e-5)),
            new Dropout(0.5),
            dense(1, new Identity()));
    ParameterVector weights = ParameterVector.zeros(network.layout());
    Arrays.fill(weights.values(), 1);

    List<LayerSignal> signals =
        signals(network, weights, Matrix.of(new float[] {1, 2}, new float[] {3, 4}), column(1, 2));

    assertThat(signals)
        .extracting(LayerSignal::name)
        .containsExactly("layer1", "layer1.1", "layer1.2", "layer2", "layer3");
    assertThat(signals.get(0).updateRatioLog10())
        .isEqualTo(signals.get(1).updateRatioLog10())
        .isFinite();
    assertThat(signals.get(0).gradientNorm())
        .isCloseTo(
            Math.hypot(signals.get(1).gradientNorm(), signals.get(2).gradientNorm()), within(1e-12))
        .isPositive();
    assertThat(signals.get(3).updateRatioLog10()).isNaN();
    assertThat(signals.get(3).gradientNorm()).isZero();
  }

  /** x = ½: s = 2x, q = tanh s, F = 3q, r = x + F, o = r, f = o²/2; all δ by hand. */
  @Test
  void layersWithinABlockAreMeasuredLikeAnyLayer() {
    Network network =
        new Network(
            1,
            Residual.of(dense(1, new Tanh()), dense(1, new Identity())),
            dense(1, new Identity()));
    ParameterVector weights = ParameterVector.zeros(network.layout());
    fill(weights, "layer1.1.weight", 2);
    fill(weights, "layer1.2.weight", 3);
    fill(weights, "layer2.weight", 1);
    Dataset data = Dataset.of(new FloatFeatures(column(0.5f)), column(0));
    List<LayerSignal> signals =
        new OneStep(network, weights, new HalfSquaredError(), data, 0.1).layers();

    assertThat(signals)
        .extracting(LayerSignal::name)
        .containsExactly("layer1", "layer1.1", "layer1.2", "layer2");
    double q = Math.tanh(1);
    double r = 0.5 + 3 * q;
    double delta = r * 3 * slope(1);
    LayerSignal block = signals.get(0);
    LayerSignal first = signals.get(1);
    LayerSignal second = signals.get(2);
    assertThat(block.activation().mean()).isCloseTo(r, within(1e-6));
    assertThat(first.activation().mean()).isCloseTo(q, within(1e-6));
    assertThat(first.preActivation().mean()).isCloseTo(1, within(1e-6));
    assertThat(first.jacobian()).isCloseTo(2 * slope(1), within(1e-6));
    assertThat(first.deltaRms()).isCloseTo(delta, within(1e-5));
    assertThat(first.gradientNorm()).isCloseTo(delta * Math.hypot(0.5, 1), within(1e-5));
    assertThat(first.updateRatioLog10()).isCloseTo(Math.log10(0.1 * delta * 0.5 / 2), within(1e-5));
    assertThat(first.effectiveWidth()).isOne();
    assertThat(first.deltaToNext()).isCloseTo(3 * slope(1), within(1e-6));
    assertThat(first.deltaToOutput()).isCloseTo(delta / r, within(1e-6));
    assertThat(second.deltaToNext()).isOne(); // the block hands its own on
    assertThat(second.histograms().orElseThrow().weight().counts()).containsExactly(1L);
    assertThat(block.gradientNorm())
        .isCloseTo(Math.hypot(first.gradientNorm(), second.gradientNorm()), within(1e-9));
  }

  /** What is dear: of a network whose numbers can be had by hand. */
  @Test
  void preActivationsJacobianHistogramsAndRatios() {
    Network network =
        new Network(1, dense(2, new Tanh()), dense(2, new Gelu()), dense(1, new Identity()));
    ParameterVector weights = ParameterVector.zeros(network.layout());
    fill(weights, "layer1.weight", 1, -2);
    fill(weights, "layer1.bias", 0, 0.5f);
    fill(weights, "layer2.weight", 1, 0, 0, 1);
    fill(weights, "layer3.weight", 1, 1);
    Dataset data = Dataset.of(new FloatFeatures(column(0.5f, 1)), column(0, 0));
    List<LayerSignal> signals =
        new OneStep(network, weights, new HalfSquaredError(), data, 0.1).layers();

    // s = 0.5, −0.5 and 1, −1.5; q = tanh s
    LayerSignal first = signals.get(0);
    assertThat(first.preActivation().mean()).isCloseTo(-0.125, FLOAT_ROUNDING);
    assertThat(first.preActivation().min()).isCloseTo(-1.5, FLOAT_ROUNDING);
    assertThat(first.preActivation().max()).isCloseTo(1, FLOAT_ROUNDING);
    assertThat(first.activation().min()).isCloseTo(Math.tanh(-1.5), FLOAT_ROUNDING);
    // one singular value for one input: ‖(g′(s₁)·1, g′(s₂)·(−2))‖
    double atHalf = Math.hypot(slope(0.5), 2 * slope(-0.5));
    double atOne = Math.hypot(slope(1), 2 * slope(-1.5));
    assertThat(first.jacobian()).isCloseTo((atHalf + atOne) / 2, within(1e-6));

    // s of the second layer is q of the first; its g′, which the output does not tell, is found
    // from s
    LayerSignal second = signals.get(1);
    assertThat(second.preActivation()).isEqualTo(first.activation());
    Gelu gelu = new Gelu();
    double sum = 0;
    for (double s : new double[] {0.5, -0.5, 1, -1.5}) {
      sum += Math.abs(gelu.derivative((float) Math.tanh(s), 0));
    }
    assertThat(second.jacobian()).isCloseTo(sum / 4, within(1e-6));

    LayerSignal last = signals.get(2);
    assertThat(last.preActivation()).isEqualTo(last.activation());
    assertThat(last.jacobian()).isCloseTo(Math.sqrt(2), FLOAT_ROUNDING);
    assertThat(second.deltaToNext()).isEqualTo(second.deltaRms() / last.deltaRms());
    assertThat(first.deltaToNext()).isEqualTo(first.deltaRms() / second.deltaRms());
    assertThat(first.deltaToOutput()).isEqualTo(first.deltaRms() / last.deltaRms());
    assertThat(last.deltaToOutput()).isOne();

    LayerHistograms histograms = second.histograms().orElseThrow();
    assertThat(histograms.weight().edges()).containsExactly(0.0, Double.MIN_VALUE, 1.0, 2.0);
    assertThat(histograms.weight().counts()).containsExactly(2L, 0L, 2L);
    assertThat(histograms.activation().counts().stream().mapToLong(c -> c).sum()).isEqualTo(4);
    assertThat(histograms.delta().counts().stream().mapToLong(c -> c).sum()).isEqualTo(4);
    assertThat(histograms.gradient().counts().stream().mapToLong(c -> c).sum()).isEqualTo(4);
  }

  @Test
  void lightLeavesTheDearOnesOut() {
    Network network = new Network(1, dense(2, new Tanh()), dense(1, new Identity()));
    ParameterVector weights = network.initialize(1);
    Dataset data = Dataset.of(new FloatFeatures(column(0.5f, 1)), column(0, 0));
    List<TrainingEvent> events =
        new OneStep(network, weights, new HalfSquaredError(), data, 0.1).events(Signals.LIGHT);
    assertThat(signals(events))
        .allSatisfy(s -> {
          assertThat(s.preActivation()).isEqualTo(Spread.UNKNOWN);
          assertThat(s.jacobian()).isNaN();
          assertThat(s.histograms()).isEmpty();
          assertThat(s.activation().max()).isFinite();
        });
    TrainingEvent.Net net = (TrainingEvent.Net) events.getLast();
    assertThat(net.alpha()).isNaN();
    assertThat(net.distance()).isCloseTo(norm(doubles(weights)), within(1e-7));
    assertThat(net.gradientNorm())
        .isCloseTo(
            Math.hypot(
                signals(events).get(0).gradientNorm(), signals(events).get(1).gradientNorm()),
            within(1e-12));
  }

  private static double[] doubles(ParameterVector vector) {
    double[] values = new double[vector.values().length];
    Arrays.setAll(values, i -> vector.values()[i]);
    return values;
  }

  private static double slope(double s) {
    return 1 - Math.tanh(s) * Math.tanh(s);
  }

  /** The signals of one step at a rate of ½ on all rows. */
  private static List<LayerSignal> signals(
      Network network, ParameterVector weights, Matrix features, Matrix targets) {
    Dataset data = Dataset.of(new FloatFeatures(features), targets);
    int[] rows = new int[data.rows()];
    Arrays.setAll(rows, r -> r);
    ParameterVector update = ParameterVector.zeros(network.layout());
    LayerProbe probe = new LayerProbe(network);
    try (Team team = new Team(1);
        LocalEngine engine =
            new LocalEngine(
                network, new HalfSquaredError(), Reduction.MEAN, data, rows.length, 0, team)) {
      double loss = engine.lossAndGradient(weights, rows, 0, rows.length, 7, update);
      double each = 1.0 / rows.length;
      probe.gradient(
          new MeasuredStep(7, loss, 1, each, engine.workspace().orElseThrow(), weights, update));
    }
    for (int i = 0; i < update.values().length; i++) {
      update.values()[i] *= -0.5f;
    }
    List<TrainingEvent> events = probe.update(weights, update, weights, NOWHERE);
    assertThat(((TrainingEvent.Layers) events.getFirst()).step()).isEqualTo(7);
    return signals(events);
  }

  private static List<LayerSignal> signals(List<TrainingEvent> events) {
    return ((TrainingEvent.Layers) events.getFirst()).layers();
  }

  private static Dense dense(int units, Activation activation) {
    return new Dense(units, activation, new Zero());
  }

  private static void fill(ParameterVector vector, String name, float... values) {
    System.arraycopy(
        values, 0, vector.values(), vector.layout().entry(name).offset(), values.length);
  }

  private static Matrix column(float... values) {
    return new Matrix(values, 0, values.length, 1);
  }

  private static double norm(double... values) {
    return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
  }
}
