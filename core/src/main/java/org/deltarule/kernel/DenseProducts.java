package org.deltarule.kernel;

/**
 * The three products of a dense layer on row-major matrices, each a {@link Kernels#multiply} with the
 * strides that its equation asks for.
 *
 * <pre>
 * x: rows × inputs,  W: inputs × units,  y, δ: rows × units
 * </pre>
 */
public final class DenseProducts {
  private static final float[] NOTHING = {};

  private DenseProducts() {}

  /**
   * s ← xW + b.
   *
   * @param kernels the loops
   * @param rows samples
   * @param inputs columns of x
   * @param units columns of s
   * @param x the input
   * @param xo where it starts
   * @param w the weights
   * @param wo where they start
   * @param b the bias; an empty array for none
   * @param bo where it starts
   * @param s the result
   * @param so where it starts
   * @param scratch {@link Kernels#scratch} floats
   */
  public static void output(
      Kernels kernels,
      int rows,
      int inputs,
      int units,
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] s,
      int so,
      float[] scratch) {
    kernels.multiply(
        rows, units, inputs, x, xo, inputs, 1, w, wo, units, 1, b, bo, s, so, units, scratch, 0);
  }

  /**
   * ∂f/∂x ← δWᵀ.
   *
   * @param kernels the loops
   * @param rows samples
   * @param inputs columns of x
   * @param units columns of δ
   * @param delta δ
   * @param at where it starts
   * @param w the weights
   * @param wo where they start
   * @param dx the result
   * @param dxo where it starts
   * @param scratch {@link Kernels#scratch} floats
   */
  public static void inputGradient(
      Kernels kernels,
      int rows,
      int inputs,
      int units,
      float[] delta,
      int at,
      float[] w,
      int wo,
      float[] dx,
      int dxo,
      float[] scratch) {
    kernels.multiply(
        rows, inputs, units, delta, at, units, 1, w, wo, 1, units, NOTHING, 0, dx, dxo, inputs,
        scratch, 0);
  }

  /**
   * ∂f/∂W ← xᵀδ, for the weights of some inputs.
   *
   * @param kernels the loops
   * @param rows samples
   * @param inputs columns of x
   * @param units columns of δ
   * @param first the first input that is wanted
   * @param count how many are
   * @param x the input
   * @param xo where it starts, with input 0
   * @param delta δ
   * @param at where it starts
   * @param dw the result, inputs × units, of which these inputs' rows are written
   * @param dwo where it starts, with input 0
   * @param scratch {@link Kernels#scratch} floats
   */
  public static void weightGradient(
      Kernels kernels,
      int rows,
      int inputs,
      int units,
      int first,
      int count,
      float[] x,
      int xo,
      float[] delta,
      int at,
      float[] dw,
      int dwo,
      float[] scratch) {
    int row = dwo + first * units;
    kernels.multiply(
        count,
        units,
        rows,
        x,
        xo + first,
        1,
        inputs,
        delta,
        at,
        units,
        1,
        NOTHING,
        0,
        dw,
        row,
        units,
        scratch,
        0);
  }
}
