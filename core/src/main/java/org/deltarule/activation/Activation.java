package org.deltarule.activation;

import java.util.List;

/**
 * An activation function g and its derivative, written next to each other.
 *
 * <p>A layer computes {@code q = g(s)} from its pre-activation s, and on the way back {@code δ =
 * ∂f/∂q · g′(s)}. Where g′ can be had from q alone ({@link #fromOutput}), s need not be kept.
 *
 * <p>NaN in gives NaN out, in the value and in the derivative.
 */
public interface Activation {
  /**
   * The function.
   *
   * @param s the pre-activation
   * @return q = g(s)
   */
  float apply(float s);

  /**
   * The derivative. At a kink it is the one that PyTorch takes (0 at the kink of ReLU).
   *
   * @param s the pre-activation; not meaningful if {@link #fromOutput}, then only q may be used
   * @param q the output g(s)
   * @return g′(s)
   */
  float derivative(float s, float q);

  /**
   * Whether {@link #derivative} needs the output alone.
   *
   * @return true if s is not used
   */
  boolean fromOutput();

  /**
   * The pre-activations where g has no derivative; a numeric check across one is not valid.
   *
   * @return the kinks, none for a smooth function
   */
  default List<Float> kinks() {
    return List.of();
  }

  /**
   * q = g(s) for n numbers, to within 4 units in the last place of {@link #apply}. In place ({@code s
   * == q}) is allowed.
   *
   * @param n how many
   * @param s pre-activations
   * @param so where they start
   * @param q outputs
   * @param qo where they start
   */
  default void forward(int n, float[] s, int so, float[] q, int qo) {
    for (int i = 0; i < n; i++) {
      q[qo + i] = apply(s[so + i]);
    }
  }

  /**
   * d ← d ⊙ g′(s) for n numbers: turns ∂f/∂q into the delta ∂f/∂s.
   *
   * @param n how many
   * @param s pre-activations; if {@link #fromOutput} this may be the array of outputs
   * @param so where they start
   * @param q outputs
   * @param qo where they start
   * @param d ∂f/∂q on entry, δ on return
   * @param off where it starts
   */
  default void backward(int n, float[] s, int so, float[] q, int qo, float[] d, int off) {
    for (int i = 0; i < n; i++) {
      d[off + i] *= derivative(s[so + i], q[qo + i]);
    }
  }
}
