package org.deltarule.tabular.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deltarule.data.InputException;
import org.deltarule.tabular.file.InputFile;
import org.deltarule.tabular.file.TableFiles;

/**
 * A folder whose files are the parts of one table, in the order of their names, as Spark and other
 * tools write tables. Files whose names begin with a point or an underscore, such as {@code
 * _SUCCESS}, are no parts.
 *
 * @param path the folder
 */
public record TableFolder(Path path) {
  /**
   * The parts.
   *
   * @return at least one, all of one format
   * @throws InputException if there is none, a part is of no format that is read or of another than
   *     the first, or there is a folder within
   */
  public TableFiles files() {
    List<Path> parts = visible();
    if (parts.isEmpty()) {
      throw new InputException(
          path
              + ": the folder holds no table: files such as part-0.csv, all of one format, nor IDX"
              + " files such as train-images-idx3-ubyte");
    }
    Path first = parts.getFirst();
    for (Path part : parts) {
      if (Files.isDirectory(part)) {
        throw new InputException(
            part
                + ": is a folder within a folder of parts; name the files, or the folder that holds"
                + " them");
      }
      if (TableSources.of(part).isEmpty()) {
        throw new InputException(
            part
                + ": is no part of a table that can be read (.csv, .parquet, …); take it out of the"
                + " folder");
      }
      if (!TableSources.extension(part).equals(TableSources.extension(first))) {
        throw new InputException(
            "%s: is of another format than %s; the parts of a table are of one"
                .formatted(part, first.getFileName()));
      }
    }
    return new TableFiles(path.toString(), parts);
  }

  private List<Path> visible() {
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(TableFolder::isVisible).sorted().toList();
    } catch (IOException e) {
      throw new InputFile(path).failure(e);
    }
  }

  private static boolean isVisible(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && !name.startsWith("_");
  }
}
