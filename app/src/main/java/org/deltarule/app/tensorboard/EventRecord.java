package org.deltarule.app.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The frame of a record: its length in eight bytes, their checksum, the data, their checksum. Little
 * endian. A reader that meets the last record half written waits for the rest.
 *
 * <p>A checksum is a CRC-32C c, rotated and shifted, (c ⋙ 15) + 0xA282EAD8, so that the checksum of
 * data that hold checksums is not degenerate.
 *
 * @see <a href="https://github.com/tensorflow/tensorboard">tensorboard, record_writer.py</a>
 */
final class EventRecord {
  private static final int ROTATION = 15;
  private static final int SHIFT = 0xA282EAD8;

  private EventRecord() {}

  static byte[] of(byte[] data) {
    byte[] framed = new byte[Long.BYTES + Integer.BYTES + data.length + Integer.BYTES];
    ByteBuffer.wrap(framed)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(data.length)
        .putInt(checksum(framed, Long.BYTES))
        .put(data)
        .putInt(checksum(data, data.length));
    return framed;
  }

  /** Of the first bytes. */
  static int checksum(byte[] bytes, int count) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, count);
    return Integer.rotateRight((int) crc.getValue(), ROTATION) + SHIFT;
  }
}
