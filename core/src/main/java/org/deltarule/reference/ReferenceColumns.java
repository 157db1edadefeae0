package org.deltarule.reference;

import java.util.Map;
import java.util.function.IntConsumer;
import org.deltarule.net.CategoryEmbedding;

/** Layers that treat each column by itself. */
final class ReferenceColumns {
  private ReferenceColumns() {}

  private static double[][] zeros(double[][] x) {
    return new double[x.length][x[0].length];
  }

  /** y = s ⊙ x. */
  record Scale(String name) implements ReferenceLayer {
    @Override
    public double[][] forward(Map<String, double[][]> weights, double[][] x, IntConsumer pieces) {
      double[] s = ReferenceLayer.named(weights, name + ".scale")[0];
      double[][] y = zeros(x);
      for (int r = 0; r < x.length; r++) {
        for (int c = 0; c < s.length; c++) {
          y[r][c] = s[c] * x[r][c];
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
      double[] ds = ReferenceLayer.named(gradient, name + ".scale")[0];
      for (int r = 0; r < x.length; r++) {
        for (int c = 0; c < ds.length; c++) {
          ds[c] += dy[r][c] * x[r][c];
        }
      }
      return forward(weights, dy, piece -> {});
    }
  }

  /** y = x/√n. */
  record Ntk(int members) implements ReferenceLayer {
    @Override
    public double[][] forward(Map<String, double[][]> weights, double[][] x, IntConsumer pieces) {
      double[][] y = zeros(x);
      for (int r = 0; r < x.length; r++) {
        for (int c = 0; c < x[r].length; c++) {
          y[r][c] = x[r][c] / Math.sqrt((double) x[r].length / members);
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

  /** y = (1 − a)x + a·g(x). */
  record Parametric(String name, Curve curve) implements ReferenceLayer {
    @Override
    public double[][] forward(Map<String, double[][]> weights, double[][] x, IntConsumer pieces) {
      double[] a = ReferenceLayer.named(weights, name + ".amount")[0];
      double[][] y = curve.forward(weights, x, pieces);
      for (int r = 0; r < x.length; r++) {
        for (int c = 0; c < a.length; c++) {
          y[r][c] = (1 - a[c]) * x[r][c] + a[c] * y[r][c];
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
      double[] a = ReferenceLayer.named(weights, name + ".amount")[0];
      double[] da = ReferenceLayer.named(gradient, name + ".amount")[0];
      double[][] g = curve.forward(weights, x, piece -> {});
      double[][] dx = curve.backward(weights, x, dy, gradient);
      for (int r = 0; r < x.length; r++) {
        for (int c = 0; c < a.length; c++) {
          da[c] += dy[r][c] * (g[r][c] - x[r][c]);
          dx[r][c] = (1 - a[c]) * dy[r][c] + a[c] * dx[r][c];
        }
      }
      return dx;
    }
  }

  /** The last columns replaced by the vectors of their levels. */
  record Levels(String name, CategoryEmbedding layer) implements ReferenceLayer {
    @Override
    public double[][] forward(Map<String, double[][]> weights, double[][] x, IntConsumer pieces) {
      double[][] vectors = ReferenceLayer.named(weights, name + ".vectors");
      int categories = layer.codes().size();
      int rest = x[0].length - categories;
      double[][] y = new double[x.length][rest + categories * layer.dimension()];
      for (int r = 0; r < x.length; r++) {
        System.arraycopy(x[r], 0, y[r], 0, rest);
        for (int k = 0; k < categories; k++) {
          double[] vector = vectors[row(k, x[r][rest + k])];
          System.arraycopy(vector, 0, y[r], rest + k * layer.dimension(), vector.length);
        }
      }
      return y;
    }

    private int row(int category, double code) {
      int before = layer.codes().subList(0, category).stream().mapToInt(n -> n).sum();
      long level = Math.round(code);
      return before + (level < 0 || level >= layer.codes().get(category) ? 0 : (int) level);
    }

    @Override
    public double[][] backward(
        Map<String, double[][]> weights,
        double[][] x,
        double[][] dy,
        Map<String, double[][]> gradient) {
      double[][] dv = ReferenceLayer.named(gradient, name + ".vectors");
      int rest = x[0].length - layer.codes().size();
      double[][] dx = zeros(x);
      for (int r = 0; r < x.length; r++) {
        System.arraycopy(dy[r], 0, dx[r], 0, rest);
        for (int k = 0; k < layer.codes().size(); k++) {
          double[] vector = dv[row(k, x[r][rest + k])];
          for (int i = 0; i < vector.length; i++) {
            vector[i] += dy[r][rest + k * vector.length + i];
          }
        }
      }
      return dx;
    }
  }
}
