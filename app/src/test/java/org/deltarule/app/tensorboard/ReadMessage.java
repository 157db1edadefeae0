package org.deltarule.app.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The fields of a protobuf message, from its bytes. */
record ReadMessage(List<Field> fields) {
  /** A number's bits, or the bytes of what has a length. */
  record Field(int number, int wireType, long bits, byte[] bytes) {}

  static ReadMessage of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<Field> fields = new ArrayList<>();
    while (in.hasRemaining()) {
      long key = varint(in);
      int wireType = (int) key & 7;
      byte[] content = {};
      long bits = 0;
      switch (wireType) {
        case 0 -> bits = varint(in);
        case 1 -> bits = in.getLong();
        case 2 -> {
          content = new byte[Math.toIntExact(varint(in))];
          in.get(content);
        }
        case 5 -> bits = in.getInt();
        default -> throw new IllegalArgumentException("wire type " + wireType);
      }
      fields.add(new Field((int) (key >>> 3), wireType, bits, content));
    }
    return new ReadMessage(fields);
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = in.get();
      value |= (b & 0x7FL) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  boolean has(int number) {
    return fields.stream().anyMatch(f -> f.number() == number);
  }

  List<Field> all(int number) {
    return fields.stream().filter(f -> f.number() == number).toList();
  }

  Field field(int number) {
    return all(number).getFirst();
  }

  /** The whole number of a field, 0 where it is left away. */
  long whole(int number) {
    return has(number) ? field(number).bits() : 0;
  }

  double number(int number) {
    return Double.longBitsToDouble(field(number).bits());
  }

  byte[] bytes(int number) {
    return field(number).bytes();
  }

  String text(int number) {
    return new String(bytes(number), StandardCharsets.UTF_8);
  }

  ReadMessage message(int number) {
    return of(bytes(number));
  }
}
