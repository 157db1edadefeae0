package org.deltarule.tabular.idx;

import java.nio.file.Path;

/**
 * Gray images, one byte a pixel.
 *
 * @param source the file they came from
 * @param rows the height of an image
 * @param columns the width of an image
 * @param pixels image by image, row by row, 0 … 255; the caller leaves them as they are from now on
 */
@SuppressWarnings("ArrayRecordComponent") // the content of one file, never compared
public record IdxImages(Path source, int rows, int columns, byte[] pixels) {
  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if the pixels are no whole number of images
   */
  public IdxImages {
    if (rows < 1 || columns < 1 || pixels.length % (rows * columns) != 0) {
      throw new IllegalArgumentException(
          "%d pixels are no whole number of %d × %d images"
              .formatted(pixels.length, rows, columns));
    }
  }

  /**
   * The number of images.
   *
   * @return n
   */
  public int count() {
    return pixels.length / size();
  }

  /**
   * The number of pixels of an image.
   *
   * @return rows × columns
   */
  public int size() {
    return rows * columns;
  }
}
