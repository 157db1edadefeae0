package org.deltarule.tabular;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.deltarule.tabular.csv.CsvFile;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;

/** Small files for tests. */
public final class TextFiles {
  private TextFiles() {}

  public static Path write(Path folder, String name, String text) {
    return write(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  public static Path write(Path folder, String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path gzip(Path folder, String name, byte[] bytes) {
    Path path = folder.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return path;
  }

  public static Table table(Path folder, String text) {
    return CsvFile.read(write(folder, "data.csv", text), ColumnTypes.FOUND);
  }
}
