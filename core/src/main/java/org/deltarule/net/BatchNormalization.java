package org.deltarule.net;

import java.util.Arrays;
import java.util.List;
import org.deltarule.init.Constant;
import org.deltarule.init.Zero;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.Role;

/**
 * Batch normalization: each column to mean 0 and variance 1 over the batch, then scaled and shifted.
 *
 * <pre>
 * μ = mean of x over the batch,  σ² = mean of (x − μ)²,  r = 1/√(σ² + ε),  x̂ = (x − μ)·r
 * y = γ ⊙ x̂ + β
 * ∂f/∂γ = Σ ∂f/∂y ⊙ x̂,  ∂f/∂β = Σ ∂f/∂y           (sums over the n rows)
 * ∂f/∂x = γ·r·(∂f/∂y − ∂f/∂β / n − x̂ · ∂f/∂γ / n)
 * </pre>
 *
 * <p>When predicting, running averages stand for μ and σ²: each training step moves them by {@code
 * momentum · (batch − running)}, the variance taken with n − 1, as PyTorch does. They are
 * parameters of role {@link Role#STATISTIC}. A batch of one row has σ² = 0 and gives
 * β; it moves no running average. Row weights do not enter μ and σ².
 *
 * <p>The only layer whose rows depend on each other: its workers divide the columns, in the order of
 * the rows, between two barriers. Source: Ioffe &amp; Szegedy 2015, arXiv:1502.03167.
 *
 * @param momentum how far the running averages move in a step, over 0 and at most 1
 * @param epsilon ε, what keeps a constant column finite
 */
public record BatchNormalization(double momentum, double epsilon) implements Layer {
  private static final int SCALE = 0;
  private static final int SHIFT = 1;
  private static final int RUNNING_MEAN = 2;
  private static final int RUNNING_VARIANCE = 3;

  private static final int MEAN = 0;
  private static final int RECIPROCAL = 1;
  private static final int SUM = 2; // Σ ∂f/∂y
  private static final int PRODUCT = 3; // Σ ∂f/∂y ⊙ x̂
  private static final int VARIANCE = 4;

  /**
   * Checks momentum and ε.
   *
   * @throws IllegalArgumentException if they are out of range
   */
  public BatchNormalization {
    if (!(momentum > 0 && momentum <= 1) || !(epsilon > 0)) {
      throw new IllegalArgumentException(
          "batch normalization needs 0 < momentum ≤ 1 and epsilon > 0, not "
              + momentum
              + " and "
              + epsilon);
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
        new LayerParameter("shift", Role.SHIFT, 1, inputs, new Zero()),
        new LayerParameter("running-mean", Role.STATISTIC, 1, inputs, new Zero()),
        new LayerParameter("running-variance", Role.STATISTIC, 1, inputs, new Constant(1)));
  }

  @Override
  public int[] scratch(ScratchRequest request) {
    int n = request.inputs();
    return new int[] {n, n, n, n, n};
  }

  @Override
  public void forward(Pass p, Matrix x, Matrix y, Worker w) {
    if (p.training() && !p.predicting()) {
      w.barrier(); // all rows of x are there
      measure(p, x, w);
    } else {
      for (int c = w.fromPiece(x.columns()); c < w.toPiece(x.columns()); c++) {
        p.scratch(MEAN)[c] = p.weights()[p.at(RUNNING_MEAN) + c];
        p.scratch(RECIPROCAL)[c] =
            (float) (1 / Math.sqrt(p.weights()[p.at(RUNNING_VARIANCE) + c] + epsilon));
      }
    }
    w.barrier(); // all columns are measured
    float[] weights = p.weights();
    for (int r = p.from(w); r < p.to(w); r++) {
      for (int c = 0; c < x.columns(); c++) {
        y.array()[y.row(r) + c] =
            weights[p.at(SCALE) + c] * normalized(p, x, r, c) + weights[p.at(SHIFT) + c];
      }
    }
  }

  private void measure(Pass p, Matrix x, Worker w) {
    int n = p.rows();
    for (int c = w.fromPiece(x.columns()); c < w.toPiece(x.columns()); c++) {
      double sum = 0;
      for (int r = 0; r < n; r++) {
        sum += x.array()[x.row(r) + c];
      }
      float mean = (float) (sum / n);
      double squares = 0;
      for (int r = 0; r < n; r++) {
        double d = x.array()[x.row(r) + c] - mean;
        squares += d * d;
      }
      p.scratch(MEAN)[c] = mean;
      p.scratch(RECIPROCAL)[c] = (float) (1 / Math.sqrt(squares / n + epsilon));
      p.scratch(VARIANCE)[c] = (float) (squares / Math.max(1, n - 1));
    }
  }

  private static float normalized(Pass p, Matrix x, int r, int c) {
    return (x.array()[x.row(r) + c] - p.scratch(MEAN)[c]) * p.scratch(RECIPROCAL)[c];
  }

  @Override
  public void delta(Pass p, Matrix x, Matrix y, Matrix dy, Worker w) {
    if (p.predicting()) { // running statistics depend on no row
      Arrays.fill(p.scratch(SUM), 0);
      Arrays.fill(p.scratch(PRODUCT), 0);
      return;
    }
    w.barrier(); // all rows of ∂f/∂y are there
    for (int c = w.fromPiece(x.columns()); c < w.toPiece(x.columns()); c++) {
      double sum = 0;
      double product = 0;
      for (int r = 0; r < p.rows(); r++) {
        double d = dy.array()[dy.row(r) + c];
        sum += d;
        product += d * normalized(p, x, r, c);
      }
      p.scratch(SUM)[c] = (float) sum;
      p.scratch(PRODUCT)[c] = (float) product;
    }
    w.barrier(); // all columns are summed
  }

  @Override
  public void inputGradient(Pass p, Matrix x, Matrix y, Matrix dy, Matrix dx, Worker w) {
    float n = p.rows();
    for (int r = p.from(w); r < p.to(w); r++) {
      for (int c = 0; c < x.columns(); c++) {
        float centered =
            dy.array()[dy.row(r) + c]
                - p.scratch(SUM)[c] / n
                - normalized(p, x, r, c) * p.scratch(PRODUCT)[c] / n;
        dx.array()[dx.row(r) + c] =
            p.weights()[p.at(SCALE) + c] * p.scratch(RECIPROCAL)[c] * centered;
      }
    }
  }

  @Override
  public void parameterGradient(Pass p, Matrix x, Matrix y, Matrix dy, Worker w) {
    float[] gradient = p.gradient();
    float[] weights = p.weights();
    int from = w.from(x.columns());
    int to = w.to(x.columns());
    double move = p.rows() > 1 ? momentum : 0; // one row has no variance to learn from
    for (int c = from; c < to; c++) {
      gradient[p.at(SCALE) + c] = p.scratch(PRODUCT)[c];
      gradient[p.at(SHIFT) + c] = p.scratch(SUM)[c];
      gradient[p.at(RUNNING_MEAN) + c] =
          (float) (move * (p.scratch(MEAN)[c] - weights[p.at(RUNNING_MEAN) + c]));
      gradient[p.at(RUNNING_VARIANCE) + c] =
          (float) (move * (p.scratch(VARIANCE)[c] - weights[p.at(RUNNING_VARIANCE) + c]));
    }
    for (int parameter = SCALE; parameter <= RUNNING_VARIANCE; parameter++) {
      p.finished(parameter, from, to);
    }
  }

  @Override
  public boolean mixesRows() {
    return true;
  }
}
