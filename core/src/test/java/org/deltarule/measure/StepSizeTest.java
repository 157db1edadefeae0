package org.deltarule.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.deltarule.activation.Identity;
import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.init.Zero;
import org.deltarule.loss.HalfSquaredError;
import org.deltarule.net.Dense;
import org.deltarule.net.Network;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepSizeTest {
  /** φ(τ) = (τ − bottom)², of which α is known from a drawing. */
  @ParameterizedTest
  @CsvSource({
    "1, 0", // at the bottom
    "0.5, 1", // as high on the other side
    "2, -0.5", // half of the way
    "0.25, 3", // three times as far as it was before
    "-1, 2" // away from the bottom, to twice the distance
  })
  void onAParabolaItSaysWhereTheStepLanded(double bottom, double alpha) {
    DoubleUnaryOperator phi = t -> 7 + 3 * (t - bottom) * (t - bottom);
    DoubleUnaryOperator slope = t -> 6 * (t - bottom);
    assertThat(
            StepSize.alpha(
                phi.applyAsDouble(0),
                slope.applyAsDouble(0),
                phi.applyAsDouble(1),
                slope.applyAsDouble(1)))
        .isCloseTo(alpha, within(1e-12));
  }

  @Test
  void aLineAndWhatBendsDownwardsHaveNoBottomAhead() {
    assertThat(StepSize.alpha(1, -1, 0, -1)).isEqualTo(-1);
    assertThat(StepSize.alpha(1, -1, -1, -2)).isEqualTo(-1);
  }

  @Test
  void whatIsNotFiniteOrNoStepHasNone() {
    assertThat(StepSize.alpha(1, -1, Double.POSITIVE_INFINITY, -1)).isNaN();
    assertThat(StepSize.alpha(1, Double.NaN, 1, -1)).isNaN();
    assertThat(StepSize.alpha(1, 0, 1, 0)).isNaN();
  }

  /** No parabola goes through these four; the fit that is off by least in all of them, from the normal equations. */
  @Test
  void fourValuesThatNoParabolaHasAreFittedByLeastSquares() {
    // φ(0) = 1, φ′(0) = −2, φ(1) = 0.6, φ′(1) = 1: r = 0.1, b = −1.98, c = 1.5, τ* = 0.66
    assertThat(StepSize.alpha(1, -2, 0.6, 1)).isCloseTo(0.34 / 0.66, within(1e-12));
  }

  /** f = ½(w + b − 3)² for x = 1: the curvature along the gradient is 2, so a rate of ½ lands at the bottom. */
  @ParameterizedTest
  @CsvSource({"0.5, 0", "1, 1", "0.25, -0.5"})
  void ofARealStepOnAQuadraticLoss(double rate, double alpha) {
    Network network = new Network(1, new Dense(1, new Identity(), new Zero()));
    Matrix x = Matrix.of(new float[] {1});
    Dataset data = Dataset.of(new FloatFeatures(x), Matrix.of(new float[] {3}));
    OneStep step =
        new OneStep(
            network, ParameterVector.zeros(network.layout()), new HalfSquaredError(), data, rate);
    assertThat(step.net().alpha()).isCloseTo(alpha, within(1e-6));
    assertThat(step.net().loss()).isEqualTo(4.5);
  }
}
