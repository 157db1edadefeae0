package org.deltarule.diagnose;

import org.deltarule.kernel.Kernels;

/**
 * Sums over long arrays of floats, by pieces on SIMD lanes; a piece whose squares may have left the
 * range of a float is summed again in double precision. So a norm is right to about six digits
 * whatever the size of the numbers.
 */
final class Sums {
  private static final int PIECE = 1024;

  /** Below this, squares that a float rounds to 0 could matter; above the other, it may overflow. */
  private static final float SMALL = 1e-25f;

  private static final float LARGE = 1e30f;

  private Sums() {}

  /** Σx². */
  static double squares(int n, float[] x, int from) {
    return products(n, x, from, x, from);
  }

  /** Σx·y, for whose size Σx² of both stands: not for sums that cancel to far below that. */
  static double products(int n, float[] x, int xo, float[] y, int yo) {
    Kernels kernels = Kernels.current();
    double sum = 0;
    for (int i = 0; i < n; i += PIECE) {
      int m = Math.min(PIECE, n - i);
      float piece = kernels.dot(m, x, xo + i, y, yo + i);
      boolean safe = Math.abs(piece) > SMALL && Math.abs(piece) < LARGE;
      sum += safe ? piece : exact(m, x, xo + i, y, yo + i);
    }
    return sum;
  }

  private static double exact(int n, float[] x, int xo, float[] y, int yo) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (double) x[xo + i] * y[yo + i];
    }
    return sum;
  }

  /** Σ(x − y)². */
  static double squaredDistance(int n, float[] x, float[] y) {
    float[] difference = new float[Math.min(n, PIECE)];
    double sum = 0;
    for (int i = 0; i < n; i += PIECE) {
      int m = Math.min(PIECE, n - i);
      for (int j = 0; j < m; j++) {
        difference[j] = x[i + j] - y[i + j];
      }
      sum += squares(m, difference, 0);
    }
    return sum;
  }
}
