package org.deltarule.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.deltarule.optim.Objectives.LAYOUT;
import static org.deltarule.optim.Objectives.NO_LINE;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The orthogonal update of hidden matrices. */
class MuonTest {
  private static final Muon MUON = new Muon(0.95, true, 5, 0.05);

  @ParameterizedTest
  @CsvSource({"1, 1", "8, 8", "12, 5", "5, 12", "1, 7", "7, 1"})
  void newtonSchulzBringsEverySingularValueNearOne(int rows, int columns) {
    Matrix x = gaussian(rows, columns);
    NewtonSchulz.orthogonalize(x, 5, scratch(x.size()));
    double[] values = singularValues(x);
    assertThat(values).hasSize(Math.min(rows, columns));
    for (double value : values) {
      assertThat(value).isBetween(0.6, 1.25);
    }
  }

  @Test
  void newtonSchulzKeepsTheSingularVectors() {
    // of a diagonal matrix they are the axes
    Matrix wide = Matrix.of(new float[] {3, 0, 0}, new float[] {0, -1, 0});
    NewtonSchulz.orthogonalize(wide, 5, scratch(6));
    assertThat(wide.at(0, 0)).isBetween(0.6f, 1.25f);
    assertThat(wide.at(1, 1)).isBetween(-1.25f, -0.6f);
    assertThat(new float[] {wide.at(0, 1), wide.at(0, 2), wide.at(1, 0), wide.at(1, 2)})
        .containsExactly(new float[4], within(0f));
  }

  @Test
  void onlyHiddenMatricesAreMadeOrthogonalAndTheRestIsAdam() {
    ParameterVector weights = ParameterVector.zeros(LAYOUT);
    ParameterVector update = gradient();
    MUON.optimizer(LAYOUT, Constraints.NONE).step(0.02, weights, 0, update, NO_LINE);

    ParameterVector adam = gradient();
    new Adam(0.9, 0.999, 1e-8)
        .optimizer(LAYOUT, Constraints.NONE)
        .step(1e-3, weights, 0, adam, NO_LINE);
    for (ParameterLayout.Entry entry : LAYOUT.trainableEntries()) {
      float[] ours = Arrays.copyOfRange(update.values(), entry.offset(), entry.end());
      float[] theirs = Arrays.copyOfRange(adam.values(), entry.offset(), entry.end());
      if (entry.name().equals("layer1.weight")) {
        assertThat(ours).isNotEqualTo(theirs);
      } else {
        assertThat(ours).as(entry.name()).containsExactly(theirs, within(1e-9f));
      }
    }
  }

  @Test
  void aMatrixThatWidensIsScaledUp() {
    ParameterVector update = gradient();
    MUON.optimizer(LAYOUT, Constraints.NONE)
        .step(1, ParameterVector.zeros(LAYOUT), 0, update, NO_LINE);
    for (double value : singularValues(update.view("layer1.weight"))) { // 2 × 4: by √(4/2)
      assertThat(value / Math.sqrt(2)).isBetween(0.6, 1.25);
    }
  }

  @Test
  void aNetworkOfOneLayerIsLeftToAdam() {
    ParameterLayout layout = Objectives.row(3);
    ParameterVector update = Objectives.vector(layout, 1, -2, 3);
    MUON.optimizer(layout, Constraints.NONE)
        .step(0.02, ParameterVector.zeros(layout), 0, update, NO_LINE);
    assertThat(update.values()).containsExactly(new float[] {-1e-3f, 1e-3f, -1e-3f}, within(1e-8f));
  }

  private static ParameterVector gradient() {
    ParameterVector gradient = ParameterVector.zeros(LAYOUT);
    Random random = new Random(5);
    for (int i = 0; i < LAYOUT.trainable(); i++) {
      gradient.values()[i] = (float) random.nextGaussian();
    }
    return gradient;
  }

  private static Matrix gaussian(int rows, int columns) {
    Matrix x = Matrix.zeros(rows, columns);
    Random random = new Random(rows * 31L + columns);
    for (int i = 0; i < x.size(); i++) {
      x.array()[i] = (float) random.nextGaussian();
    }
    return x;
  }

  private static List<float[]> scratch(int size) {
    return Arrays.asList(new float[NewtonSchulz.SCRATCH][size]);
  }

  /** Roots of the eigenvalues of XXᵀ or XᵀX, the smaller, by Jacobi's rotations. */
  private static double[] singularValues(Matrix x) {
    double[][] a = gram(x);
    for (int sweep = 0; sweep < 30; sweep++) {
      for (int p = 0; p < a.length; p++) {
        for (int q = p + 1; q < a.length; q++) {
          rotate(a, p, q);
        }
      }
    }
    double[] values = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      values[i] = Math.sqrt(Math.max(0, a[i][i]));
    }
    return values;
  }

  private static double[][] gram(Matrix x) {
    boolean wide = x.rows() < x.columns();
    int n = Math.min(x.rows(), x.columns());
    double[][] gram = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < Math.max(x.rows(), x.columns()); k++) {
          double left = wide ? x.at(i, k) : x.at(k, i);
          double right = wide ? x.at(j, k) : x.at(k, j);
          gram[i][j] += left * right;
        }
      }
    }
    return gram;
  }

  private static void rotate(double[][] a, int p, int q) {
    double angle = Math.atan2(2 * a[p][q], a[p][p] - a[q][q]) / 2;
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    for (double[] row : a) {
      double rp = row[p];
      row[p] = c * rp + s * row[q];
      row[q] = -s * rp + c * row[q];
    }
    for (int k = 0; k < a.length; k++) {
      double pk = a[p][k];
      a[p][k] = c * pk + s * a[q][k];
      a[q][k] = -s * pk + c * a[q][k];
    }
  }
}
