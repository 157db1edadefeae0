package org.deltarule.tabular.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats of tables. */
public final class TableSources {
  /** All that can be read; the first is taken for names that end in nothing known. */
  public static final List<TableSource> ALL = List.of(new CsvSource());

  private static final List<String> COMPRESSED = List.of(".gz");

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
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    for (String end : COMPRESSED) {
      if (name.endsWith(end)) {
        name = name.substring(0, name.length() - end.length());
      }
    }
    return name.contains(".") ? name.substring(name.lastIndexOf('.') + 1) : "";
  }
}
