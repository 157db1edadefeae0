package org.deltarule.tensor;

/**
 * A row-major matrix: a view of a part of a float array. The only array type of the library.
 *
 * <p>Element (r, c) is {@code array[offset + r * columns + c]}. A view does not own its array: two
 * views may share one, as the named parameters of a {@link ParameterVector} do.
 *
 * @param array where the numbers are
 * @param offset the index of element (0, 0)
 * @param rows the number of rows
 * @param columns the number of columns
 */
public record Matrix(float[] array, int offset, int rows, int columns) {
  /**
   * Checks that the view lies within its array.
   *
   * @throws IllegalArgumentException if it does not
   */
  public Matrix {
    if (offset < 0
        || rows < 0
        || columns < 0
        || (long) rows * columns > (long) array.length - offset) {
      throw new IllegalArgumentException(
          "a %d × %d matrix at %d does not fit an array of %d"
              .formatted(rows, columns, offset, array.length));
    }
  }

  /**
   * A new matrix of zeros.
   *
   * @param rows the number of rows
   * @param columns the number of columns
   * @return the matrix, owner of a new array
   */
  public static Matrix zeros(int rows, int columns) {
    return new Matrix(new float[Math.multiplyExact(rows, columns)], 0, rows, columns);
  }

  /**
   * A new matrix with the given rows.
   *
   * @param rows the rows, of equal length
   * @return a copy of them as a matrix
   */
  public static Matrix of(float[]... rows) {
    Matrix matrix = zeros(rows.length, rows.length == 0 ? 0 : rows[0].length);
    for (int r = 0; r < rows.length; r++) {
      if (rows[r].length != matrix.columns) {
        throw new IllegalArgumentException(
            "row %d has %d columns, row 0 has %d".formatted(r, rows[r].length, matrix.columns));
      }
      System.arraycopy(rows[r], 0, matrix.array, matrix.row(r), matrix.columns);
    }
    return matrix;
  }

  /**
   * Where a row starts in {@link #array}.
   *
   * @param r the row
   * @return the index of element (r, 0)
   */
  public int row(int r) {
    return offset + r * columns;
  }

  /**
   * An element.
   *
   * @param r the row
   * @param c the column
   * @return element (r, c)
   */
  public float at(int r, int c) {
    return array[row(r) + c];
  }

  /**
   * Replaces an element.
   *
   * @param r the row
   * @param c the column
   * @param value the new element (r, c)
   */
  public void set(int r, int c, float value) {
    array[row(r) + c] = value;
  }

  /**
   * The number of elements.
   *
   * @return rows × columns
   */
  public int size() {
    return rows * columns;
  }
}
