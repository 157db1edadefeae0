package org.deltarule.tabular.arrow;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.apache.arrow.flatbuf.Message;

/** The messages of an Arrow stream, one after another: schema, dictionaries, batches of rows. */
final class ArrowMessages {
  private static final int CONTINUES = -1;
  private static final int LARGEST_HEADER = 1 << 28;

  /**
   * A message.
   *
   * @param header what it is
   * @param body the buffers
   */
  @SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
  record Part(Message header, byte[] body) {}

  private final InputStream in;

  ArrowMessages(InputStream in) {
    this.in = in;
  }

  /** The next message; nothing at the end, which is marked. */
  Optional<Part> next() throws IOException {
    int size = integer();
    if (size == CONTINUES) { // since format version 0.15
      size = integer();
    }
    if (size == 0) {
      return Optional.empty();
    }
    if (size < 0 || size > LARGEST_HEADER) {
      throw new EOFException("a header of " + size + " bytes");
    }
    ByteBuffer header = ByteBuffer.wrap(bytes(size)).order(ByteOrder.LITTLE_ENDIAN);
    Message message = Message.getRootAsMessage(header);
    return Optional.of(new Part(message, bytes(message.bodyLength())));
  }

  private int integer() throws IOException {
    return ByteBuffer.wrap(bytes(4)).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  private byte[] bytes(long length) throws IOException {
    if (length < 0 || length > Integer.MAX_VALUE - 16) {
      throw new EOFException("a part of " + length + " bytes; write smaller batches");
    }
    byte[] bytes = in.readNBytes((int) length); // grows with what is there
    if (bytes.length < length) {
      throw new EOFException("it is cut short");
    }
    return bytes;
  }
}
