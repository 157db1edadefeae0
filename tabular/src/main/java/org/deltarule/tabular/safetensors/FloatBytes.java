package org.deltarule.tabular.safetensors;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import org.deltarule.tensor.Matrix;

/**
 * Moves floats to and from little-endian bytes, a buffer at a time, and feeds them to a checksum.
 */
final class FloatBytes {
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

  void digest(Matrix values, MessageDigest checksum) {
    int done = 0;
    while (done < values.size()) {
      done += fill(values, done);
      checksum.update(buffer);
    }
  }

  void write(Matrix values, WritableByteChannel channel) throws IOException {
    int done = 0;
    while (done < values.size()) {
      done += fill(values, done);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }
  }

  private int fill(Matrix values, int from) {
    int count = Math.min(buffer.capacity() / Float.BYTES, values.size() - from);
    buffer.clear();
    buffer.asFloatBuffer().put(values.array(), values.offset() + from, count);
    buffer.limit(count * Float.BYTES);
    return count;
  }

  void read(Matrix values, ReadableByteChannel channel, MessageDigest checksum) throws IOException {
    int done = 0;
    while (done < values.size()) {
      int count = Math.min(buffer.capacity() / Float.BYTES, values.size() - done);
      buffer.clear().limit(count * Float.BYTES);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer) < 0) {
          throw new EOFException();
        }
      }
      checksum.update(buffer.flip());
      buffer.flip().asFloatBuffer().get(values.array(), values.offset() + done, count);
      done += count;
    }
  }
}
