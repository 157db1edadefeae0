package org.deltarule.reference;

import java.util.Map;
import java.util.function.IntConsumer;

/**
 * A layer in double precision, all rows at once, that remembers nothing: what the backward pass
 * needs it computes again from the input.
 */
interface ReferenceLayer {
  /**
   * y of x.
   *
   * @param pieces told, for each number that meets a kinked function, on which side of the kinks it
   *     is
   */
  double[][] forward(Map<String, double[][]> weights, double[][] x, IntConsumer pieces);

  /** ∂f/∂x of ∂f/∂y; adds ∂f/∂weights to the gradient. */
  double[][] backward(
      Map<String, double[][]> weights,
      double[][] x,
      double[][] dy,
      Map<String, double[][]> gradient);

  /** The matrix of a name that must be there. */
  static double[][] named(Map<String, double[][]> matrices, String name) {
    double[][] matrix = matrices.get(name);
    if (matrix == null) {
      throw new IllegalArgumentException("no matrix " + name + " among " + matrices.keySet());
    }
    return matrix;
  }

  /** s = xW + b. */
  record Affine(String name) implements ReferenceLayer {
    @Override
    public double[][] forward(Map<String, double[][]> weights, double[][] x, IntConsumer pieces) {
      double[][] w = ReferenceLayer.named(weights, name + ".weight");
      double[] b = ReferenceLayer.named(weights, name + ".bias")[0];
      double[][] s = new double[x.length][];
      for (int r = 0; r < x.length; r++) {
        s[r] = b.clone();
        for (int i = 0; i < w.length; i++) {
          for (int j = 0; j < b.length; j++) {
            s[r][j] += x[r][i] * w[i][j];
          }
        }
      }
      return s;
    }

    @Override
    public double[][] backward(
        Map<String, double[][]> weights,
        double[][] x,
        double[][] dy,
        Map<String, double[][]> gradient) {
      double[][] w = ReferenceLayer.named(weights, name + ".weight");
      double[][] dw = ReferenceLayer.named(gradient, name + ".weight");
      double[] db = ReferenceLayer.named(gradient, name + ".bias")[0];
      double[][] dx = new double[x.length][w.length];
      for (int r = 0; r < x.length; r++) {
        for (int j = 0; j < db.length; j++) {
          db[j] += dy[r][j];
          for (int i = 0; i < w.length; i++) {
            dw[i][j] += x[r][i] * dy[r][j];
            dx[r][i] += dy[r][j] * w[i][j];
          }
        }
      }
      return dx;
    }
  }

  /** y = g(x), with the kinks of g in ascending order. */
  record Curve(ReferenceActivation g, double[] kinks) implements ReferenceLayer {
    @Override
    public double[][] forward(Map<String, double[][]> weights, double[][] x, IntConsumer pieces) {
      double[][] y = new double[x.length][x[0].length];
      for (int r = 0; r < x.length; r++) {
        for (int c = 0; c < x[r].length; c++) {
          y[r][c] = g.value(x[r][c]);
          int piece = 0;
          for (double kink : kinks) {
            piece += x[r][c] > kink ? 1 : 0;
          }
          pieces.accept(piece);
        }
      }
      return y;
    }

    @Override
    public double[][] backward(
        Map<String, double[][]> weights,
        double[][] x,
        double[][] dy,
        Map<String, double[][]> gradient) {
      double[][] dx = new double[x.length][x[0].length];
      for (int r = 0; r < x.length; r++) {
        for (int c = 0; c < x[r].length; c++) {
          dx[r][c] = dy[r][c] * g.derivative(x[r][c]);
        }
      }
      return dx;
    }
  }

  /** y = mask ⊙ x. */
  record Mask(double[][] mask) implements ReferenceLayer {
    @Override
    public double[][] forward(Map<String, double[][]> weights, double[][] x, IntConsumer pieces) {
      double[][] y = new double[x.length][x[0].length];
      for (int r = 0; r < x.length; r++) {
        for (int c = 0; c < x[r].length; c++) {
          y[r][c] = mask[r][c] * x[r][c];
        }
      }
      return y;
    }

    @Override
    public double[][] backward(
        Map<String, double[][]> weights,
        double[][] x,
        double[][] dy,
        Map<String, double[][]> gradient) {
      return forward(weights, dy, piece -> {});
    }
  }
}
