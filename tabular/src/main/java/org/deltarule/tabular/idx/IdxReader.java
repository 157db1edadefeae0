package org.deltarule.tabular.idx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.deltarule.data.InputException;
import org.deltarule.tabular.file.InputFile;

/**
 * Reads IDX files of unsigned bytes, plain or gzip-compressed.
 *
 * <p>The format: four bytes of magic number (0, 0, the type of the numbers, how many dimensions),
 * each dimension as a big-endian 32-bit integer, then the numbers row-major.
 */
public final class IdxReader {
  /** The magic number of a file of images: unsigned bytes in three dimensions. */
  public static final int IMAGES = 0x00000803;

  /** The magic number of a file of labels: unsigned bytes in one dimension. */
  public static final int LABELS = 0x00000801;

  private IdxReader() {}

  /**
   * Reads images.
   *
   * @param path an idx3-ubyte file
   * @return all its images
   * @throws InputException if the file is missing, has another magic number, holds no images, is
   *     cut short or goes on after its last image
   */
  public static IdxImages images(Path path) {
    Content content = read(path, IMAGES, "images");
    return new IdxImages(path, content.dimensions[1], content.dimensions[2], content.bytes);
  }

  /**
   * Reads labels.
   *
   * @param path an idx1-ubyte file
   * @return all its labels
   * @throws InputException if the file is missing, has another magic number, holds no labels, is
   *     cut short or goes on after its last label
   */
  public static IdxLabels labels(Path path) {
    return new IdxLabels(path, read(path, LABELS, "labels").bytes);
  }

  @SuppressWarnings("ArrayRecordComponent") // carries two results out of a method, never compared
  private record Content(int[] dimensions, byte[] bytes) {}

  private static Content read(Path path, int magic, String what) {
    InputFile file = new InputFile(path);
    try (InputStream in = file.open()) {
      int[] dimensions = dimensions(path, in, magic, what);
      int length = length(path, dimensions, what);
      byte[] bytes =
          in.readNBytes(length); // grows with what is there: a wrong length costs nothing
      if (bytes.length < length) {
        throw new InputException(
            "%s: is cut short: its header announces %,d bytes and there are %,d; copy or download the file again"
                .formatted(path, length, bytes.length));
      }
      if (in.read() >= 0) {
        throw new InputException(
            "%s: goes on after the %,d %s its header announces; it is damaged or no IDX file"
                .formatted(path, dimensions[0], what));
      }
      return new Content(dimensions, bytes);
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  private static int[] dimensions(Path path, InputStream in, int magic, String what)
      throws IOException {
    int count = magic & 0xFF;
    byte[] header = in.readNBytes(4 + 4 * count);
    int found = header.length < 4 ? magic : ByteBuffer.wrap(header).getInt();
    if (found != magic) {
      throw new InputException(
          "%s: no IDX file of %s: it begins with 0x%08x, not 0x%08x%s"
              .formatted(path, what, found, magic, meaning(found)));
    }
    if (header.length < 4 + 4 * count) {
      throw new InputException(
          path + ": is cut short within its header; copy or download the file again");
    }
    int[] dimensions = new int[count];
    for (int d = 0; d < count; d++) {
      dimensions[d] = ByteBuffer.wrap(header).getInt(4 + 4 * d);
    }
    return dimensions;
  }

  private static String meaning(int magic) {
    return switch (magic) {
      case IMAGES -> " (these are images; are the two files exchanged?)";
      case LABELS -> " (these are labels; are the two files exchanged?)";
      default -> "; check that this is the right file";
    };
  }

  private static int length(Path path, int[] dimensions, String what) {
    long length = 1;
    for (int d : dimensions) {
      if (d < 1) {
        throw new InputException(
            "%s: a dimension of its %s is %d; it must be at least 1; copy or download the file again"
                .formatted(path, what, d));
      }
      length = length > Integer.MAX_VALUE ? length : length * d;
    }
    if (length > Integer.MAX_VALUE - 16) {
      throw new InputException(
          path
              + ": announces more than 2³¹ bytes, the most that are read; it is damaged, or split"
              + " it");
    }
    return (int) length;
  }
}
