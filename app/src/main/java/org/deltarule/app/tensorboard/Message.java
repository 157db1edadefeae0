package org.deltarule.app.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A protobuf message being written, field by field in the order of the calls. A field is its key,
 * number · 8 + wire type, and its value. As in proto3, leaving away what has its default, such as
 * step 0, is for the caller to do.
 */
final class Message {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int MORE = 0x80;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Seven bits a byte, the lowest first; the eighth says that more follow. */
  private void varint(long value) {
    long rest = value;
    while ((rest & -MORE) != 0) {
      bytes.write((int) (rest & (MORE - 1)) | MORE);
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  private void key(int field, int wireType) {
    varint((long) field << 3 | wireType);
  }

  Message whole(int field, long value) {
    key(field, VARINT);
    varint(value);
    return this;
  }

  Message number(int field, double value) {
    key(field, FIXED_64);
    byte[] eight = new byte[Double.BYTES];
    ByteBuffer.wrap(eight).order(ByteOrder.LITTLE_ENDIAN).putDouble(value);
    bytes.writeBytes(eight);
    return this;
  }

  Message bytes(int field, byte[] value) {
    key(field, LENGTH_DELIMITED);
    varint(value.length);
    bytes.writeBytes(value);
    return this;
  }

  Message text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  Message message(int field, Message value) {
    return bytes(field, value.toByteArray());
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
