package org.deltarule.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Tanh;
import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.init.GlorotNormal;
import org.deltarule.loss.HalfSquaredError;
import org.deltarule.net.BatchNormalization;
import org.deltarule.net.Dense;
import org.deltarule.net.Layer;
import org.deltarule.net.Network;
import org.deltarule.net.Residual;
import org.deltarule.parallel.Team;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.train.LocalEngine;
import org.deltarule.train.MeasuredStep;
import org.deltarule.train.Reduction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoiseScaleTest {
  private static final int ROWS = 12;
  private static final HalfSquaredError LOSS = new HalfSquaredError();
  private static final Network NETWORK =
      new Network(3, dense(4, new Tanh()), dense(3, new Tanh()), dense(1, new Identity()));

  private static final Network BLOCK =
      new Network(
          3, Residual.of(dense(4, new Tanh()), dense(3, new Identity())), dense(1, new Identity()));

  private static Dense dense(int units, org.deltarule.activation.Activation activation) {
    return new Dense(units, activation, new GlorotNormal());
  }

  private static Dataset data(int rows, boolean weighted) {
    Random random = new Random(4);
    Matrix x = Matrix.zeros(rows, 3);
    Matrix y = Matrix.zeros(rows, 1);
    float[] w = new float[rows];
    for (int r = 0; r < rows; r++) {
      w[r] = weighted ? 0.5f + random.nextFloat() : 1;
      y.set(r, 0, 3 + (float) random.nextGaussian());
      for (int c = 0; c < 3; c++) {
        x.set(r, c, (float) random.nextGaussian());
      }
    }
    return new Dataset(new FloatFeatures(x), y, w);
  }

  /** The gradient of some rows by the engine, and what the probe's part makes of its buffers. */
  private static double measure(
      Network network,
      Dataset data,
      Reduction reduction,
      double[] concentration,
      float[] gradient) {
    int[] rows = new int[data.rows()];
    java.util.Arrays.setAll(rows, r -> r);
    ParameterVector weights = network.initialize(1);
    ParameterVector g = ParameterVector.zeros(network.layout());
    try (Team team = new Team(1);
        LocalEngine engine =
            new LocalEngine(network, LOSS, reduction, data, rows.length, 0, team)) {
      double f = engine.lossAndGradient(weights, rows, 0, rows.length, 0, g);
      MeasuredStep step =
          new MeasuredStep(0, f, 1, concentration[0], engine.workspace().orElseThrow(), weights, g);
      List<LayerMeasure> layers = LayerMeasures.of(network, true);
      layers.forEach(l -> l.measure(step, Signals.LIGHT));
      System.arraycopy(g.values(), 0, gradient, 0, gradient.length);
      return new NoiseScale(network, layers).measure(step);
    }
  }

  /** The definition: gradients of every row by itself, their mean, and unbiased estimates from these. */
  @ParameterizedTest
  @EnumSource(Reduction.class)
  void itIsTheVarianceOfTheRowsGradientsOverTheSquareOfTheirMean(Reduction reduction) {
    compareWithTheDefinition(NETWORK, reduction);
    compareWithTheDefinition(BLOCK, reduction);
  }

  private static void compareWithTheDefinition(Network network, Reduction reduction) {
    int size = network.layout().size();
    Dataset data = data(ROWS, false);
    double[] mean = new double[size];
    double squares = 0;
    for (int r = 0; r < ROWS; r++) {
      float[] g = new float[size];
      measure(network, data.subset(new int[] {r}), Reduction.MEAN, new double[] {1}, g);
      for (int i = 0; i < size; i++) {
        mean[i] += g[i] / (double) ROWS;
        squares += (double) g[i] * g[i];
      }
    }
    double meanSquare = 0;
    for (double m : mean) {
      meanSquare += m * m;
    }
    double trace = (squares - ROWS * meanSquare) / (ROWS - 1); // the sample covariance's
    double signal = meanSquare - trace / ROWS;
    assertThat(signal).isPositive();

    double measured = measure(network, data, reduction, new double[] {1.0 / ROWS}, new float[size]);
    assertThat(measured).isCloseTo(trace / signal, Percentage.withPercentage(0.01));
  }

  /** The same two estimates with ρ for 1/n, from the gradients of every row by itself. */
  @Test
  void weightsOfTheRowsCountByTheirShares() {
    int size = NETWORK.layout().size();
    Dataset data = data(ROWS, true);
    double total = 0;
    for (float w : data.weights()) {
      total += w;
    }
    double rho = 0;
    double[] mean = new double[size];
    double parts = 0;
    for (int r = 0; r < ROWS; r++) {
      double share = data.weights()[r] / total;
      rho += share * share;
      float[] g = new float[size];
      measure(NETWORK, data.subset(new int[] {r}), Reduction.MEAN, new double[] {1}, g);
      for (int i = 0; i < size; i++) {
        mean[i] += share * g[i];
        parts += share * share * g[i] * g[i];
      }
    }
    double whole = 0;
    for (double m : mean) {
      whole += m * m;
    }
    double expected = (parts / rho - whole) / (whole - parts);
    double measured = measure(NETWORK, data, Reduction.MEAN, new double[] {rho}, new float[size]);
    assertThat(measured).isCloseTo(expected, Percentage.withPercentage(0.01));
  }

  @Test
  void thereIsNoneForOneRowOrWhereRowsAreMixed() {
    assertThat(measure(NETWORK, data(1, false), Reduction.MEAN, new double[] {1}, new float[0]))
        .isNaN();
    Layer[] layers = {
      dense(4, new Tanh()), new BatchNormalization(0.1, 1e-5), dense(1, new Identity())
    };
    assertThat(
            measure(
                new Network(3, layers),
                data(ROWS, false),
                Reduction.MEAN,
                new double[] {1.0 / ROWS},
                new float[0]))
        .isNaN();
  }
}
