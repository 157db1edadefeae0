package org.deltarule.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.deltarule.activation.Gelu;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Relu;
import org.deltarule.activation.Tanh;
import org.deltarule.data.FloatFeatures;
import org.deltarule.init.GlorotNormal;
import org.deltarule.init.HeNormal;
import org.deltarule.loss.Link;
import org.deltarule.loss.SquaredError;
import org.deltarule.net.BatchNormalization;
import org.deltarule.net.Dense;
import org.deltarule.net.Dropout;
import org.deltarule.net.Network;
import org.deltarule.parallel.Team;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single rows are predicted as many are, without allocating. */
class PredictorTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int INPUTS = 13;
  private static final int OUTPUTS = 5;
  private static final float CANARY = 4321.5f;

  private static final Network NETWORK =
      new Network(
          INPUTS,
          new Dense(33, new Gelu(), new HeNormal()),
          new BatchNormalization(0.1, 1e-5),
          new Dropout(0.5),
          new Dense(47, new Tanh(), new GlorotNormal()),
          new Dense(OUTPUTS, new Identity(), new GlorotNormal()));
  private static final ParameterVector WEIGHTS = NETWORK.initialize(3);

  /** So wide that the workspace's blocks are shorter than the predictor's. */
  private static final Network WIDE =
      new Network(
          INPUTS,
          new Dense(500, new Tanh(), new GlorotNormal()),
          new Dense(OUTPUTS, new Identity(), new GlorotNormal()));

  private static Matrix features(int rows) {
    Matrix x = Matrix.zeros(rows, INPUTS);
    new HeNormal().fill(x, 1, 1, 1);
    return x;
  }

  private static Matrix expected(Network network, ParameterVector weights, Matrix x, Link link) {
    try (Team team = new Team(2)) {
      Evaluator evaluator = new Evaluator(network, new SquaredError(), team);
      Matrix outputs = evaluator.outputs(weights, new FloatFeatures(x));
      for (int r = 0; r < x.rows(); r++) {
        link.apply(1, OUTPUTS, outputs.array(), outputs.row(r));
      }
      return outputs;
    }
  }

  private static void assertSamePredictions(Network network, int rows, Link link) {
    ParameterVector weights = network.initialize(3);
    Matrix x = features(rows);
    float[] shifted = new float[2 + rows * INPUTS];
    System.arraycopy(x.array(), 0, shifted, 2, rows * INPUTS);
    float[] predictions = new float[7 + rows * OUTPUTS];
    Arrays.fill(predictions, CANARY);
    new Predictor(network, weights, link).predict(rows, shifted, 2, predictions, 3);
    assertThat(Arrays.copyOfRange(predictions, 3, 3 + rows * OUTPUTS))
        .isEqualTo(expected(network, weights, x, link).array());
    assertThat(Arrays.copyOf(predictions, 3)).containsOnly(CANARY);
    assertThat(Arrays.copyOfRange(predictions, 3 + rows * OUTPUTS, predictions.length))
        .containsOnly(CANARY);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 256, 300, 513})
  void theNumbersAreThoseOfTheEvaluator(int rows) {
    assertSamePredictions(NETWORK, rows, Link.SOFTMAX);
    assertSamePredictions(WIDE, rows, Link.SIGMOID);
  }

  @ParameterizedTest
  @EnumSource(Link.class)
  void everyLinkIsApplied(Link link) {
    assertSamePredictions(NETWORK, 4, link);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 300})
  void whatWasPredictedBeforeDoesNotMatter(int rows) {
    Predictor predictor = new Predictor(NETWORK, WEIGHTS, Link.IDENTITY);
    float[] nan = new float[300 * INPUTS];
    Arrays.fill(nan, Float.NaN);
    predictor.predict(300, nan, 0, new float[300 * OUTPUTS], 0);
    float[] predictions = new float[rows * OUTPUTS];
    predictor.predict(rows, features(rows).array(), 0, predictions, 0);
    assertThat(predictions)
        .isEqualTo(expected(NETWORK, WEIGHTS, features(rows), Link.IDENTITY).array());
  }

  /** Rounds go on until the compiler has got to all of the loops. */
  @ParameterizedTest
  @CsvSource({"1, SOFTMAX", "1, SIGMOID", "3, EXP", "4, IDENTITY", "300, SOFTMAX"})
  void aCallAllocatesNothing(int rows, Link link) {
    Network network =
        new Network(
            INPUTS,
            new Dense(33, new Gelu(), new HeNormal()),
            new BatchNormalization(0.1, 1e-5),
            new Dense(21, new Tanh(), new GlorotNormal()),
            new Dense(OUTPUTS, new Relu(), new HeNormal()));
    Predictor predictor = new Predictor(network, network.initialize(3), link);
    float[] x = features(rows).array();
    float[] predictions = new float[rows * OUTPUTS];
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 3_000 + 50_000 / rows && least > 0; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int call = 0; call < 10; call++) {
        predictor.predict(rows, x, 0, predictions, 0);
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).as("bytes of ten calls in the leanest round").isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 300})
  void anArrayThatIsTooShortIsRefused(int rows) {
    Predictor predictor = new Predictor(NETWORK, WEIGHTS, Link.SOFTMAX);
    float[] x = new float[rows * INPUTS];
    float[] y = new float[rows * OUTPUTS];
    float[] shortX = new float[rows * INPUTS - 1];
    float[] shortY = new float[rows * OUTPUTS - 1];
    refused(() -> predictor.predict(rows, shortX, 0, y, 0));
    refused(() -> predictor.predict(rows, x, 0, shortY, 0));
    refused(() -> predictor.predict(rows, x, 1, y, 0));
    refused(() -> predictor.predict(rows, x, 0, y, 1));
    refused(() -> predictor.predict(rows, x, -1, y, 0));
    refused(() -> predictor.predict(rows, x, 0, y, -1));
  }

  private static void refused(Runnable call) {
    assertThatThrownBy(call::run).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
