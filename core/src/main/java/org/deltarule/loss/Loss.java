package org.deltarule.loss;

/**
 * The error f of a network's output q against a target y, and its gradient ∂f/∂q.
 *
 * <p>A loss looks at one row at a time. The row's weight carries the sample weight, the class
 * weight and the batch's scaling (1/Σ weights for a mean), and multiplies value and gradient alike.
 *
 * <p>A NaN in the output or target gives NaN.
 */
public interface Loss {
  /** What one row of targets holds. */
  enum Target {
    /** One number: the index of the right class, 0 … outputs−1. */
    CLASS_INDEX,
    /** One number for each output. */
    VALUES
  }

  /**
   * What a target row holds.
   *
   * @return the form of the targets
   */
  Target target();

  /**
   * How an output becomes a prediction.
   *
   * @return the link
   */
  Link link();

  /**
   * The loss of one row and its gradient with respect to the output.
   *
   * @param outputs the number of outputs
   * @param q the network's outputs
   * @param qo where this row starts
   * @param y the targets
   * @param yo where this row starts
   * @param weight the row's weight
   * @param dq where weight · ∂f/∂q is written (overwritten, not added)
   * @param dqo where this row starts
   * @return weight · f
   */
  double row(int outputs, float[] q, int qo, float[] y, int yo, float weight, float[] dq, int dqo);

  /**
   * Whether a target value is in this loss's domain.
   *
   * @param y a target value (for {@link Target#CLASS_INDEX}: the index)
   * @return an empty string if it is, else what is required, such as {@code "must not be negative"}
   */
  default String objection(float y) {
    return Float.isFinite(y) ? "" : "must be finite";
  }
}
