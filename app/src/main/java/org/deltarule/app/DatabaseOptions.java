package org.deltarule.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deltarule.data.InputException;
import org.deltarule.tabular.sql.Query;
import picocli.CommandLine.Option;

/** What {@code jdbc:…} in place of a file needs besides. */
final class DatabaseOptions {
  @Option(
      names = "--query",
      paramLabel = "SQL",
      description = "with jdbc:… as DATA: what to read, select … from …")
  private String query = "";

  @Option(
      names = "--driver-path",
      paramLabel = "JAR",
      split = ",",
      description = "with jdbc:… as DATA: jars of its driver [the class path]")
  private List<Path> drivers = new ArrayList<>();

  /** The files that are meant; a query becomes a file for as long as the program runs. */
  List<Path> paths(List<String> data) {
    if (!query.isEmpty() && data.stream().noneMatch(DatabaseOptions::isDatabase)) {
      throw new InputException("--query is for databases; name one as DATA, jdbc:…");
    }
    return data.stream().map(text -> path(text, isDatabase(text))).toList();
  }

  /** The file that is meant, as above. */
  Path path(String data) {
    return paths(List.of(data)).getFirst();
  }

  private Path path(String data, boolean database) {
    try {
      return database ? written(new Query(data, drivers, query)) : Path.of(data);
    } catch (InvalidPathException e) {
      throw new InputException(data + ": no such file; check the path", e);
    } catch (IOException e) {
      throw new InputException("the query cannot be kept in a file (" + e.getMessage() + ")", e);
    }
  }

  private static boolean isDatabase(String data) {
    return data.startsWith("jdbc:");
  }

  /** Readable by the user alone, since the URL may hold a password. */
  private static Path written(Query query) throws IOException {
    Path folder = Files.createTempDirectory("deltarule-");
    Path file = folder.resolve("query.sql");
    folder.toFile().deleteOnExit(); // in the opposite order
    file.toFile().deleteOnExit();
    return Files.writeString(file, query.text());
  }
}
