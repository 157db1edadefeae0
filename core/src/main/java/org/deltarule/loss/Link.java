package org.deltarule.loss;

import org.deltarule.kernel.Kernels;

/**
 * How a network's output becomes a prediction. A loss is computed on the output itself, where it is
 * numerically safe (softmax and sigmoid never overflow), and its link is applied when predicting.
 */
public enum Link {
  /** The prediction is the output. */
  IDENTITY {
    @Override
    public void apply(int rows, int n, float[] q, int offset) {}
  },
  /** The prediction is exp(output): positive, for counts and amounts. */
  EXP {
    @Override
    public void apply(int rows, int n, float[] q, int offset) {
      for (int i = offset; i < offset + rows * n; i++) {
        q[i] = (float) Math.exp(q[i]);
      }
    }
  },
  /** The prediction is 1/(1+exp(−output)) for each output: probabilities of independent labels. */
  SIGMOID {
    @Override
    public void apply(int rows, int n, float[] q, int offset) {
      for (int i = offset; i < offset + rows * n; i++) {
        q[i] = (float) (1 / (1 + Math.exp(-q[i])));
      }
    }
  },
  /** The prediction is exp(qₖ) / Σⱼ exp(qⱼ): probabilities of exclusive classes. */
  SOFTMAX {
    @Override
    public void apply(int rows, int n, float[] q, int offset) {
      for (int r = offset; r < offset + rows * n; r += n) {
        subtractLargest(n, q, r);
      }
      Kernels.current().exp(rows * n, q, offset, q, offset);
      for (int r = offset; r < offset + rows * n; r += n) {
        divideBySum(n, q, r);
      }
    }

    private static void subtractLargest(int n, float[] q, int row) {
      float max = Float.NEGATIVE_INFINITY;
      for (int i = row; i < row + n; i++) {
        max = q[i] > max ? q[i] : max; // a NaN reaches the sum below
      }
      for (int i = row; i < row + n; i++) {
        q[i] -= max;
      }
    }

    private static void divideBySum(int n, float[] q, int row) {
      double sum = 0;
      for (int i = row; i < row + n; i++) {
        sum += q[i];
      }
      float share = (float) (1 / sum);
      for (int i = row; i < row + n; i++) {
        q[i] *= share;
      }
    }
  };

  /**
   * Turns rows of outputs into predictions, in place.
   *
   * @param rows how many
   * @param n the number of outputs
   * @param q the rows, one after another, rewritten
   * @param offset where they start
   */
  public abstract void apply(int rows, int n, float[] q, int offset);
}
