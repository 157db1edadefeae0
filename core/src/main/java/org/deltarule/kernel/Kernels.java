package org.deltarule.kernel;

/**
 * The loops that training spends its time in, over float arrays and offsets.
 *
 * <p>{@link ScalarKernels} defines each; {@link VectorKernels} does the same on SIMD lanes and is
 * checked against it. What both guarantee: an element of a result depends on its own operands only,
 * in a fixed order, so it is the same however rows or columns are divided among threads.
 *
 * <p>NaN and infinities propagate as IEEE 754 arithmetic has them.
 */
public interface Kernels extends Curves {
  /**
   * What was chosen, such as {@code scalar} or {@code vector-256}.
   *
   * @return the name, recorded with every run
   */
  String name();

  /**
   * The floats of scratch that one {@link #multiply} needs.
   *
   * @return a constant of these kernels
   */
  int scratch();

  /**
   * C ← s + A·B, s one row that every row starts from. Each element is {@code fma(A(i,K−1), B(K−1,j),
   * … fma(A(i,0), B(0,j), s(j)))}: one rounding per step, in the order of the steps, so it has the
   * same bits in every form and however rows and columns are divided.
   *
   * <p>The three products of a dense layer are this one: {@code xW + b}, {@code δWᵀ} with W's strides
   * exchanged, {@code xᵀδ} with x's.
   *
   * @param rows rows of A and C
   * @param columns columns of B and C
   * @param steps columns of A, rows of B
   * @param a where A is: A(i, p) = {@code a[ao + i·aRow + p·aStep]}
   * @param ao where A starts
   * @param aRow distance between rows of A
   * @param aStep distance between columns of A; it or {@code aRow} is 1
   * @param b where B is: B(p, j) = {@code b[bo + p·bStep + j·bColumn]}
   * @param bo where B starts
   * @param bStep distance between rows of B
   * @param bColumn distance between columns of B; it or {@code bStep} is 1
   * @param start where s is; an empty array for zeros
   * @param so where s starts
   * @param c where C is, row-major, overwritten; no part of it is read by another operand
   * @param co where C starts
   * @param cRow distance between rows of C
   * @param scratch {@link #scratch} floats that no other thread uses
   * @param at where they start
   */
  void multiply(
      int rows,
      int columns,
      int steps,
      float[] a,
      int ao,
      int aRow,
      int aStep,
      float[] b,
      int bo,
      int bStep,
      int bColumn,
      float[] start,
      int so,
      float[] c,
      int co,
      int cRow,
      float[] scratch,
      int at);

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
   * z ← x − y.
   *
   * @param n how many
   * @param x minuends
   * @param xo where they start
   * @param y subtrahends
   * @param yo where they start
   * @param z differences; may be x or y
   * @param zo where they start
   */
  void subtract(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo);

  /**
   * z ← x ⊙ y.
   *
   * @param n how many
   * @param x factors
   * @param xo where they start
   * @param y factors
   * @param yo where they start
   * @param z products; may be x or y
   * @param zo where they start
   */
  void product(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo);

  /**
   * y ← factor · x.
   *
   * @param n how many
   * @param factor the factor
   * @param x numbers
   * @param xo where they start
   * @param y products; may be x
   * @param yo where they start
   */
  void scale(int n, float factor, float[] x, int xo, float[] y, int yo);

  /**
   * y ← sums of the columns of x, rows added in their order from 0.
   *
   * @param rows rows of x
   * @param columns columns of x to sum
   * @param x where x is, row-major
   * @param xo where it starts
   * @param xRow distance between its rows
   * @param y the sums
   * @param yo where they start
   */
  void columnSums(int rows, int columns, float[] x, int xo, int xRow, float[] y, int yo);

  /**
   * x ← 0 where |x| is below {@link Float#MIN_NORMAL}. NaN stays.
   *
   * @param n how many
   * @param x numbers, rewritten
   * @param xo where they start
   */
  void flush(int n, float[] x, int xo);

  /**
   * Whether no number is NaN or infinite.
   *
   * @param n how many
   * @param x numbers
   * @param xo where they start
   * @return true for none
   */
  boolean finite(int n, float[] x, int xo);

  /**
   * y ← max(x, 0).
   *
   * @param n how many
   * @param x numbers
   * @param xo where they start
   * @param y results; may be x
   * @param yo where they start
   */
  void rectify(int n, float[] x, int xo, float[] y, int yo);

  /**
   * y ← y · sign(x): the derivative of a function that is made of straight lines.
   *
   * @param n how many
   * @param x numbers, whose sign is −1, 0, 1 or NaN
   * @param xo where they start
   * @param y factors, rewritten
   * @param yo where they start
   */
  void multiplyBySign(int n, float[] x, int xo, float[] y, int yo);

  /**
   * y ← scale · b + shift, rounded once, b read as 0 … 255.
   *
   * @param n how many
   * @param b bytes
   * @param bo where they start
   * @param scale the factor
   * @param shift the summand
   * @param y results
   * @param yo where they start
   */
  void decode(int n, byte[] b, int bo, float scale, float shift, float[] y, int yo);

  /**
   * In each of {@code width} columns c a small product of its own:
   *
   * <pre>y(r, j, c) ← s(r, j, c) + Σₚ x(r, p, c)·w(p, j, c)</pre>
   *
   * <p>Each element is {@code fma(x(r,P−1,c), w(P−1,j,c), … fma(x(r,0,c), w(0,j,c), s(r,j,c)))}, so it
   * has the same bits in every form. With one step and one result it is the product of columns by
   * factors.
   *
   * @param rows how many rows
   * @param width how many columns
   * @param steps the values p of x in a column
   * @param results the values j of y in a column
   * @param x where x is: x(r, p, c) = {@code x[xo + r·xRow + p·width + c]}
   * @param xo where x starts
   * @param xRow distance between rows of x
   * @param w where w is: w(p, j, c) = {@code w[wo + p·wStep + j·wResult + c]}
   * @param wo where w starts
   * @param wStep distance between steps of w
   * @param wResult distance between results of w
   * @param start where s is, as y with its own distance of rows; an empty array for zeros
   * @param so where s starts
   * @param sRow distance between rows of s; 0 for one that every row starts from
   * @param y where y is: y(r, j, c) = {@code y[yo + r·yRow + j·width + c]}, overwritten; may be s, and
   *     then x too where there are one step and one result
   * @param yo where y starts
   * @param yRow distance between rows of y
   */
  void multiplyColumns(
      int rows,
      int width,
      int steps,
      int results,
      float[] x,
      int xo,
      int xRow,
      float[] w,
      int wo,
      int wStep,
      int wResult,
      float[] start,
      int so,
      int sRow,
      float[] y,
      int yo,
      int yRow);

  /**
   * The gradient of the weights of {@link #multiplyColumns}, rows added in their order from 0:
   *
   * <pre>dw(p, j, c) ← Σᵣ x(r, p, c)·dy(r, j, c)</pre>
   *
   * @param rows how many rows
   * @param width how many columns
   * @param steps the values p of x in a column
   * @param results the values j of dy in a column
   * @param x where x is: x(r, p, c) = {@code x[xo + r·xRow + p·width + c]}
   * @param xo where x starts
   * @param xRow distance between rows of x
   * @param dy where dy is: dy(r, j, c) = {@code dy[dyo + r·dyRow + j·width + c]}
   * @param dyo where dy starts
   * @param dyRow distance between rows of dy
   * @param dw where dw is: dw(p, j, c) = {@code dw[dwo + (p·results + j)·width + c]}, overwritten
   * @param dwo where dw starts
   */
  void columnGradients(
      int rows,
      int width,
      int steps,
      int results,
      float[] x,
      int xo,
      int xRow,
      float[] dy,
      int dyo,
      int dyRow,
      float[] dw,
      int dwo);

  /**
   * The kernels of this process; chosen once, a constant to the JIT.
   *
   * @return scalar or vector loops
   */
  static Kernels current() {
    return KernelChoice.CURRENT;
  }
}
