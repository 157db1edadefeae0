package org.deltarule.tabular.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deltarule.data.InputException;
import org.deltarule.tabular.file.InputFile;

/**
 * A query of a database. As a file it is SQL with the database in comments before it:
 *
 * <pre>
 * -- jdbc:postgresql://host/sales
 * -- driver postgresql.jar
 * select price, area from houses
 * </pre>
 *
 * @param url the database
 * @param drivers jars in which its driver is sought before the class path
 * @param sql one statement that gives rows
 */
public record Query(String url, List<Path> drivers, String sql) {
  private static final String COMMENT = "-- ";
  private static final String DRIVER = "driver ";

  /**
   * Checks the parts.
   *
   * @throws InputException if it is no JDBC database, or there is no SQL
   */
  public Query {
    drivers = List.copyOf(drivers);
    if (!url.startsWith("jdbc:")) {
      throw new InputException(url + ": a database is named jdbc:…, as its driver says");
    }
    if (sql.isBlank()) {
      throw new InputException(
          database(url) + ": a database needs a query: --query \"select … from …\"");
    }
  }

  /**
   * The query in a file.
   *
   * @param path a .sql file
   * @return what it says
   * @throws InputException if it cannot be read, or does not begin with the comment that names the
   *     database
   */
  public static Query read(Path path) {
    InputFile file = new InputFile(path);
    try (InputStream in = file.open()) {
      return parse(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  private static Query parse(Path path, String text) throws IOException {
    String url = "";
    List<Path> drivers = new ArrayList<>();
    BufferedReader lines = new BufferedReader(new StringReader(text));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String comment = line.startsWith(COMMENT) ? line.substring(COMMENT.length()).strip() : "";
      if (comment.startsWith("jdbc:")) {
        url = comment;
      } else if (comment.startsWith(DRIVER)) {
        drivers.add(path.resolveSibling(comment.substring(DRIVER.length()).strip()));
      }
    }
    if (url.isEmpty()) {
      throw new InputException(
          path
              + ": names no database; begin it with a line such as -- jdbc:postgresql://host/name");
    }
    return new Query(url, drivers, text.strip().replaceFirst(";\\s*$", ""));
  }

  /**
   * The query as the text of a file.
   *
   * @return what {@link #read} reads
   */
  public String text() {
    StringBuilder text = new StringBuilder(COMMENT + url + "\n");
    drivers.forEach(jar -> text.append(COMMENT + DRIVER).append(jar.toAbsolutePath()).append('\n'));
    return text.append(sql).append('\n').toString();
  }

  /**
   * The database, for messages.
   *
   * @return the URL without its parameters, which may hold a password
   */
  public String database() {
    return database(url);
  }

  private static String database(String url) {
    return url.replaceFirst("[?;].*$", "").replaceFirst("//[^/@]*@", "//");
  }
}
