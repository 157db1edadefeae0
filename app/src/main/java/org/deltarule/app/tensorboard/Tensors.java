package org.deltarule.app.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.deltarule.train.ValueHistogram;

/** {@code TensorProto} messages: a kind of number, a shape, the values as bytes. */
final class Tensors {
  private static final int KIND = 1;
  private static final int SHAPE = 2;
  private static final int CONTENT = 4;
  private static final int TEXTS = 8;

  private static final int FLOAT = 1;
  private static final int DOUBLE = 2;
  private static final int TEXT = 7;

  private static final int COLUMNS = 3;

  /** No numbers; a plugin that reads only the metadata of its values wants a tensor all the same. */
  static final Message NOTHING = tensor(FLOAT, shape(0));

  private Tensors() {}

  private static Message tensor(int kind, Message shape) {
    return new Message().whole(KIND, kind).message(SHAPE, shape);
  }

  private static Message shape(int... sizes) {
    Message shape = new Message();
    for (int size : sizes) {
      shape.message(2, size == 0 ? new Message() : new Message().whole(1, size));
    }
    return shape;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static Message scalar(float value) {
    byte[] content = new byte[Float.BYTES];
    littleEndian(content).putFloat(value);
    return tensor(FLOAT, shape()).bytes(CONTENT, content);
  }

  static Message text(String value) {
    return tensor(TEXT, shape()).text(TEXTS, value);
  }

  /**
   * A row for each bucket: left edge, right edge, count. Empty buckets at both ends are left away, as
   * they would stretch the axis; of no numbers at all it is a row of zeros.
   */
  static Message histogram(ValueHistogram h) {
    List<Long> counts = h.counts();
    int first = 0;
    int end = counts.size();
    while (end > first && counts.get(end - 1) == 0) {
      end--;
    }
    while (first < end && counts.get(first) == 0) {
      first++;
    }
    int rows = Math.max(1, end - first);
    byte[] content = new byte[rows * COLUMNS * Double.BYTES];
    ByteBuffer out = littleEndian(content);
    for (int i = first; i < end; i++) {
      out.putDouble(h.edges().get(i)).putDouble(h.edges().get(i + 1)).putDouble(counts.get(i));
    }
    return tensor(DOUBLE, shape(rows, COLUMNS)).bytes(CONTENT, content);
  }
}
