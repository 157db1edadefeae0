package org.deltarule.measure;

/**
 * Eigenvalues of symmetric matrices: Householder reflections to a tridiagonal matrix, then implicit QL
 * with shifts. Source: Wilkinson &amp; Reinsch 1971, procedures tred1 and imtql; the first
 * components as Golub &amp; Welsch 1969 carry them along.
 */
final class SymmetricEigenvalues {
  private static final int MOST_TURNS = 60;
  private static final double ROUNDING = Math.ulp(1.0);

  private SymmetricEigenvalues() {}

  /** Of a full matrix, of which the lower triangle is read and overwritten. */
  static double[] of(double[][] a) {
    int n = a.length;
    double[] diagonal = new double[n];
    double[] beside = new double[n];
    for (int i = n - 1; i > 0; i--) {
      reflect(a, i, beside);
    }
    for (int i = 0; i < n; i++) {
      diagonal[i] = a[i][i];
    }
    tridiagonal(diagonal, beside, new double[n]);
    return diagonal;
  }

  /** Makes all of row i zero but the last number before the diagonal, by I − uuᵀ/h from both sides. */
  private static void reflect(double[][] a, int i, double[] beside) {
    double[] u = a[i];
    double scale = 0;
    for (int k = 0; k < i; k++) {
      scale = Math.max(scale, Math.abs(u[k]));
    }
    if (scale == 0 || i == 1) {
      beside[i - 1] = u[i - 1];
      return;
    }
    double squares = 0;
    for (int k = 0; k < i; k++) {
      u[k] /= scale;
      squares += u[k] * u[k];
    }
    double g = u[i - 1] > 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
    beside[i - 1] = scale * g;
    double h = squares - u[i - 1] * g;
    u[i - 1] -= g;
    double[] p = new double[i];
    double along = 0;
    for (int j = 0; j < i; j++) {
      double sum = 0;
      for (int k = 0; k < i; k++) {
        sum += (k <= j ? a[j][k] : a[k][j]) * u[k];
      }
      p[j] = sum / h;
      along += p[j] * u[j];
    }
    double half = along / (h + h);
    for (int j = 0; j < i; j++) {
      p[j] -= half * u[j];
    }
    for (int j = 0; j < i; j++) {
      for (int k = 0; k <= j; k++) {
        a[j][k] -= u[j] * p[k] + p[j] * u[k];
      }
    }
  }

  /**
   * Of a tridiagonal matrix.
   *
   * @param diagonal its diagonal; on return the eigenvalues
   * @param beside what stands beside it, the first n − 1 numbers; overwritten
   * @param first a row vector; on return it times the eigenvectors: given (1, 0, …, 0) their first
   *     components
   */
  static void tridiagonal(double[] diagonal, double[] beside, double[] first) {
    int n = diagonal.length;
    for (int l = 0; l < n; l++) {
      for (int turn = 0; turn < MOST_TURNS; turn++) {
        int m = l;
        while (m < n - 1
            && Math.abs(beside[m])
                > ROUNDING * (Math.abs(diagonal[m]) + Math.abs(diagonal[m + 1]))) {
          m++;
        }
        if (m == l) {
          break;
        }
        turn(diagonal, beside, first, l, m);
      }
    }
  }

  /** One implicit QL step on rows l … m. */
  private static void turn(double[] diagonal, double[] beside, double[] first, int l, int m) {
    double g = (diagonal[l + 1] - diagonal[l]) / (2 * beside[l]);
    g = diagonal[m] - diagonal[l] + beside[l] / (g + Math.copySign(Math.hypot(g, 1), g));
    double sine = 1;
    double cosine = 1;
    double shift = 0;
    for (int i = m - 1; i >= l; i--) {
      double f = sine * beside[i];
      double b = cosine * beside[i];
      double r = Math.hypot(f, g);
      beside[i + 1] = r;
      if (r == 0) {
        diagonal[i + 1] -= shift;
        beside[m] = 0;
        return;
      }
      sine = f / r;
      cosine = g / r;
      g = diagonal[i + 1] - shift;
      r = (diagonal[i] - g) * sine + 2 * cosine * b;
      shift = sine * r;
      diagonal[i + 1] = g + shift;
      g = cosine * r - b;
      double z = first[i + 1];
      first[i + 1] = sine * first[i] + cosine * z;
      first[i] = cosine * first[i] - sine * z;
    }
    diagonal[l] -= shift;
    beside[l] = g;
    beside[m] = 0;
  }
}
