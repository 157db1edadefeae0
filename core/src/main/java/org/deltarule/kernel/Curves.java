package org.deltarule.kernel;

/**
 * The curves among the {@link Kernels}: functions of single numbers, and products with their slopes.
 * NaN gives NaN.
 */
public interface Curves {
  /**
   * y ← exp x.
   *
   * @param n how many
   * @param x numbers
   * @param xo where they start
   * @param y results; may be x
   * @param yo where they start
   */
  void exp(int n, float[] x, int xo, float[] y, int yo);

  /**
   * y ← 1 / (1 + exp(−x)).
   *
   * @param n how many
   * @param x numbers
   * @param xo where they start
   * @param y results in [0, 1]; may be x
   * @param yo where they start
   */
  void sigmoid(int n, float[] x, int xo, float[] y, int yo);

  /**
   * y ← tanh x.
   *
   * @param n how many
   * @param x numbers
   * @param xo where they start
   * @param y results in [−1, 1]; may be x
   * @param yo where they start
   */
  void tanh(int n, float[] x, int xo, float[] y, int yo);

  /**
   * s ← sin x, c ← cos x.
   *
   * @param n how many
   * @param x numbers, in radians
   * @param xo where they start
   * @param s the sines; may be x
   * @param so where they start
   * @param c the cosines; may be x, but not s
   * @param co where they start
   */
  void sineAndCosine(int n, float[] x, int xo, float[] s, int so, float[] c, int co);

  /**
   * q ← above·s where s is positive, else below·(exp s − 1): ELU and SELU.
   *
   * @param n how many
   * @param above the slope above 0
   * @param below what −q tends to far below 0
   * @param s numbers
   * @param so where they start
   * @param q results; may be s
   * @param qo where they start
   */
  void elu(int n, float above, float below, float[] s, int so, float[] q, int qo);

  /**
   * d ← d · (above where q is positive, else q + below): the derivative of {@link #elu} from its value.
   *
   * @param n how many
   * @param above the slope above 0
   * @param below what −q tends to far below 0
   * @param q values
   * @param qo where they start
   * @param d factors, rewritten
   * @param off where they start
   */
  void multiplyByEluSlope(int n, float above, float below, float[] q, int qo, float[] d, int off);

  /**
   * q ← s·tanh(log(1 + exp s)).
   *
   * @param n how many
   * @param s numbers
   * @param so where they start
   * @param q results; may be s. 0 where they would be no normal float
   * @param qo where they start
   */
  void mish(int n, float[] s, int so, float[] q, int qo);

  /**
   * d ← d · g′(s), g being {@link #mish}.
   *
   * @param n how many
   * @param s numbers
   * @param so where they start
   * @param d factors, rewritten
   * @param off where they start
   */
  void multiplyByMishSlope(int n, float[] s, int so, float[] d, int off);

  /**
   * d ← d · (1 − q)(1 + q): the derivative of the hyperbolic tangent from its value.
   *
   * @param n how many
   * @param q values
   * @param qo where they start
   * @param d factors, rewritten
   * @param off where they start
   */
  void multiplyByTanhSlope(int n, float[] q, int qo, float[] d, int off);

  /**
   * d ← d · q(1 − q): the derivative of the logistic function from its value.
   *
   * @param n how many
   * @param q values
   * @param qo where they start
   * @param d factors, rewritten
   * @param off where they start
   */
  void multiplyBySigmoidSlope(int n, float[] q, int qo, float[] d, int off);
}
