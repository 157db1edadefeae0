package org.deltarule.data;

import java.util.Objects;

/**
 * Features kept as one byte each, as image files hold them: a quarter of the memory of floats.
 * Input value b becomes {@code table[b]}, b read as 0 … 255, so any standardization costs nothing.
 */
public final class ByteFeatures implements Features {
  private final byte[] data;
  private final int rows;
  private final int columns;
  private final float[] table;

  /**
   * Features over the given bytes.
   *
   * @param data samples × inputs, row-major; the caller leaves it as it is from now on
   * @param columns the inputs of one sample, positive
   * @param table256 the float for each of the 256 byte values
   * @throws IllegalArgumentException if the bytes are no whole number of rows or the table has not
   *     256 entries
   */
  public ByteFeatures(byte[] data, int columns, float[] table256) {
    if (columns < 1 || data.length % columns != 0) {
      throw new IllegalArgumentException(
          "%d bytes are no whole number of rows of %d".formatted(data.length, columns));
    }
    if (table256.length != 256) {
      throw new IllegalArgumentException(
          "the table has %d entries, not 256".formatted(table256.length));
    }
    this.data = data;
    this.rows = data.length / columns;
    this.columns = columns;
    this.table = table256.clone();
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
    int from = row * columns;
    for (int c = 0; c < columns; c++) {
      to[offset + c] = table[data[from + c] & 0xFF];
    }
  }
}
