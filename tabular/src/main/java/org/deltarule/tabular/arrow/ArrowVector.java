package org.deltarule.tabular.arrow;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.deltarule.tabular.column.CellKind;
import org.deltarule.tabular.column.ColumnBuilder;

/**
 * The values of one column in one batch.
 *
 * @param type what they are
 * @param length how many
 * @param validity a bit for each, 0 where it is null; empty if none is
 * @param values the values, or of text the offsets or views
 * @param texts the bytes of text
 */
record ArrowVector(
    ArrowType type, int length, ByteBuffer validity, ByteBuffer values, List<ByteBuffer> texts) {
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);
  private static final int SHORT_VIEW = 12;

  /** Takes a column's buffers. */
  static ArrowVector read(ArrowType type, ArrowBuffers buffers) throws IOException {
    int length = buffers.length();
    if (type.form() == ArrowType.Form.NONE) {
      return new ArrowVector(type, length, EMPTY, EMPTY, List.of());
    }
    ByteBuffer validity = buffers.next();
    ByteBuffer values = buffers.next();
    int count =
        switch (type.form()) {
          case TEXT -> 1;
          case VIEW -> buffers.variadic();
          default -> 0;
        };
    List<ByteBuffer> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(buffers.next());
    }
    return new ArrowVector(type, length, validity, values, texts);
  }

  boolean isNull(int i) {
    return type.form() == ArrowType.Form.NONE || (validity.capacity() > 0 && !bit(validity, i));
  }

  private static boolean bit(ByteBuffer bits, int i) {
    return (bits.get(i >> 3) >> (i & 7) & 1) != 0;
  }

  /** Puts a value into the cell of a row. */
  void put(int i, ColumnBuilder to, int row) {
    if (isNull(i)) {
      to.missing(row);
      return;
    }
    switch (type.form()) {
      case BOOLEAN -> to.text(row, bit(values, i) ? "true" : "false");
      case SIGNED -> to.integer(row, signed(i));
      case UNSIGNED -> unsigned(i, to, row);
      case FLOAT -> to.number(row, floating(i));
      case DECIMAL -> to.number(row, decimal(i));
      case TIME -> time(i, to, row);
      case TEXT -> to.text(row, text(texts.getFirst(), offset(i), offset(i + 1) - offset(i)));
      case VIEW -> to.text(row, view(i));
      case NONE -> to.missing(row);
    }
  }

  /** A value as a whole number. */
  long signed(int i) {
    return switch (type.bytes()) {
      case 1 -> values.get(i);
      case 2 -> values.getShort(2 * i);
      case 4 -> values.getInt(4 * i);
      default -> values.getLong(8 * i);
    };
  }

  private void unsigned(int i, ColumnBuilder to, int row) {
    long value = signed(i);
    if (type.bytes() < 8) {
      to.integer(row, value & ((1L << (8 * type.bytes())) - 1));
    } else if (value >= 0) {
      to.integer(row, value);
    } else {
      to.number(row, new BigDecimal(Long.toUnsignedString(value)).doubleValue());
    }
  }

  private double floating(int i) {
    return switch (type.bytes()) {
      case 2 -> Float.float16ToFloat(values.getShort(2 * i));
      case 4 -> values.getFloat(4 * i);
      default -> values.getDouble(8 * i);
    };
  }

  private double decimal(int i) {
    byte[] unscaled = new byte[type.bytes()]; // the highest first
    for (int b = 0; b < unscaled.length; b++) {
      unscaled[b] = values.get((i + 1) * unscaled.length - 1 - b);
    }
    return new BigDecimal(new BigInteger(unscaled), (int) type.scale()).doubleValue();
  }

  private void time(int i, ColumnBuilder to, int row) {
    double seconds =
        type.scale() < 0 ? (double) (signed(i) * -type.scale()) : signed(i) / (double) type.scale();
    if (type.kind() == CellKind.NUMBER) {
      to.number(row, seconds);
    } else {
      to.seconds(row, seconds);
    }
  }

  private int offset(int i) {
    return type.bytes() == 4 ? values.getInt(4 * i) : Math.toIntExact(values.getLong(8 * i));
  }

  /** Length, then up to 12 bytes of text; or 4 of them, then buffer and offset of all. */
  private String view(int i) {
    int length = values.getInt(16 * i);
    return length <= SHORT_VIEW
        ? text(values, 16 * i + 4, length)
        : text(texts.get(values.getInt(16 * i + 8)), values.getInt(16 * i + 12), length);
  }

  private static String text(ByteBuffer bytes, int offset, int length) {
    byte[] copy = new byte[length];
    bytes.get(offset, copy);
    return new String(copy, StandardCharsets.UTF_8);
  }
}
