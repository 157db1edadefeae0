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
    public void apply(int n, float[] q, int offset) {}
  },
  /** The prediction is exp(output): positive, for counts and amounts. */
  EXP {
    @Override
    public void apply(int n, float[] q, int offset) {
      for (int i = offset; i < offset + n; i++) {
        q[i] = (float) Math.exp(q[i]);
      }
    }
  },
  /** The prediction is 1/(1+exp(−output)) for each output: probabilities of independent labels. */
  SIGMOID {
    @Override
    public void apply(int n, float[] q, int offset) {
      for (int i = offset; i < offset + n; i++) {
        q[i] = (float) (1 / (1 + Math.exp(-q[i])));
      }
    }
  },
  /** The prediction is exp(qₖ) / Σⱼ exp(qⱼ): probabilities of exclusive classes. */
  SOFTMAX {
    @Override
    public void apply(int n, float[] q, int offset) {
      float max = Float.NEGATIVE_INFINITY;
      for (int i = offset; i < offset + n; i++) {
        max = q[i] > max ? q[i] : max; // a NaN reaches the sum below
      }
      for (int i = offset; i < offset + n; i++) {
        q[i] -= max;
      }
      Kernels.current().exp(n, q, offset, q, offset);
      double sum = 0;
      for (int i = offset; i < offset + n; i++) {
        sum += q[i];
      }
      float share = (float) (1 / sum);
      for (int i = offset; i < offset + n; i++) {
        q[i] *= share;
      }
    }
  };

  /**
   * Turns one row of outputs into predictions, in place.
   *
   * @param n the number of outputs
   * @param q the row, rewritten
   * @param offset where it starts
   */
  public abstract void apply(int n, float[] q, int offset);
}
