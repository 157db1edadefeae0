package org.deltarule.kernel;

/**
 * The loops that training spends its time in, over float arrays and offsets.
 *
 * <p>{@link ScalarKernels} defines each; {@link VectorKernels} does the same on SIMD lanes and is
 * checked against it. What both guarantee: an element of a result depends on its own operands only,
 * in a fixed order, so it is the same however rows or columns are divided among threads.
 *
 * <p><b>Packed matrices.</b> The right-hand operand of a product is repacked into panels of {@link
 * #panelWidth} columns, {@code panels[j][p][c] = B(p, j·width + c)}, zero where a column does not
 * exist, so that the inner loop reads it contiguously (a power-of-two row stride misses in cache and
 * TLB at every step).
 *
 * <p>NaN and infinities propagate as IEEE 754 arithmetic has them.
 */
public interface Kernels {
  /**
   * What was chosen, such as {@code scalar} or {@code vector-256}.
   *
   * @return the name, recorded with every run
   */
  String name();

  /**
   * Columns of a panel.
   *
   * @return the width
   */
  int panelWidth();

  /**
   * The floats that a packed matrix takes.
   *
   * @param steps its rows (the inner dimension of the product)
   * @param columns its columns
   * @return ⌈columns / width⌉ · steps · width
   * @throws ArithmeticException if no array is that long
   */
  default int packedSize(int steps, int columns) {
    return Math.multiplyExact(Math.multiplyExact(panels(columns), panelWidth()), steps);
  }

  /**
   * How many panels a matrix has.
   *
   * @param columns its columns
   * @return ⌈columns / width⌉
   */
  default int panels(int columns) {
    return (columns + panelWidth() - 1) / panelWidth();
  }

  /**
   * Packs the panels {@code from ≤ j < to} of B(p, c) = {@code b[bo + p·stepStride +
   * c·columnStride]}; with the strides exchanged, of its transpose.
   *
   * @param steps rows of B
   * @param columns columns of B
   * @param b where B is
   * @param bo where it starts
   * @param stepStride distance between rows of B
   * @param columnStride distance between columns of B
   * @param panels where the packed form goes
   * @param po where panel 0 starts
   * @param from the first panel to pack
   * @param to the panel after the last
   */
  default void pack(
      int steps,
      int columns,
      float[] b,
      int bo,
      int stepStride,
      int columnStride,
      float[] panels,
      int po,
      int from,
      int to) {
    int width = panelWidth();
    for (int j = from; j < to; j++) {
      int used = Math.min(width, columns - j * width);
      int out = po + j * steps * width;
      int in = bo + j * width * columnStride;
      if (columnStride == 1) {
        for (int p = 0; p < steps; p++, out += width, in += stepStride) {
          System.arraycopy(b, in, panels, out, used);
          for (int c = used; c < width; c++) {
            panels[out + c] = 0;
          }
        }
      } else {
        for (int c = 0; c < width; c++) {
          for (int p = 0; p < steps; p++) {
            panels[out + p * width + c] = c < used ? b[in + p * stepStride + c * columnStride] : 0;
          }
        }
      }
    }
  }

  /**
   * C ← C + A·B for the columns of the panels {@code from ≤ j < to}, B packed. Each element is {@code
   * fma(A(i,K−1), B(K−1,c), … fma(A(i,0), B(0,c), C(i,c)))}: one rounding per step, in the order of
   * the steps.
   *
   * @param rows rows of A and C
   * @param columns columns of B and C
   * @param steps columns of A, rows of B
   * @param a where A is: A(i, p) = {@code a[ao + i·rowStride + p·stepStride]}
   * @param ao where A starts
   * @param rowStride distance between rows of A
   * @param stepStride distance between columns of A
   * @param panels B packed by {@link #pack}
   * @param po where its panel 0 starts
   * @param c where C is, row-major
   * @param co where C starts
   * @param ldc distance between rows of C
   * @param from the first panel
   * @param to the panel after the last
   */
  void multiplyAdd(
      int rows,
      int columns,
      int steps,
      float[] a,
      int ao,
      int rowStride,
      int stepStride,
      float[] panels,
      int po,
      float[] c,
      int co,
      int ldc,
      int from,
      int to);

  /**
   * y ← y + a·x.
   *
   * @param n how many
   * @param a the factor
   * @param x the numbers to add
   * @param xo where they start
   * @param y what they are added to
   * @param yo where it starts
   */
  void axpy(int n, float a, float[] x, int xo, float[] y, int yo);

  /**
   * Σ x·y. The order of summation differs between scalar and vector forms.
   *
   * @param n how many
   * @param x left factors
   * @param xo where they start
   * @param y right factors
   * @param yo where they start
   * @return the sum, 0 for none
   */
  float dot(int n, float[] x, int xo, float[] y, int yo);

  /**
   * z ← x + y.
   *
   * @param n how many
   * @param x summands
   * @param xo where they start
   * @param y summands
   * @param yo where they start
   * @param z sums; may be x or y
   * @param zo where they start
   */
  void add(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo);

  /**
   * Whether no number is NaN or infinite. One form for all: C2 vectorizes the largest of the bit
   * patterns without the sign, and infinity's is the first that is no number.
   *
   * @param n how many
   * @param x numbers
   * @param xo where they start
   * @return true for none
   */
  default boolean finite(int n, float[] x, int xo) {
    int largest = 0;
    for (int i = xo; i < xo + n; i++) {
      largest = Math.max(largest, Float.floatToRawIntBits(x[i]) & 0x7fffffff);
    }
    return largest < 0x7f800000;
  }

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
   * The kernels of this process; chosen once, a constant to the JIT.
   *
   * @return scalar or vector loops
   */
  static Kernels current() {
    return KernelChoice.CURRENT;
  }
}
