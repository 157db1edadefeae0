package org.deltarule.app.lab;

import java.util.Arrays;
import org.deltarule.data.Features;
import org.deltarule.tensor.Matrix;

/**
 * Linear regression in closed form, in double precision.
 *
 * <pre>{@code
 * minimize ‖[1 X]B − Y‖²     [1 X]P = QR by Householder reflections, RB = QᵀY
 * }</pre>
 *
 * <p>Columns are taken by the length of what is left of them (Businger &amp; Golub 1965), so that
 * columns that follow from others come last and get coefficients of 0: the least error, and the
 * predictions on these rows, are the same for any such choice.
 *
 * @param coefficients the constant first, then one for each feature; by target
 * @param rank how many columns do not follow from others
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LeastSquares(double[][] coefficients, int rank) {
  private static final double NEGLIGIBLE = 1e-9;

  static LeastSquares of(Features features, Matrix targets) {
    int n = features.rows();
    int d = features.columns() + 1;
    // By column, so that a reflection runs along memory.
    double[][] a = new double[d][n];
    Arrays.fill(a[0], 1);
    float[] row = new float[d - 1];
    for (int r = 0; r < n; r++) {
      features.copyRow(r, row, 0);
      for (int c = 1; c < d; c++) {
        a[c][r] = row[c - 1];
      }
    }
    double[][] y = new double[targets.columns()][n];
    for (int r = 0; r < n; r++) {
      for (int k = 0; k < y.length; k++) {
        y[k][r] = targets.at(r, k);
      }
    }
    return solve(a, y, n);
  }

  private static LeastSquares solve(double[][] a, double[][] y, int n) {
    int d = a.length;
    int[] order = new int[d];
    Arrays.setAll(order, c -> c);
    double first = 0;
    int rank = 0;
    for (; rank < Math.min(n, d); rank++) {
      double length = bringLongest(a, order, rank);
      first = rank == 0 ? length : first;
      if (length <= NEGLIGIBLE * first) {
        break;
      }
      reflect(a, y, rank, length);
    }
    double[][] coefficients = new double[d][y.length];
    for (int k = 0; k < y.length; k++) {
      for (int i = rank - 1; i >= 0; i--) {
        double value = y[k][i];
        for (int j = i + 1; j < rank; j++) {
          value -= a[j][i] * coefficients[order[j]][k];
        }
        coefficients[order[i]][k] = value / a[i][i];
      }
    }
    return new LeastSquares(coefficients, rank);
  }

  /** Swaps the column with the most left below the diagonal to the front, and returns its length. */
  private static double bringLongest(double[][] a, int[] order, int from) {
    int longest = from;
    double most = -1;
    for (int c = from; c < a.length; c++) {
      double length = dot(a[c], a[c], from);
      if (length > most) {
        most = length;
        longest = c;
      }
    }
    double[] column = a[from];
    a[from] = a[longest];
    a[longest] = column;
    int place = order[from];
    order[from] = order[longest];
    order[longest] = place;
    return Math.sqrt(most);
  }

  /** v = x + sign(x₀)‖x‖e₀, and I − 2vvᵀ/vᵀv applied to the columns that follow and to the targets. */
  private static void reflect(double[][] a, double[][] y, int at, double length) {
    double[] v = a[at].clone();
    double diagonal = v[at] >= 0 ? -length : length;
    v[at] -= diagonal;
    double square = dot(v, v, at);
    for (int c = at + 1; c < a.length; c++) {
      reflect(a[c], v, square, at);
    }
    for (double[] target : y) {
      reflect(target, v, square, at);
    }
    a[at][at] = diagonal;
  }

  private static void reflect(double[] column, double[] v, double square, int at) {
    double factor = 2 * dot(v, column, at) / square;
    for (int r = at; r < v.length; r++) {
      column[r] -= factor * v[r];
    }
  }

  private static double dot(double[] a, double[] b, int from) {
    double sum = 0;
    for (int r = from; r < a.length; r++) {
      sum += a[r] * b[r];
    }
    return sum;
  }

  /** [1 X]B. */
  double[][] predictions(Features features) {
    double[][] predicted = new double[features.rows()][];
    float[] row = new float[features.columns()];
    for (int r = 0; r < predicted.length; r++) {
      features.copyRow(r, row, 0);
      double[] sums = coefficients[0].clone();
      for (int c = 0; c < row.length; c++) {
        for (int k = 0; k < sums.length; k++) {
          sums[k] += row[c] * coefficients[c + 1][k];
        }
      }
      predicted[r] = sums;
    }
    return predicted;
  }
}
