package org.deltarule.data;

import java.util.Objects;
import org.deltarule.tensor.Matrix;

/**
 * Features kept as floats.
 *
 * @param matrix samples × inputs; the caller leaves it as it is from now on
 */
public record FloatFeatures(Matrix matrix) implements Features {
  @Override
  public int rows() {
    return matrix.rows();
  }

  @Override
  public int columns() {
    return matrix.columns();
  }

  @Override
  public void copyRow(int row, float[] to, int offset) {
    Objects.checkIndex(row, matrix.rows());
    System.arraycopy(matrix.array(), matrix.row(row), to, offset, matrix.columns());
  }
}
