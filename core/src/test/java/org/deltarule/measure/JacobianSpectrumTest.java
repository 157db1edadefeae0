package org.deltarule.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.deltarule.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JacobianSpectrumTest {
  private static JacobianSpectrum of(int inputs, int units, float[] w) {
    return new JacobianSpectrum(inputs, units, w, 0, new float[Kernels.current().scratch()]);
  }

  private static double mean(int inputs, int units, float[] w, float... slopes) {
    return of(inputs, units, w).meanSingularValue(slopes.length / units, slopes);
  }

  private static float[] ones(int n) {
    float[] ones = new float[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static float[] gaussian(int n, double std, long seed) {
    Random random = new Random(seed);
    float[] w = new float[n];
    for (int i = 0; i < n; i++) {
      w[i] = (float) (std * random.nextGaussian());
    }
    return w;
  }

  /**
   * The mean singular value of a square n × n matrix of independent numbers with deviation σ goes to
   * 8/3π·σ√n: 0.8488 for the normalized start of Glorot &amp; Bengio (σ² = 1/n), 0.4901 for the
   * standard one (σ² = 1/3n). Both ways of computing it are meant to find it.
   */
  @ParameterizedTest
  @ValueSource(ints = {64, 400})
  void squareGaussianMatricesHaveTheirKnownMean(int n) {
    float[] w = gaussian(n * n, 1 / Math.sqrt(n), 5);
    assertThat(mean(n, n, w, ones(4 * n))).isCloseTo(0.8488, Percentage.withPercentage(2));
    float[] standard = gaussian(n * n, 1 / Math.sqrt(3.0 * n), 6);
    assertThat(mean(n, n, standard, ones(4 * n))).isCloseTo(0.4901, Percentage.withPercentage(2));
  }

  @Test
  void aDiagonalMatrixHasItsDiagonal() {
    float[] w = new float[9];
    w[0] = 3;
    w[4] = -1;
    w[8] = 0.5f;
    assertThat(mean(3, 3, w, 1, 1, 1)).isCloseTo(1.5, within(1e-9));
    // g′ stretches the units: 6, 0 and 0.5; then averaged with the first over two samples
    assertThat(mean(3, 3, w, 1, 1, 1, 2, 0, 1)).isCloseTo((1.5 + 6.5 / 3) / 2, within(1e-7));
  }

  @Test
  void tallAndWideMatricesHaveAsManySingularValuesAsTheirShorterSide() {
    float[] w = {3, 0, 0, 4, 0, 0}; // 3 × 2 and 2 × 3
    assertThat(mean(3, 2, w, 1, 1)).isCloseTo(3.5, within(1e-9));
    assertThat(mean(2, 3, new float[] {3, 0, 0, 0, 4, 0}, 1, 1, 1)).isCloseTo(3.5, within(1e-9));
    assertThat(mean(1, 1, new float[] {-2}, 0.25f)).isCloseTo(0.5, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"64, 60", "60, 64", "50, 120", "100, 1"})
  void theEstimateIsNearTheExactValue(int inputs, int units) {
    float[] w = gaussian(inputs * units, 0.1, 7);
    float[] slopes = new float[4 * units];
    Random random = new Random(8);
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = random.nextFloat();
    }
    JacobianSpectrum spectrum = of(inputs, units, w);
    assertThat(spectrum.estimate(4, slopes))
        .isCloseTo(spectrum.meanSingularValue(4, slopes), Percentage.withPercentage(3));
  }

  /** A multiple of an orthogonal matrix has one singular value, which one step of Lanczos finds. */
  @Test
  void ofAnOrthogonalMatrixTheEstimateIsExact() {
    int n = 200;
    float[] w = new float[n * n];
    for (int i = 0; i < n; i++) {
      w[i * n + (i * 7 + 3) % n] = i % 2 == 0 ? 0.5f : -0.5f;
    }
    assertThat(mean(n, n, w, ones(n))).isCloseTo(0.5, within(1e-6));
    assertThat(mean(n, n, new float[n * n], ones(n))).isZero();
  }

  /** Eigenvalues 2 − 2cos(kπ/(n+1)), first components √(2/(n+1))·sin(kπ/(n+1)). */
  @Test
  void theSecondDifferenceHasItsKnownEigenvalues() {
    int n = 50;
    double[] diagonal = new double[n];
    Arrays.fill(diagonal, 2);
    double[] beside = new double[n];
    Arrays.fill(beside, 0, n - 1, -1);
    double[] first = new double[n];
    first[0] = 1;
    double[][] full = new double[n][n];
    for (int i = 0; i < n; i++) {
      full[i][i] = 2;
      full[i][Math.max(0, i - 1)] += i == 0 ? 0 : -1;
    }
    SymmetricEigenvalues.tridiagonal(diagonal, beside, first);
    double[] householder = SymmetricEigenvalues.of(full);
    Arrays.sort(householder);
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (i, j) -> Double.compare(diagonal[i], diagonal[j]));
    for (int k = 0; k < n; k++) {
      double angle = (k + 1) * Math.PI / (n + 1);
      assertThat(diagonal[order[k]]).isCloseTo(2 - 2 * Math.cos(angle), within(1e-12));
      assertThat(householder[k]).isCloseTo(2 - 2 * Math.cos(angle), within(1e-12));
      assertThat(Math.abs(first[order[k]]))
          .isCloseTo(Math.sqrt(2.0 / (n + 1)) * Math.sin(angle), within(1e-10));
    }
  }

  /** Sums of eigenvalues and of their squares are those of the matrix, whatever it is. */
  @Test
  void aFullMatrixKeepsItsTraceAndItsNorm() {
    int n = 40;
    Random random = new Random(9);
    double[][] a = new double[n][n];
    double trace = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        a[i][j] = random.nextGaussian();
        squares += (i == j ? 1 : 2) * a[i][j] * a[i][j];
      }
      trace += a[i][i];
    }
    double[] values = SymmetricEigenvalues.of(a);
    assertThat(Arrays.stream(values).sum()).isCloseTo(trace, within(1e-11));
    assertThat(Arrays.stream(values).map(v -> v * v).sum()).isCloseTo(squares, within(1e-9));
  }
}
