package org.deltarule.tabular.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.deltarule.data.InputException;

/**
 * A file that grows by whole lines. A process that is killed leaves at most one line without its end, which
 * is cut off when the file is opened again. May be used by several threads.
 */
public final class LineLog implements AutoCloseable {
  private static final int BLOCK = 1 << 16;

  private final Path file;
  private final FileChannel channel;

  /**
   * Opens a file to go on with, or makes it.
   *
   * @param file where it is
   * @throws InputException if it cannot be written
   */
  public LineLog(Path file) {
    this.file = file;
    try {
      cutTornLine(file);
      this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Shortens the file to its last line end. */
  private static void cutTornLine(Path file) throws IOException {
    if (!file.toFile().exists()) {
      return;
    }
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      long end = access.length();
      byte[] block = new byte[BLOCK];
      while (end > 0) {
        int length = (int) Math.min(BLOCK, end);
        access.seek(end - length);
        access.readFully(block, 0, length);
        int i = length - 1;
        while (i >= 0 && block[i] != '\n') {
          i--;
        }
        if (i >= 0) {
          access.setLength(end - length + i + 1);
          return;
        }
        end -= length;
      }
      access.setLength(0);
    }
  }

  /**
   * Adds a line.
   *
   * @param line without its end
   * @throws InputException if it cannot be written
   */
  public synchronized void add(String line) {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Waits until the lines are on the disk: they outlast a power failure then.
   *
   * @throws InputException if they cannot be written
   */
  public synchronized void flush() {
    try {
      channel.force(false);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Closes the file. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private InputException failure(IOException cause) {
    return new InputException(
        "%s: cannot be written (%s); free some space, or write elsewhere with --out"
            .formatted(file, cause.getMessage()),
        cause);
  }
}
