package org.deltarule.tabular.idx;

import java.nio.file.Path;

/**
 * The classes of images.
 *
 * @param source the file they came from
 * @param values one class for each image, 0 … 255 as an unsigned byte; the caller leaves them as
 *     they are from now on
 */
@SuppressWarnings("ArrayRecordComponent") // the content of one file, never compared
public record IdxLabels(Path source, byte[] values) {
  /**
   * The class of an image.
   *
   * @param image its index
   * @return 0 … 255
   */
  public int at(int image) {
    return values[image] & 0xFF;
  }

  /**
   * The number of labels.
   *
   * @return n
   */
  public int count() {
    return values.length;
  }
}
