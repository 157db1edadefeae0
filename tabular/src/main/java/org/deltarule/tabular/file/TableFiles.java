package org.deltarule.tabular.file;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The files of one format whose rows, one file after another, are one table.
 *
 * @param name of the table, for messages
 * @param paths at least one
 */
public record TableFiles(String name, List<Path> paths) {
  /**
   * Checks that there are files.
   *
   * @throws IllegalArgumentException if there are none
   */
  public TableFiles {
    paths = List.copyOf(paths);
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("a table needs at least one file");
    }
  }

  /**
   * Files, by their own names.
   *
   * @param paths at least one
   * @return the files
   */
  public static TableFiles of(List<Path> paths) {
    return new TableFiles(
        paths.stream().map(Path::toString).collect(Collectors.joining(" + ")), paths);
  }
}
