package org.deltarule.reference;

import java.util.Map;
import java.util.function.IntConsumer;

/** Layers of an ensemble whose members share weights, member by member, in double precision. */
final class ReferenceMembers {
  private ReferenceMembers() {}

  /** yₘ = rₘ ⊙ x. */
  record Adapter(String name) implements ReferenceLayer {
    @Override
    public double[][] forward(Map<String, double[][]> weights, double[][] x, IntConsumer pieces) {
      double[][] r = ReferenceLayer.named(weights, name + ".scale");
      int in = x[0].length;
      double[][] y = new double[x.length][r.length * in];
      for (int n = 0; n < x.length; n++) {
        for (int m = 0; m < r.length; m++) {
          for (int c = 0; c < in; c++) {
            y[n][m * in + c] = r[m][c] * x[n][c];
          }
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
      double[][] r = ReferenceLayer.named(weights, name + ".scale");
      double[][] dr = ReferenceLayer.named(gradient, name + ".scale");
      int in = x[0].length;
      double[][] dx = new double[x.length][in];
      for (int n = 0; n < x.length; n++) {
        for (int m = 0; m < r.length; m++) {
          for (int c = 0; c < in; c++) {
            dx[n][c] += r[m][c] * dy[n][m * in + c];
            dr[m][c] += x[n][c] * dy[n][m * in + c];
          }
        }
      }
      return dx;
    }
  }

  /** yₘ = (xₘW) ⊙ sₘ + bₘ, or with one b and no s. */
  record Shared(String name, int members) implements ReferenceLayer {
    @Override
    public double[][] forward(Map<String, double[][]> weights, double[][] x, IntConsumer pieces) {
      double[][] w = ReferenceLayer.named(weights, name + ".weight");
      double[][] b = ReferenceLayer.named(weights, name + ".bias");
      double[][] s = weights.get(name + ".scale");
      int units = w[0].length;
      double[][] y = new double[x.length][members * units];
      for (int n = 0; n < x.length; n++) {
        for (int m = 0; m < members; m++) {
          for (int u = 0; u < units; u++) {
            double z = product(x[n], m, w, u);
            y[n][m * units + u] = s == null ? z + b[0][u] : z * s[m][u] + b[m][u];
          }
        }
      }
      return y;
    }

    private static double product(double[] x, int member, double[][] w, int unit) {
      double sum = 0;
      for (int i = 0; i < w.length; i++) {
        sum += x[member * w.length + i] * w[i][unit];
      }
      return sum;
    }

    @Override
    public double[][] backward(
        Map<String, double[][]> weights,
        double[][] x,
        double[][] dy,
        Map<String, double[][]> gradient) {
      double[][] w = ReferenceLayer.named(weights, name + ".weight");
      double[][] dw = ReferenceLayer.named(gradient, name + ".weight");
      double[][] db = ReferenceLayer.named(gradient, name + ".bias");
      double[][] s = weights.get(name + ".scale");
      int units = w[0].length;
      double[][] dx = new double[x.length][x[0].length];
      for (int n = 0; n < x.length; n++) {
        for (int m = 0; m < members; m++) {
          for (int u = 0; u < units; u++) {
            double d = dy[n][m * units + u];
            db[s == null ? 0 : m][u] += d;
            if (s != null) {
              double[][] ds = ReferenceLayer.named(gradient, name + ".scale");
              ds[m][u] += d * product(x[n], m, w, u);
              d *= s[m][u];
            }
            for (int i = 0; i < w.length; i++) {
              dw[i][u] += x[n][m * w.length + i] * d;
              dx[n][m * w.length + i] += w[i][u] * d;
            }
          }
        }
      }
      return dx;
    }
  }

  /** yₘ = xₘWₘ + bₘ. */
  record Separate(String name, int members) implements ReferenceLayer {
    @Override
    public double[][] forward(Map<String, double[][]> weights, double[][] x, IntConsumer pieces) {
      double[][] w = ReferenceLayer.named(weights, name + ".weight");
      double[][] b = ReferenceLayer.named(weights, name + ".bias");
      int in = w.length / members;
      int units = w[0].length;
      double[][] y = new double[x.length][members * units];
      for (int n = 0; n < x.length; n++) {
        for (int m = 0; m < members; m++) {
          for (int u = 0; u < units; u++) {
            y[n][m * units + u] = b[m][u];
            for (int i = m * in; i < (m + 1) * in; i++) {
              y[n][m * units + u] += x[n][i] * w[i][u];
            }
          }
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
      double[][] w = ReferenceLayer.named(weights, name + ".weight");
      double[][] dw = ReferenceLayer.named(gradient, name + ".weight");
      double[][] db = ReferenceLayer.named(gradient, name + ".bias");
      int in = w.length / members;
      int units = w[0].length;
      double[][] dx = new double[x.length][x[0].length];
      for (int n = 0; n < x.length; n++) {
        for (int m = 0; m < members; m++) {
          for (int u = 0; u < units; u++) {
            double d = dy[n][m * units + u];
            db[m][u] += d;
            for (int i = m * in; i < (m + 1) * in; i++) {
              dw[i][u] += x[n][i] * d;
              dx[n][i] += w[i][u] * d;
            }
          }
        }
      }
      return dx;
    }
  }
}
