package org.deltarule.loss;

import java.util.Arrays;

/**
 * Cross-entropy of K exclusive classes. The outputs are logits; the loss holds the softmax, so that
 * neither its exponentials nor the logarithm overflow.
 *
 * <pre>{@code
 * p = softmax(q),   f = −Σₖ tₖlog pₖ = log Σⱼ exp(qⱼ − m) + Σₖ tₖ(m − qₖ),   m = maxₖ qₖ
 * ∂f/∂qₖ = pₖ − tₖ
 * tₖ = (1 − labelSmoothing)·[k = y] + labelSmoothing/K
 * }</pre>
 *
 * <p>A NaN output makes the row's loss and its whole gradient NaN.
 *
 * @param labelSmoothing the part of the target that is spread evenly over all classes, from 0 to
 *     below 1
 */
public record SoftmaxCrossEntropy(double labelSmoothing) implements Loss {
  /**
   * Checks the smoothing.
   *
   * @throws IllegalArgumentException if it is not in [0, 1)
   */
  public SoftmaxCrossEntropy {
    if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
      throw new IllegalArgumentException(
          "softmax-cross-entropy: label-smoothing must be at least 0 and below 1, not "
              + labelSmoothing);
    }
  }

  @Override
  public Target target() {
    return Target.CLASS_INDEX;
  }

  @Override
  public Link link() {
    return Link.SOFTMAX;
  }

  @Override
  public double row(
      int outputs, float[] q, int qo, float[] y, int yo, float weight, float[] dq, int dqo) {
    if (Float.isNaN(y[yo])) {
      Arrays.fill(dq, dqo, dqo + outputs, Float.NaN);
      return Double.NaN;
    }
    int right = classIndex(y[yo], outputs);
    double max = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < outputs; k++) {
      max = Math.max(max, q[qo + k]);
    }
    double spread = labelSmoothing / outputs;
    double f = (1 - labelSmoothing) * (max - q[qo + right]);
    double sum = 0;
    for (int k = 0; k < outputs; k++) {
      double exp = Math.exp(q[qo + k] - max);
      sum += exp;
      f += spread * (max - q[qo + k]);
      dq[dqo + k] = (float) exp; // kept until the sum is known
    }
    for (int k = 0; k < outputs; k++) {
      double target = spread + (k == right ? 1 - labelSmoothing : 0);
      dq[dqo + k] = (float) (weight * (dq[dqo + k] / sum - target));
    }
    return weight * (f + Math.log(sum));
  }

  @Override
  public String objection(float y) {
    return y < 0 || y != Math.rint(y)
        ? "must be a class index: 0, 1, 2, …"
        : Loss.super.objection(y);
  }

  private static int classIndex(float y, int outputs) {
    int index = (int) y;
    if (index != y || index < 0 || index >= outputs) {
      throw new IllegalArgumentException(
          "target %s is no class index for %d outputs; it must be 0 … %d"
              .formatted(y, outputs, outputs - 1));
    }
    return index;
  }
}
