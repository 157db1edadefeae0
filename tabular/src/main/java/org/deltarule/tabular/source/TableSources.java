package org.deltarule.tabular.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deltarule.tabular.file.Compression;

/** The formats of tables. */
public final class TableSources {
  /** All that can be read; the first is taken for names that end in nothing known. */
  public static final List<TableSource> ALL =
      List.of(
          new CsvSource(),
          new ParquetSource(),
          new ArrowSource(),
          new LibsvmSource(),
          new NpzSource(),
          new QuerySource());

  private TableSources() {}

  /**
   * What reads a file, going by the end of its name.
   *
   * @param path the file
   * @return the format; nothing if the name ends in nothing known
   */
  public static Optional<TableSource> of(Path path) {
    String extension = extension(path);
    return ALL.stream().filter(source -> source.extensions().contains(extension)).findFirst();
  }

  /**
   * The end of a file's name, without that of compression.
   *
   * @param path the file
   * @return in lower case without the point; empty if there is none
   */
  public static String extension(Path path) {
    String name = Compression.stripped(String.valueOf(path.getFileName()));
    int point = name.lastIndexOf('.');
    return point < 0 ? "" : name.substring(point + 1).toLowerCase(Locale.ROOT);
  }

  /**
   * A file's name without the ends that tell format and compression.
   *
   * @param path the file
   * @return such as {@code data} of {@code data.csv.gz}
   */
  public static String bareName(Path path) {
    String name = Compression.stripped(String.valueOf(path.getFileName()));
    return of(path).isPresent() ? name.substring(0, name.lastIndexOf('.')) : name;
  }
}
