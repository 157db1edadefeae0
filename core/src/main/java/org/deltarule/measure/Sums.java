package org.deltarule.measure;

/**
 * Sums over long arrays of floats in double precision, where no square of a float overflows or
 * vanishes: a sum is finite if and only if all its numbers are.
 *
 * <p>Four sums at a time, since one addition has to wait for the one before. Plain loops and not the
 * vector kernels: a run measures most often in its first steps, when nothing is compiled yet, and
 * vectors are then a hundred times slower than these. By pieces, because the JVM compiles what is
 * called often sooner than what loops long.
 */
final class Sums {
  private static final int PIECE = 256;

  private Sums() {}

  /** Σx². */
  static double squares(int n, float[] x, int from) {
    double sum = 0;
    for (int i = 0; i < n; i += PIECE) {
      sum += pieceOfSquares(Math.min(PIECE, n - i), x, from + i);
    }
    return sum;
  }

  private static double pieceOfSquares(int n, float[] x, int from) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int end = from + n;
    int i = from;
    for (; i <= end - 4; i += 4) {
      double a = x[i];
      double b = x[i + 1];
      double c = x[i + 2];
      double d = x[i + 3];
      s0 += a * a;
      s1 += b * b;
      s2 += c * c;
      s3 += d * d;
    }
    for (; i < end; i++) {
      double a = x[i];
      s0 += a * a;
    }
    return s0 + s1 + (s2 + s3);
  }

  /** Σ(x − y)² of the first n. */
  static double squaredDistance(int n, float[] x, float[] y) {
    double sum = 0;
    for (int i = 0; i < n; i += PIECE) {
      sum += pieceOfDistance(i, Math.min(n, i + PIECE), x, y);
    }
    return sum;
  }

  private static double pieceOfDistance(int from, int end, float[] x, float[] y) {
    double s0 = 0;
    double s1 = 0;
    int i = from;
    for (; i <= end - 4; i += 4) {
      double a = (double) x[i] - y[i];
      double b = (double) x[i + 1] - y[i + 1];
      double c = (double) x[i + 2] - y[i + 2];
      double d = (double) x[i + 3] - y[i + 3];
      s0 += a * a + c * c;
      s1 += b * b + d * d;
    }
    for (; i < end; i++) {
      double a = (double) x[i] - y[i];
      s0 += a * a;
    }
    return s0 + s1;
  }

  /** Σx·y of the first n. */
  static double products(int n, float[] x, float[] y) {
    double s0 = 0;
    double s1 = 0;
    int i = 0;
    for (; i <= n - 2; i += 2) {
      s0 += (double) x[i] * y[i];
      s1 += (double) x[i + 1] * y[i + 1];
    }
    for (; i < n; i++) {
      s0 += (double) x[i] * y[i];
    }
    return s0 + s1;
  }
}
