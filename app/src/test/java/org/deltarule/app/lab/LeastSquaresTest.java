package org.deltarule.app.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deltarule.data.FloatFeatures;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;

/** The regression in closed form. */
class LeastSquaresTest {
  private static final float[] X = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};
  private static final float[] Y = {
    8.04f, 6.95f, 7.58f, 8.81f, 8.33f, 9.96f, 7.24f, 4.26f, 10.84f, 4.82f, 5.68f
  };

  private static LeastSquares of(float[][] rows, float[] targets) {
    return LeastSquares.of(
        new FloatFeatures(Matrix.of(rows)), new Matrix(targets, 0, targets.length, 1));
  }

  @Test
  void anscombesFirstSetHasTheCoefficientsThatEveryoneFinds() {
    float[][] rows = new float[X.length][];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = new float[] {X[r]};
    }
    // Anscombe 1973, set I; R's lm gives 3.0000909, 0.5000909.
    LeastSquares line = of(rows, Y);
    assertThat(line.rank()).isEqualTo(2);
    assertThat(line.coefficients()[0][0]).isCloseTo(3.0000909, within(1e-6));
    assertThat(line.coefficients()[1][0]).isCloseTo(0.5000909, within(1e-6));
  }

  @Test
  void aColumnThatFollowsFromOthersChangesNoPrediction() {
    float[][] alone = new float[X.length][];
    float[][] doubled = new float[X.length][];
    for (int r = 0; r < alone.length; r++) {
      alone[r] = new float[] {X[r]};
      doubled[r] = new float[] {X[r], 2 * X[r] + 1, 5};
    }
    LeastSquares line = of(doubled, Y);
    assertThat(line.rank()).isEqualTo(2);
    double[][] predicted = line.predictions(new FloatFeatures(Matrix.of(doubled)));
    double[][] expected = of(alone, Y).predictions(new FloatFeatures(Matrix.of(alone)));
    for (int r = 0; r < predicted.length; r++) {
      assertThat(predicted[r][0]).isCloseTo(expected[r][0], within(1e-9));
    }
  }

  @Test
  void withMoreColumnsThanRowsEveryTargetIsMet() {
    float[][] rows = {{1, 2, 3, 5}, {2, 1, 0, 1}, {4, 4, 1, 0}};
    float[] targets = {1, -2, 3};
    double[][] predicted = of(rows, targets).predictions(new FloatFeatures(Matrix.of(rows)));
    for (int r = 0; r < targets.length; r++) {
      assertThat(predicted[r][0]).isCloseTo(targets[r], within(1e-9));
    }
  }
}
