package org.deltarule.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Layers that hold lists of layers, in double precision. */
final class ReferenceBranches {
  private ReferenceBranches() {}

  /** y = x + F(x). */
  record Sum(List<ReferenceLayer> inner) implements ReferenceLayer {
    @Override
    public double[][] forward(Map<String, double[][]> weights, double[][] x, IntConsumer pieces) {
      return sum(x, ReferenceStack.forward(inner, weights, x, pieces).getLast());
    }

    @Override
    public double[][] backward(
        Map<String, double[][]> weights,
        double[][] x,
        double[][] dy,
        Map<String, double[][]> gradient) {
      return sum(dy, back(inner, weights, x, dy, gradient));
    }
  }

  /** y = [F₁(x) | F₂(x) | …]. */
  record Beside(List<List<ReferenceLayer>> branches) implements ReferenceLayer {
    @Override
    public double[][] forward(Map<String, double[][]> weights, double[][] x, IntConsumer pieces) {
      double[][] y = new double[x.length][0];
      for (List<ReferenceLayer> branch : branches) {
        double[][] own = ReferenceStack.forward(branch, weights, x, pieces).getLast();
        for (int r = 0; r < x.length; r++) {
          int before = y[r].length;
          y[r] = Arrays.copyOf(y[r], before + own[r].length);
          System.arraycopy(own[r], 0, y[r], before, own[r].length);
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
      int column = 0;
      for (List<ReferenceLayer> branch : branches) {
        int from = column;
        int outputs = ReferenceStack.forward(branch, weights, x, piece -> {}).getLast()[0].length;
        double[][] own =
            Arrays.stream(dy)
                .map(row -> Arrays.copyOfRange(row, from, from + outputs))
                .toArray(double[][]::new);
        dx = sum(dx, back(branch, weights, x, own, gradient));
        column += outputs;
      }
      return dx;
    }
  }

  private static double[][] back(
      List<ReferenceLayer> layers,
      Map<String, double[][]> weights,
      double[][] x,
      double[][] dy,
      Map<String, double[][]> gradient) {
    List<double[][]> values = ReferenceStack.forward(layers, weights, x, piece -> {});
    double[][] d = dy;
    for (int i = layers.size() - 1; i >= 0; i--) {
      d = layers.get(i).backward(weights, values.get(i), d, gradient);
    }
    return d;
  }

  private static double[][] sum(double[][] a, double[][] b) {
    double[][] sum = new double[a.length][a[0].length];
    for (int r = 0; r < a.length; r++) {
      for (int c = 0; c < a[r].length; c++) {
        sum[r][c] = a[r][c] + b[r][c];
      }
    }
    return sum;
  }
}
