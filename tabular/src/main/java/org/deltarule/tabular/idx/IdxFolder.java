package org.deltarule.tabular.idx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deltarule.data.InputException;

/**
 * A folder of IDX files as MNIST and Fashion-MNIST ship: {@code train-images-idx3-ubyte}, {@code
 * train-labels-idx1-ubyte} and, for the test part, {@code t10k-…}; each plain or {@code .gz}, and
 * also with a point in place of the second hyphen ({@code train-images.idx3-ubyte}).
 *
 * @param path the folder
 */
public record IdxFolder(Path path) {
  /** The two parts of a folder. */
  public enum Part {
    /** The images to learn from. */
    TRAINING("train"),
    /** The images to measure with. */
    TEST("t10k");

    private final String prefix;

    Part(String prefix) {
      this.prefix = prefix;
    }
  }

  /**
   * Whether the folder holds images of a part.
   *
   * @param part which
   * @return whether the file of images exists
   */
  public boolean has(Part part) {
    return find(part, "images", 3).isPresent();
  }

  /**
   * Reads the images of a part.
   *
   * @param part which
   * @return all of them
   * @throws InputException if the file is missing or not as it should be
   */
  public IdxImages images(Part part) {
    return IdxReader.images(require(part, "images", 3));
  }

  /**
   * Reads the labels of a part.
   *
   * @param part which
   * @param images the part's images
   * @return as many labels
   * @throws InputException if the file is missing, not as it should be, or has another number of
   *     labels than there are images
   */
  public IdxLabels labels(Part part, IdxImages images) {
    IdxLabels labels = IdxReader.labels(require(part, "labels", 1));
    if (labels.count() != images.count()) {
      throw new InputException(
          "%s: %,d labels for the %,d images of %s; the two files do not belong together"
              .formatted(
                  labels.source(), labels.count(), images.count(), images.source().getFileName()));
    }
    return labels;
  }

  private Path require(Part part, String what, int dimensions) {
    if (!Files.isDirectory(path)) {
      throw new InputException(path + ": no such folder; check the path");
    }
    return find(part, what, dimensions)
        .orElseThrow(() ->
            new InputException(
                "%s: the folder has no file %s (or .gz); add it, or name a table"
                    .formatted(path, name(part, what, '-', dimensions))));
  }

  private Optional<Path> find(Part part, String what, int dimensions) {
    String dashed = name(part, what, '-', dimensions);
    String dotted = name(part, what, '.', dimensions);
    return List.of(dashed, dashed + ".gz", dotted, dotted + ".gz").stream()
        .map(path::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static String name(Part part, String what, char separator, int dimensions) {
    return part.prefix + "-" + what + separator + "idx" + dimensions + "-ubyte";
  }
}
