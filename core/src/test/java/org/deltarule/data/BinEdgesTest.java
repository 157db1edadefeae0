package org.deltarule.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;

/** Where numbers are cut. */
class BinEdgesTest {
  private static float[] range(int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (i * 37) % n; // every whole number below n, n prime to 37
    }
    return values;
  }

  @Test
  void quantilesAreLinearBetweenNeighbors() {
    // numpy.quantile(numpy.arange(100), numpy.linspace(0, 1, 5))
    assertThat(BinEdges.quantiles(range(100), 4))
        .containsExactly(new float[] {0, 24.75f, 49.5f, 74.25f, 99}, within(1e-5f));
  }

  @Test
  void repeatedQuantilesAndNotANumberAreLeftOut() {
    assertThat(BinEdges.quantiles(new float[] {1, 1, 1, 1, 1, Float.NaN, 3}, 4))
        .containsExactly(1, 3);
    assertThat(BinEdges.quantiles(new float[] {2, 2}, 4)).containsExactly(2);
    assertThat(BinEdges.quantiles(new float[] {Float.NaN}, 4)).isEmpty();
    assertThat(BinEdges.ofTree(new float[0], Matrix.zeros(0, 1), false, 3)).isEmpty();
  }

  @Test
  void aValueThatManyRowsShareTakesOneBin() {
    float[] mostly0 = new float[1000];
    for (int i = 0; i < 80; i++) {
      mostly0[i] = i + 1;
    }
    // t = (80 + t)/8, so 0 counts for 11 rows beside 80 others, and a bin has about 11
    assertThat(BinEdges.quantiles(mostly0, 8))
        .containsExactly(
            new float[] {0, 1.25f, 12.5f, 23.75f, 35, 46.25f, 57.5f, 68.75f, 80}, within(1e-5f));
  }

  @Test
  void fewValuesAreEdgesThemselves() {
    assertThat(BinEdges.quantiles(new float[] {7, 2, 2, 2, 2, 2, 2, 5, 2, 3}, 3))
        .containsExactly(2, 3, 5, 7);
  }

  @Test
  void aTreeCutsWhereTheTargetSteps() {
    float[] x = range(1000);
    Matrix y = Matrix.zeros(1000, 1);
    for (int i = 0; i < 1000; i++) {
      y.set(i, 0, x[i] < 200 ? 5 : x[i] < 650 ? -1 : 2);
    }
    assertThat(BinEdges.ofTree(x, y, false, 10)).containsExactly(0, 199.5f, 649.5f, 999);
    for (int i = 0; i < 1000; i++) {
      y.set(i, 0, x[i] < 200 ? 2 : x[i] < 650 ? 0 : 1);
    }
    assertThat(BinEdges.ofTree(x, y, true, 10)).containsExactly(0, 199.5f, 649.5f, 999);
    // with two leaves the threshold that is worth most: it takes the class of 450 rows from both
    // others
    assertThat(BinEdges.ofTree(x, y, true, 2)).containsExactly(0, 649.5f, 999);
  }

  @Test
  void aLeafHasItsLeastRowsAndASplitItsWorth() {
    float[] x = range(100);
    Matrix y = Matrix.zeros(100, 1);
    for (int i = 0; i < 100; i++) {
      y.set(i, 0, x[i] < 10 ? 1 : 0);
    }
    assertThat(new ThresholdTree(10, 0.01).thresholds(x, y, true, 9)).containsExactly(9.5f);
    // 20 rows below: ½ of them of class 1; none may be nearer to the step
    assertThat(new ThresholdTree(20, 0.01).thresholds(x, y, true, 9)).containsExactly(19.5f);
    // Gini of all 2·0.1·0.9 = 0.18; after the split at 10 it is 0
    assertThat(new ThresholdTree(10, 0.1799).thresholds(x, y, true, 9)).hasSize(1);
    assertThat(new ThresholdTree(10, 0.1801).thresholds(x, y, true, 9)).isEmpty();
    // of numbers the variance is measured by that of all: the split explains the whole
    assertThat(new ThresholdTree(10, 0.999).thresholds(x, y, false, 9)).hasSize(1);
  }
}
