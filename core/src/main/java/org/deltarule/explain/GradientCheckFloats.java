package org.deltarule.explain;

import java.util.List;
import org.deltarule.tensor.Matrix;

/**
 * A block of the product's gradient against the reference's, see {@link GradientCheckBlock}.
 *
 * @param error relative
 * @param noise by how much rounding moves the block
 * @param nonFinite how many of its numbers are NaN or infinite
 */
record GradientCheckFloats(double error, double noise, int nonFinite) {
  /** The digits that are asked of floats. */
  private static final double DIGITS = 1e-5;

  /** What is smaller is zero: floats end there. */
  private static final double ZERO = 1e-30;

  /**
   * Compares.
   *
   * @param computed the block at the weights, then at weights that differ by rounding
   * @param exact the block in double precision
   * @param layerNoise by how much rounding moves the parameters of its layer, which are sums of the
   *     same deltas
   */
  static GradientCheckFloats of(List<Matrix> computed, double[][] exact, double layerNoise) {
    Matrix block = computed.getFirst();
    double error = 0;
    double norm = 0;
    int nonFinite = 0;
    for (int r = 0; r < exact.length; r++) {
      for (int c = 0; c < exact[r].length; c++) {
        double difference = block.at(r, c) - exact[r][c];
        error += difference * difference;
        norm += exact[r][c] * exact[r][c];
        nonFinite += Float.isFinite(block.at(r, c)) ? 0 : 1;
      }
    }
    double noise = noise(computed);
    double rounding = Math.sqrt(norm) <= noise ? Math.max(noise, layerNoise) : noise;
    double scale = Math.max(Math.max(Math.sqrt(norm), rounding / DIGITS), ZERO);
    return new GradientCheckFloats(Math.sqrt(error) / scale, noise, nonFinite);
  }

  /** How far the first is from the others. */
  static double noise(List<Matrix> computed) {
    return computed.stream().mapToDouble(m -> distance(computed.getFirst(), m)).max().orElse(0);
  }

  private static double distance(Matrix a, Matrix b) {
    double sum = 0;
    for (int r = 0; r < a.rows(); r++) {
      for (int c = 0; c < a.columns(); c++) {
        double difference = (double) a.at(r, c) - b.at(r, c);
        sum += difference * difference;
      }
    }
    return Math.sqrt(sum);
  }
}
