package org.deltarule.explain;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.net.Network;
import org.deltarule.net.Workspace;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;

/**
 * What each input of a network contributes to the difference between its output at x and at a baseline b:
 * the gradient, integrated along the straight line from b to x.
 *
 * <pre>{@code
 * f(x)  = Σⱼ cⱼ·zⱼ(x),   z the network's outputs
 * aᵢ    = (xᵢ − bᵢ) · 1/m Σₛ ∂f/∂xᵢ (b + (s − ½)/m·(x − b)),   s = 1 … m
 * Σ aᵢ  = f(x) − f(b),   but for the error of the sum: the residual
 * }</pre>
 *
 * <p>m starts at 32 and is doubled until the residual is below 1 % of |f(x) − f(b)|, or 512.
 *
 * <p>An input that is a code has no gradient. Codes change from b's to x's at once in the middle of the line,
 * one after another; each contributes by how much f changes with it, the mean of the order of the inputs and
 * the opposite one. So the sum stays f(x) − f(b).
 *
 * <p>Dropout does nothing and batch normalization uses its running statistics, as in prediction. Source:
 * Sundararajan, Taly &amp; Yan 2017, arXiv:1703.01365. Not for several threads at once.
 */
public final class IntegratedGradients {
  private static final int FEWEST = 32;
  private static final int MOST = 512;
  private static final double ENOUGH = 0.01;

  private final ParameterVector weights;
  private final float[] direction;
  private final int codes;
  private final Workspace workspace;

  /**
   * Attributions of a row.
   *
   * @param contributions one for each input
   * @param value f(x)
   * @param baseline f(b)
   * @param steps m
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers, never compared
  public record Attribution(double[] contributions, double value, double baseline, int steps) {
    /**
     * What the contributions do not explain.
     *
     * @return f(x) − f(b) − Σ aᵢ
     */
    public double residual() {
      double sum = 0;
      for (double contribution : contributions) {
        sum += contribution;
      }
      return value - baseline - sum;
    }
  }

  /**
   * Of one function of a network's outputs.
   *
   * @param network the network
   * @param weights its weights
   * @param direction c, one for each output
   * @param codes how many of the last inputs are codes
   * @throws IllegalArgumentException if there is not one number for each output
   */
  public IntegratedGradients(
      Network network, ParameterVector weights, float[] direction, int codes) {
    if (direction.length != network.outputs()) {
      throw new IllegalArgumentException(
          "%d numbers for %d outputs".formatted(direction.length, network.outputs()));
    }
    this.weights = weights;
    this.direction = direction.clone();
    this.codes = codes;
    this.workspace = Workspace.forInputGradient(network, FEWEST);
  }

  /**
   * The contributions of a row.
   *
   * @param x its inputs
   * @param b the baseline's
   * @return one contribution for each input
   */
  public Attribution of(float[] x, float[] b) {
    double value = value(x);
    double baseline = value(b);
    double[] ofCodes = codes(x, b);
    Attribution found = new Attribution(new double[0], value, baseline, 0);
    for (int steps = FEWEST; steps <= MOST; steps *= 2) {
      double[] sum = line(x, b, steps);
      for (int i = 0; i < sum.length; i++) {
        sum[i] = sum[i] * ((double) x[i] - b[i]) / steps + ofCodes[i];
      }
      found = new Attribution(sum, value, baseline, steps);
      if (!(Math.abs(found.residual()) > ENOUGH * Math.abs(value - baseline))) {
        break;
      }
    }
    return found;
  }

  /** The sum of the gradients along the line; 0 for codes. */
  private double[] line(float[] x, float[] b, int steps) {
    double[] sum = new double[x.length];
    Matrix input = workspace.input();
    for (int first = 0; first < steps; first += FEWEST) {
      for (int s = 0; s < FEWEST; s++) {
        double share = (first + s + 0.5) / steps;
        for (int i = 0; i < x.length; i++) {
          float between = (float) (b[i] + share * ((double) x[i] - b[i]));
          input.set(s, i, i < x.length - codes ? between : share < 0.5 ? b[i] : x[i]);
        }
      }
      run(FEWEST);
      Matrix dy = workspace.outputGradient();
      for (int s = 0; s < FEWEST; s++) {
        System.arraycopy(direction, 0, dy.array(), dy.row(s), direction.length);
      }
      workspace.backward(Worker.ALONE);
      Matrix dx = workspace.inputGradient();
      for (int s = 0; s < FEWEST; s++) {
        for (int i = 0; i < x.length - codes; i++) {
          sum[i] += dx.at(s, i);
        }
      }
    }
    return sum;
  }

  /** What the codes contribute, in the middle of the line. */
  private double[] codes(float[] x, float[] b) {
    double[] contributions = new double[x.length];
    List<Integer> changed = new ArrayList<>();
    for (int i = x.length - codes; i < x.length; i++) {
      if (x[i] != b[i]) {
        changed.add(i);
      }
    }
    for (List<Integer> order : List.of(changed, changed.reversed())) {
      float[] at = new float[x.length];
      for (int i = 0; i < x.length; i++) {
        at[i] = i < x.length - codes ? (float) (0.5 * ((double) x[i] + b[i])) : b[i];
      }
      double before = order.isEmpty() ? 0 : value(at);
      for (int i : order) {
        at[i] = x[i];
        double after = value(at);
        contributions[i] += 0.5 * (after - before);
        before = after;
      }
    }
    return contributions;
  }

  private void run(int rows) {
    workspace.begin(weights, weights, rows, 0);
    workspace.forward(Worker.ALONE);
  }

  private double value(float[] at) {
    System.arraycopy(at, 0, workspace.input().array(), workspace.input().row(0), at.length);
    run(1);
    double sum = 0;
    for (int j = 0; j < direction.length; j++) {
      sum += (double) direction[j] * workspace.output().at(0, j);
    }
    return sum;
  }
}
