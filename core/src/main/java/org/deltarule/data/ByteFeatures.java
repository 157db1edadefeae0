package org.deltarule.data;

import java.util.Objects;
import org.deltarule.kernel.Kernels;

/**
 * Features kept as one byte each, as image files hold them: a quarter of the memory of floats.
 * Input value b becomes {@code scale · b + shift}, b read as 0 … 255, when a row is used.
 */
public final class ByteFeatures implements Features {
  private final byte[] data;
  private final int rows;
  private final int columns;
  private final float scale;
  private final float shift;

  /**
   * Features over the given bytes.
   *
   * @param data samples × inputs, row-major; the caller leaves it as it is from now on
   * @param columns the inputs of one sample, positive
   * @param scale what a byte is multiplied by
   * @param shift what is then added
   * @throws IllegalArgumentException if the bytes are no whole number of rows
   */
  public ByteFeatures(byte[] data, int columns, float scale, float shift) {
    if (columns < 1 || data.length % columns != 0) {
      throw new IllegalArgumentException(
          "%d bytes are no whole number of rows of %d".formatted(data.length, columns));
    }
    this.data = data;
    this.rows = data.length / columns;
    this.columns = columns;
    this.scale = scale;
    this.shift = shift;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public void copyRow(int row, float[] to, int offset) {
    Objects.checkIndex(row, rows);
    Kernels.current().decode(columns, data, row * columns, scale, shift, to, offset);
  }
}
