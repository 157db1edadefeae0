package org.deltarule.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;

/** Batch and layer normalization against numbers worked out by hand. */
class NormalizationTest {
  private static final Offset<Float> ROUNDING = within(2e-6f);

  /** Columns 1, 3, 5 (mean 3, variance 8/3; with n − 1: 4) and 2, 2, 2. */
  private static final Matrix X =
      Matrix.of(new float[] {1, 2}, new float[] {3, 2}, new float[] {5, 2});

  @Test
  void aColumnOfTheBatchGetsMeanZeroAndVarianceOne() {
    Single layer = new Single(new BatchNormalization(0.1, 1e-5), 2, 3, 0);
    float edge = (float) (2 / Math.sqrt(8 / 3.0 + 1e-5));
    assertThat(layer.train(X, 0).array())
        .containsExactly(new float[] {-edge, 0, 0, 0, edge, 0}, ROUNDING);
    layer.weights.view("layer2.scale").set(0, 0, 3);
    layer.weights.view("layer2.shift").set(0, 0, 10);
    layer.weights.view("layer2.shift").set(0, 1, -1);
    assertThat(layer.train(X, 0).array())
        .containsExactly(new float[] {10 - 3 * edge, -1, 10, -1, 10 + 3 * edge, -1}, within(1e-5f));
  }

  /** As PyTorch: running ← running + momentum·(batch − running), the variance with n − 1. */
  @Test
  void theRunningStatisticsMoveByTheMomentumWithTheUnbiasedVariance() {
    Single layer = new Single(new BatchNormalization(0.1, 1e-5), 2, 3, 0);
    assertThat(layer.weights.view("layer2.running-variance").at(0, 0)).isEqualTo(1);
    layer.train(X, 0);
    layer.backward(Single.ones(3, 2));
    assertThat(layer.gradient.view("layer2.running-mean").at(0, 0)).isCloseTo(0.3f, ROUNDING);
    assertThat(layer.gradient.view("layer2.running-mean").at(0, 1)).isCloseTo(0.2f, ROUNDING);
    assertThat(layer.gradient.view("layer2.running-variance").at(0, 0))
        .isCloseTo(0.3f, ROUNDING); // 0.1·(4−1)
    assertThat(layer.gradient.view("layer2.running-variance").at(0, 1)).isCloseTo(-0.1f, ROUNDING);
  }

  @Test
  void predictingUsesTheRunningStatistics() {
    Single layer = new Single(new BatchNormalization(0.1, 1e-5), 2, 3, 0);
    assertThat(layer.predict(X).at(2, 0)).isCloseTo(5, within(1e-4f));
    layer.weights.view("layer2.running-mean").set(0, 0, 2);
    layer.weights.view("layer2.running-variance").set(0, 0, 9);
    assertThat(layer.predict(X).at(2, 0)).isCloseTo(1, ROUNDING);
    assertThat(layer.predict(X).at(0, 0)).isCloseTo(-1 / 3f, ROUNDING);
  }

  /** A constant added to a whole column changes nothing, so the gradient of each column sums to 0. */
  @Test
  void theGradientOfABatchIsOrthogonalToShiftAndScale() {
    Single layer = new Single(new BatchNormalization(0.1, 1e-12), 2, 3, 0);
    Matrix x = Matrix.of(new float[] {1, -1}, new float[] {3, 0.5f}, new float[] {6, 2});
    layer.train(x, 0);
    Matrix dx =
        layer.backward(
            Matrix.of(new float[] {1, 2}, new float[] {-3, 0.1f}, new float[] {0.5f, 1}));
    for (int c = 0; c < 2; c++) {
      float sum = 0;
      float along = 0;
      for (int r = 0; r < 3; r++) {
        sum += dx.at(r, c);
        along += dx.at(r, c) * x.at(r, c);
      }
      assertThat(sum).isCloseTo(0, ROUNDING);
      assertThat(along).isCloseTo(0, within(5e-6f));
      assertThat(Math.abs(dx.at(0, c))).isGreaterThan(0.01f);
    }
  }

  @Test
  void aBatchOfOneRowGivesTheShift() {
    Single layer = new Single(new BatchNormalization(0.1, 1e-5), 2, 1, 0);
    layer.weights.view("layer2.shift").set(0, 0, 7);
    Matrix row = Matrix.of(new float[] {5, -2});
    assertThat(layer.train(row, 0).array()).containsExactly(7, 0);
    layer.backward(Single.ones(1, 2));
    assertThat(layer.gradient.values()).doesNotContain(Float.NaN);
    assertThat(layer.gradient.view("layer2.running-mean").at(0, 0)).as("change").isZero();
    assertThat(layer.gradient.view("layer2.running-variance").at(0, 0)).as("change").isZero();
  }

  /** Row 1, 3, 5, 7: mean 4, variance 5. */
  @Test
  void aRowGetsMeanZeroAndVarianceOne() {
    Single layer = new Single(new LayerNormalization(1e-5), 4, 2, 0);
    Matrix x = Matrix.of(new float[] {1, 3, 5, 7}, new float[] {2, 2, 2, 2});
    float r = (float) (1 / Math.sqrt(5 + 1e-5));
    assertThat(layer.train(x, 0).array())
        .containsExactly(new float[] {-3 * r, -r, r, 3 * r, 0, 0, 0, 0}, ROUNDING);
    assertThat(layer.predict(x).array()).isEqualTo(layer.train(x, 0).array());
    Arrays.fill(layer.weights.view("layer2.scale").array(), 2);
    layer.weights.view("layer2.shift").set(0, 3, -1);
    assertThat(layer.train(x, 0).at(0, 3)).isCloseTo(6 * r - 1, ROUNDING);
  }

  /** By hand: x = (1, 3), x̂ = (−1, 1), every ∂x̂/∂x is 0 but for ε; of ∂f/∂y = (1, 0) nothing is left. */
  @Test
  void twoNumbersAreAlwaysMinusOneAndOneSoTheirGradientIsZero() {
    Single layer = new Single(new LayerNormalization(1e-12), 2, 1, 0);
    assertThat(layer.train(Matrix.of(new float[] {1, 3}), 0).array())
        .containsExactly(new float[] {-1, 1}, ROUNDING);
    Matrix dx = layer.backward(Matrix.of(new float[] {1, 0}));
    assertThat(dx.array()).containsExactly(new float[] {0, 0}, ROUNDING);
    assertThat(Arrays.copyOf(layer.gradient.values(), 4))
        .containsExactly(new float[] {-1, 0, 1, 0}, ROUNDING);
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new LayerNormalization(0))
        .hasMessage("epsilon must be positive, not 0.0");
    assertThatThrownBy(() -> new BatchNormalization(0, 1e-5))
        .hasMessageContaining("0 < momentum ≤ 1");
    assertThatThrownBy(() -> new BatchNormalization(0.1, Double.NaN))
        .hasMessageContaining("epsilon > 0");
  }
}
