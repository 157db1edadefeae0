package org.deltarule.net;

import java.util.Arrays;
import java.util.List;
import org.deltarule.init.Constant;
import org.deltarule.init.Zero;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.Role;

/**
 * Layer normalization: each row to mean 0 and variance 1, then scaled and shifted by column.
 *
 * <pre>
 * μ = mean of x over the row,  σ² = mean of (x − μ)²,  r = 1/√(σ² + ε),  x̂ = (x − μ)·r
 * y = γ ⊙ x̂ + β
 * h = ∂f/∂y ⊙ γ,  ∂f/∂x = r·(h − mean(h) − x̂·mean(h ⊙ x̂))
 * ∂f/∂γ = Σ rows ∂f/∂y ⊙ x̂,  ∂f/∂β = Σ rows ∂f/∂y
 * </pre>
 *
 * <p>Source: Ba, Kiros &amp; Hinton 2016, arXiv:1607.06450. Means are computed in double.
 *
 * @param epsilon ε, what keeps a constant row finite
 */
public record LayerNormalization(double epsilon) implements Layer {
  private static final int SCALE = 0;
  private static final int SHIFT = 1;
  private static final int MEAN = 0;
  private static final int RECIPROCAL = 1;

  /**
   * Checks ε.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public LayerNormalization {
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException("epsilon must be positive, not " + epsilon);
    }
  }

  @Override
  public int outputs(int inputs) {
    return inputs;
  }

  @Override
  public List<LayerParameter> parameters(int inputs) {
    return List.of(
        new LayerParameter("scale", Role.SCALE, 1, inputs, new Constant(1)),
        new LayerParameter("shift", Role.SHIFT, 1, inputs, new Zero()));
  }

  @Override
  public int[] scratch(ScratchRequest request) {
    return new int[] {request.rows(), request.rows()};
  }

  @Override
  public void forward(Pass p, Matrix x, Matrix y, Worker w) {
    int n = x.columns();
    float[] weights = p.weights();
    for (int r = p.from(w); r < p.to(w); r++) {
      int xo = x.row(r);
      int yo = y.row(r);
      double sum = 0;
      for (int c = 0; c < n; c++) {
        sum += x.array()[xo + c];
      }
      float mean = (float) (sum / n);
      double squares = 0;
      for (int c = 0; c < n; c++) {
        double d = x.array()[xo + c] - mean;
        squares += d * d;
      }
      float reciprocal = (float) (1 / Math.sqrt(squares / n + epsilon));
      p.scratch(MEAN)[r] = mean;
      p.scratch(RECIPROCAL)[r] = reciprocal;
      for (int c = 0; c < n; c++) {
        float normalized = (x.array()[xo + c] - mean) * reciprocal;
        y.array()[yo + c] = weights[p.at(SCALE) + c] * normalized + weights[p.at(SHIFT) + c];
      }
    }
  }

  @Override
  public void inputGradient(Pass p, Matrix x, Matrix y, Matrix dy, Matrix dx, Worker w) {
    int n = x.columns();
    float[] weights = p.weights();
    for (int r = p.from(w); r < p.to(w); r++) {
      float mean = p.scratch(MEAN)[r];
      float reciprocal = p.scratch(RECIPROCAL)[r];
      double sum = 0;
      double product = 0;
      for (int c = 0; c < n; c++) {
        double h = (double) dy.array()[dy.row(r) + c] * weights[p.at(SCALE) + c];
        sum += h;
        product += h * (x.array()[x.row(r) + c] - mean) * reciprocal;
      }
      float meanH = (float) (sum / n);
      float meanProduct = (float) (product / n);
      for (int c = 0; c < n; c++) {
        float h = dy.array()[dy.row(r) + c] * weights[p.at(SCALE) + c];
        float normalized = (x.array()[x.row(r) + c] - mean) * reciprocal;
        dx.array()[dx.row(r) + c] = reciprocal * (h - meanH - normalized * meanProduct);
      }
    }
  }

  @Override
  public void parameterGradient(Pass p, Matrix x, Matrix y, Matrix dy, Worker w) {
    float[] gradient = p.gradient();
    int from = w.from(x.columns());
    int to = w.to(x.columns());
    Arrays.fill(gradient, p.at(SCALE) + from, p.at(SCALE) + to, 0f);
    Arrays.fill(gradient, p.at(SHIFT) + from, p.at(SHIFT) + to, 0f);
    for (int r = 0; r < p.rows(); r++) {
      float mean = p.scratch(MEAN)[r];
      float reciprocal = p.scratch(RECIPROCAL)[r];
      for (int c = from; c < to; c++) {
        float d = dy.array()[dy.row(r) + c];
        gradient[p.at(SCALE) + c] += d * (x.array()[x.row(r) + c] - mean) * reciprocal;
        gradient[p.at(SHIFT) + c] += d;
      }
    }
    p.finished(SCALE, from, to);
    p.finished(SHIFT, from, to);
  }
}
