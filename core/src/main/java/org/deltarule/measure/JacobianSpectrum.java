package org.deltarule.measure;

import org.deltarule.kernel.DenseProducts;
import org.deltarule.kernel.Kernels;
import org.deltarule.random.AddressedRandom;

/**
 * The mean singular value of the Jacobian J = diag(g′)Wᵀ of a dense layer, which says by how much the
 * layer stretches a small change of its input, on an average over directions.
 *
 * <pre>
 * mean σ = tr √(JJᵀ) / n,   n = min(units, inputs)
 * </pre>
 *
 * <p>Up to n = 64 by the eigenvalues of JJᵀ in double precision (of JᵀJ where the inputs are fewer),
 * whose square roots are right to 10⁻⁸ of the largest. Beyond it by stochastic Lanczos quadrature: for
 * a vector v of random signs, k steps of Lanczos's method on JJᵀ give nodes λ and weights z² with vᵀ√(JJᵀ)v / n ≈ Σ
 * z²√λ, whose mean over v is the mean singular value. With 4 vectors for each sample and k = 24 it is
 * within about 3 % for a random W of 256 × 784; the signs are the same each time, so a run's figures
 * are, and its course is followed better than that. No matrix is formed: two products with W a step.
 * Source: Ubaru, Chen &amp; Saad 2017, SIAM J. Matrix Anal. Appl. 38(4).
 */
final class JacobianSpectrum {
  private static final int MOST_EXACT = 64;

  /** Of one matrix of squares; more of them take longer than the estimate. */
  private static final double MOST_PRODUCTS = 1 << 26;

  private static final int VECTORS = 4;
  private static final int STEPS = 24;
  private static final long KEY = new AddressedRandom(0, 0x6A61636F6269L).key(0); // "jacobi"

  private final int inputs;
  private final int units;
  private final int size;
  private final float[] weights;
  private final int at;
  private final float[] packing;

  /**
   * Of a weight matrix.
   *
   * @param inputs its rows
   * @param units its columns
   * @param weights where it is
   * @param at where it starts
   * @param packing scratch for products
   */
  JacobianSpectrum(int inputs, int units, float[] weights, int at, float[] packing) {
    this.inputs = inputs;
    this.units = units;
    this.size = Math.min(inputs, units);
    this.weights = weights;
    this.at = at;
    this.packing = packing;
  }

  /** The mean over samples, whose g′ stand in the rows of slopes. */
  double meanSingularValue(int samples, float[] slopes) {
    boolean affordable = (double) size * inputs * units <= MOST_PRODUCTS;
    return size <= MOST_EXACT && affordable ? exact(samples, slopes) : estimate(samples, slopes);
  }

  private double exact(int samples, float[] slopes) {
    double sum = 0;
    for (int sample = 0; sample < samples; sample++) {
      double[][] gram = units <= inputs ? overUnits(slopes, sample) : overInputs(slopes, sample);
      for (double square : SymmetricEigenvalues.of(gram)) {
        sum += Math.sqrt(Math.max(0, square));
      }
    }
    return sum / size / samples;
  }

  /** The lower triangle of JJᵀ. */
  private double[][] overUnits(float[] slopes, int sample) {
    double[][] gram = new double[size][size];
    double[] row = new double[units];
    for (int k = 0; k < inputs; k++) {
      for (int i = 0; i < units; i++) {
        row[i] = (double) weights[at + k * units + i] * slopes[sample * units + i];
      }
      for (int i = 0; i < units; i++) {
        double left = row[i];
        for (int j = 0; j <= i; j++) {
          gram[i][j] += left * row[j];
        }
      }
    }
    return gram;
  }

  /** The lower triangle of JᵀJ. */
  private double[][] overInputs(float[] slopes, int sample) {
    double[][] gram = new double[size][size];
    double[][] rows = new double[inputs][units];
    for (int i = 0; i < inputs; i++) {
      for (int u = 0; u < units; u++) {
        rows[i][u] = (double) weights[at + i * units + u] * slopes[sample * units + u];
      }
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int u = 0; u < units; u++) {
          sum += rows[i][u] * rows[j][u];
        }
        gram[i][j] = sum;
      }
    }
    return gram;
  }

  /** Several vectors for every sample go through the products together, a row each. */
  double estimate(int samples, float[] slopes) {
    int rows = samples * VECTORS;
    int steps = Math.min(STEPS, size);
    float[] each = new float[rows * units];
    for (int r = 0; r < rows; r++) {
      System.arraycopy(slopes, r / VECTORS * units, each, r * units, units);
    }
    float[][] basis = new float[steps][];
    double[][] diagonal = new double[rows][steps];
    double[][] beside = new double[rows][steps];
    basis[0] = signs(rows);
    float[] between = new float[rows * Math.max(inputs, units)];
    for (int k = 0; k < steps; k++) {
      float[] next = square(rows, basis[k], each, between);
      for (int r = 0; r < rows; r++) {
        diagonal[r][k] = dot(next, basis[k], r);
        for (int j = k; j >= 0; j--) { // all, not two: rounding would bring the others back
          subtract(next, basis[j], r, dot(next, basis[j], r));
        }
        double length = Math.sqrt(dot(next, next, r));
        // Below rounding of the first step the space is exhausted, and what is left is noise.
        boolean more = k < steps - 1 && length > 1e-6 * Math.abs(diagonal[r][0]);
        beside[r][k] = more ? length : 0;
        scale(next, r, more ? 1 / length : 0);
      }
      if (k < steps - 1) {
        basis[k + 1] = next;
      }
    }
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      double[] first = new double[steps];
      first[0] = 1;
      SymmetricEigenvalues.tridiagonal(diagonal[r], beside[r], first);
      for (int k = 0; k < steps; k++) {
        sum += first[k] * first[k] * Math.sqrt(Math.max(0, diagonal[r][k]));
      }
    }
    return sum / rows;
  }

  private float[] signs(int rows) {
    float[] v = new float[rows * size];
    float length = (float) (1 / Math.sqrt(size));
    for (int i = 0; i < v.length; i++) {
      v[i] = AddressedRandom.bits(KEY, i) < 0 ? -length : length;
    }
    return v;
  }

  /** JJᵀv or JᵀJv of every row. */
  private float[] square(int rows, float[] v, float[] slopes, float[] between) {
    float[] result = new float[rows * size];
    if (units <= inputs) {
      multiply(slopes, v, result);
      transposed(rows, result, between);
      product(rows, between, result);
      multiply(slopes, result, result);
      return result;
    }
    product(rows, v, between);
    multiply(slopes, between, between);
    multiply(slopes, between, between);
    transposed(rows, between, result);
    return result;
  }

  private void product(int rows, float[] x, float[] y) {
    DenseProducts.output(
        Kernels.current(), rows, inputs, units, x, 0, weights, at, new float[0], 0, y, 0, packing);
  }

  private void transposed(int rows, float[] y, float[] x) {
    DenseProducts.inputGradient(
        Kernels.current(), rows, inputs, units, y, 0, weights, at, x, 0, packing);
  }

  private static void multiply(float[] a, float[] b, float[] product) {
    for (int i = 0; i < a.length; i++) {
      product[i] = a[i] * b[i];
    }
  }

  private double dot(float[] a, float[] b, int row) {
    double sum = 0;
    for (int i = row * size; i < (row + 1) * size; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private void subtract(float[] a, float[] b, int row, double factor) {
    for (int i = row * size; i < (row + 1) * size; i++) {
      a[i] -= (float) (factor * b[i]);
    }
  }

  private void scale(float[] a, int row, double factor) {
    for (int i = row * size; i < (row + 1) * size; i++) {
      a[i] = (float) (factor * a[i]);
    }
  }
}
