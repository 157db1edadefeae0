package org.deltarule.reference;

import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Layer normalization (by row) and batch normalization (by column, over the batch).
 *
 * <p>The derivative is taken from the definition and not from the closed form that the product
 * uses: with n numbers x of mean μ, variance v and r = 1/√(v + ε),
 *
 * <pre>∂x̂ₖ/∂xᵢ = r·([k = i] − 1/n) − r³·(xₖ − μ)(xᵢ − μ)/n</pre>
 */
record ReferenceNormalization(String name, boolean byRow, double epsilon)
    implements ReferenceLayer {
  @Override
  public double[][] forward(Map<String, double[][]> weights, double[][] x, IntConsumer pieces) {
    double[] scale = ReferenceLayer.named(weights, name + ".scale")[0];
    double[] shift = ReferenceLayer.named(weights, name + ".shift")[0];
    double[][] y = normalized(x);
    for (double[] row : y) {
      for (int c = 0; c < row.length; c++) {
        row[c] = scale[c] * row[c] + shift[c];
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
    double[] scale = ReferenceLayer.named(weights, name + ".scale")[0];
    double[] dScale = ReferenceLayer.named(gradient, name + ".scale")[0];
    double[] dShift = ReferenceLayer.named(gradient, name + ".shift")[0];
    double[][] normalized = normalized(x);
    double[][] d = new double[x.length][x[0].length];
    for (int r = 0; r < x.length; r++) {
      for (int c = 0; c < scale.length; c++) {
        dScale[c] += dy[r][c] * normalized[r][c];
        dShift[c] += dy[r][c];
        d[r][c] = dy[r][c] * scale[c];
      }
    }
    return byRow ? gradients(x, d) : transposed(gradients(transposed(x), transposed(d)));
  }

  private double[][] normalized(double[][] x) {
    double[][] groups = byRow ? x : transposed(x);
    double[][] y = new double[groups.length][groups[0].length];
    for (int g = 0; g < groups.length; g++) {
      double mean = mean(groups[g]);
      double r = reciprocal(groups[g]);
      for (int i = 0; i < groups[g].length; i++) {
        y[g][i] = (groups[g][i] - mean) * r;
      }
    }
    return byRow ? y : transposed(y);
  }

  private double[][] gradients(double[][] groups, double[][] d) {
    double[][] dx = new double[groups.length][groups[0].length];
    for (int g = 0; g < groups.length; g++) {
      double[] x = groups[g];
      double mean = mean(x);
      double r = reciprocal(x);
      for (int i = 0; i < x.length; i++) {
        for (int k = 0; k < x.length; k++) {
          double slope =
              r * ((k == i ? 1 : 0) - 1.0 / x.length)
                  - r * r * r * (x[k] - mean) * (x[i] - mean) / x.length;
          dx[g][i] += d[g][k] * slope;
        }
      }
    }
    return dx;
  }

  private static double mean(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v;
    }
    return sum / x.length;
  }

  private double reciprocal(double[] x) {
    double mean = mean(x);
    double squares = 0;
    for (double v : x) {
      squares += (v - mean) * (v - mean);
    }
    return 1 / Math.sqrt(squares / x.length + epsilon);
  }

  private static double[][] transposed(double[][] x) {
    double[][] t = new double[x[0].length][x.length];
    for (int r = 0; r < x.length; r++) {
      for (int c = 0; c < x[r].length; c++) {
        t[c][r] = x[r][c];
      }
    }
    return t;
  }
}
