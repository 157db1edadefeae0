package org.deltarule.data;

import org.deltarule.tensor.Matrix;

/**
 * The inputs q⁽⁰⁾ = x of all samples, row by row, in whatever form they are kept. Immutable, so any
 * number of threads may read it.
 */
public interface Features {
  /**
   * The number of samples.
   *
   * @return n
   */
  int rows();

  /**
   * The number of inputs of one sample.
   *
   * @return the width of a row
   */
  int columns();

  /**
   * Writes one sample as floats.
   *
   * @param row the sample, 0 … rows−1
   * @param to where its {@link #columns()} numbers go
   * @param offset the index of the first of them
   * @throws IndexOutOfBoundsException if there is no such row or no room
   */
  void copyRow(int row, float[] to, int offset);

  /**
   * Writes some samples as floats, one below the other.
   *
   * @param rows row numbers
   * @param from the first of them that is wanted
   * @param count how many are
   * @param to where they go; of {@link #columns()} columns
   * @param first the row of {@code to} that the first goes to
   */
  default void copyRows(int[] rows, int from, int count, Matrix to, int first) {
    for (int r = 0; r < count; r++) {
      copyRow(rows[from + r], to.array(), to.row(first + r));
    }
  }

  /**
   * Some of the rows, without copying them.
   *
   * @param rows which, in the order wanted
   * @return the selected rows
   * @throws IndexOutOfBoundsException if there is no such row
   */
  default Features select(int[] rows) {
    return new SelectedFeatures(this, rows);
  }
}
