package org.deltarule.tabular.arrow;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4FrameInputStream;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.RecordBatch;

/** The nodes and buffers of a batch, taken one after another as the columns need them. */
final class ArrowBuffers {
  private final RecordBatch batch;
  private final byte[] body;
  private int node;
  private int buffer;
  private int variadic;

  ArrowBuffers(RecordBatch batch, byte[] body) {
    this.batch = batch;
    this.body = body;
  }

  /** The number of cells of the next node. */
  int length() {
    return Math.toIntExact(batch.nodes(node++).length());
  }

  /** How many buffers of text the next column of views has. */
  int variadic() {
    return Math.toIntExact(batch.variadicBufferCounts(variadic++));
  }

  void skip(int buffers) {
    buffer += buffers;
  }

  /** The next buffer, decompressed; it may be empty. */
  ByteBuffer next() throws IOException {
    Buffer place = batch.buffers(buffer++);
    int offset = Math.toIntExact(place.offset());
    int length = Math.toIntExact(place.length());
    if (offset < 0 || length < 0 || offset > body.length - length) {
      throw new EOFException("a buffer lies beyond the batch");
    }
    ByteBuffer bytes = little(body, offset, length);
    BodyCompression compression = batch.compression();
    if (compression == null || length < Long.BYTES) {
      return bytes;
    }
    int size = Math.toIntExact(bytes.getLong(0));
    return size < 0
        ? little(body, offset + Long.BYTES, length - Long.BYTES)
        : decompressed(compression.codec(), offset + Long.BYTES, length - Long.BYTES, size);
  }

  private ByteBuffer decompressed(byte codec, int offset, int length, int size) throws IOException {
    InputStream bytes = new ByteArrayInputStream(body, offset, length);
    try (InputStream in =
        codec == CompressionType.LZ4_FRAME
            ? new LZ4FrameInputStream(bytes)
            : new ZstdInputStream(bytes)) {
      byte[] all = in.readNBytes(size); // grows with what is there
      if (all.length < size) {
        throw new EOFException("a compressed buffer is too short");
      }
      return little(all, 0, size);
    }
  }

  private static ByteBuffer little(byte[] bytes, int offset, int length) {
    return ByteBuffer.wrap(bytes, offset, length).slice().order(ByteOrder.LITTLE_ENDIAN);
  }
}
