package org.deltarule.tabular.npz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.deltarule.tabular.column.CellKind;
import org.deltarule.tabular.column.ColumnBuilder;

/**
 * A NumPy array of one or two dimensions.
 *
 * @param header its type and shape
 * @param data its elements
 */
record NpyArray(NpyHeader header, byte[] data) {
  int rows() {
    return header.shape().isEmpty() ? 1 : header.shape().getFirst();
  }

  int columns() {
    return header.shape().size() < 2 ? 1 : header.shape().get(1);
  }

  CellKind kind() {
    return switch (header.type()) {
      case 'b' -> CellKind.BOOLEAN;
      case 'U', 'S' -> CellKind.TEXT;
      default -> CellKind.NUMBER;
    };
  }

  /** Puts a column into cells, from the given row on. */
  void read(int column, ColumnBuilder to, int firstRow) {
    ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < rows(); row++) {
      int element = header.fortran() ? column * rows() + row : row * columns() + column;
      put(bytes, element * header.size(), to, firstRow + row);
    }
  }

  private void put(ByteBuffer bytes, int at, ColumnBuilder to, int row) {
    switch (header.type()) {
      case 'b' -> to.text(row, bytes.get(at) == 0 ? "false" : "true");
      case 'i' -> to.integer(row, signed(bytes, at));
      case 'u' -> unsigned(bytes, at, to, row);
      case 'f' -> to.number(row, floating(bytes, at));
      default -> to.text(row, text(bytes, at));
    }
  }

  private long signed(ByteBuffer bytes, int at) {
    return switch (header.size()) {
      case 1 -> bytes.get(at);
      case 2 -> bytes.getShort(at);
      case 4 -> bytes.getInt(at);
      default -> bytes.getLong(at);
    };
  }

  private void unsigned(ByteBuffer bytes, int at, ColumnBuilder to, int row) {
    long value = signed(bytes, at);
    int bits = 8 * header.size();
    if (bits < 64) {
      to.integer(row, value & ((1L << bits) - 1));
    } else if (value >= 0) {
      to.integer(row, value);
    } else {
      to.number(row, new java.math.BigDecimal(Long.toUnsignedString(value)).doubleValue());
    }
  }

  private double floating(ByteBuffer bytes, int at) {
    return switch (header.size()) {
      case 2 -> Float.float16ToFloat(bytes.getShort(at));
      case 4 -> bytes.getFloat(at);
      default -> bytes.getDouble(at);
    };
  }

  /** Padded with zeros: 32-bit code points (U) or bytes (S). */
  private String text(ByteBuffer bytes, int at) {
    StringBuilder text = new StringBuilder();
    int width = header.type() == 'U' ? 4 : 1;
    for (int i = 0; i < header.size(); i += width) {
      int c = width == 4 ? bytes.getInt(at + i) : bytes.get(at + i) & 0xFF;
      if (c == 0) {
        break;
      }
      text.appendCodePoint(Character.isValidCodePoint(c) ? c : 0xFFFD);
    }
    return text.toString();
  }
}
