package org.deltarule.kernel;

/**
 * The three products of a small dense layer of its own in every column, as {@link Kernels} computes
 * them; columns of x and y are {@code steps} and {@code results} groups of {@code width}.
 *
 * <pre>
 * y(r, j, c)  = b(j, c) + Σₚ x(r, p, c)·w(p, j, c)        w: steps·results × width,  b: results × width
 * dx(r, p, c) = Σⱼ dy(r, j, c)·w(p, j, c)
 * dw(p, j, c) = Σᵣ x(r, p, c)·dy(r, j, c)
 * </pre>
 */
public final class ColumnProducts {
  private static final float[] NONE = {};

  /** In place of where b starts, if there is none. */
  public static final int NO_BIAS = -1;

  private ColumnProducts() {}

  /**
   * y = b + x·w.
   *
   * @param kernels the loops
   * @param rows the rows
   * @param width the columns
   * @param steps the values of x in a column
   * @param results the values of y in a column
   * @param x the input
   * @param xo where it starts
   * @param xRow distance between its rows
   * @param weights where w and b are
   * @param wo where w starts
   * @param bo where b starts, or {@link #NO_BIAS}
   * @param y overwritten
   * @param yo where it starts
   * @param yRow distance between its rows
   */
  public static void output(
      Kernels kernels,
      int rows,
      int width,
      int steps,
      int results,
      float[] x,
      int xo,
      int xRow,
      float[] weights,
      int wo,
      int bo,
      float[] y,
      int yo,
      int yRow) {
    float[] start = bo == NO_BIAS ? NONE : weights;
    kernels.multiplyColumns(
        rows,
        width,
        steps,
        results,
        x,
        xo,
        xRow,
        weights,
        wo,
        results * width,
        width,
        start,
        bo,
        0,
        y,
        yo,
        yRow);
  }

  /**
   * dx = dy·wᵀ.
   *
   * @param kernels the loops
   * @param rows the rows
   * @param width the columns
   * @param steps the values of dx in a column
   * @param results the values of dy in a column
   * @param dy the gradient of the output
   * @param dyo where it starts
   * @param dyRow distance between its rows
   * @param weights where w is
   * @param wo where w starts
   * @param dx overwritten
   * @param dxo where it starts
   * @param dxRow distance between its rows
   */
  public static void inputGradient(
      Kernels kernels,
      int rows,
      int width,
      int steps,
      int results,
      float[] dy,
      int dyo,
      int dyRow,
      float[] weights,
      int wo,
      float[] dx,
      int dxo,
      int dxRow) {
    kernels.multiplyColumns(
        rows,
        width,
        results,
        steps,
        dy,
        dyo,
        dyRow,
        weights,
        wo,
        width,
        results * width,
        NONE,
        0,
        0,
        dx,
        dxo,
        dxRow);
  }
}
