package org.deltarule.tabular.sql;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import org.deltarule.data.InputException;

/**
 * Finds the driver of a database: in the jars that are named, then on the class path.
 *
 * @param jars where to look first
 */
record Drivers(List<Path> jars) {
  Connection connect(Query query) throws SQLException {
    if (!jars.isEmpty()) {
      // Stays open: a driver loads classes of its own for as long as it is used.
      ClassLoader loader =
          new URLClassLoader(
              jars.stream().map(Drivers::url).toArray(URL[]::new), Drivers.class.getClassLoader());
      for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
        Connection connection = driver.connect(query.url(), new Properties());
        if (connection != null) {
          return connection;
        }
      }
    }
    if (Collections.list(DriverManager.getDrivers()).stream().noneMatch(d -> accepts(d, query))) {
      throw new InputException(
          query.database()
              + ": no driver for this database; name its jar with --driver-path, such as"
              + " postgresql-42.7.7.jar");
    }
    return DriverManager.getConnection(query.url());
  }

  private static boolean accepts(Driver driver, Query query) {
    try {
      return driver.acceptsURL(query.url());
    } catch (SQLException e) {
      return false; // and is asked no further
    }
  }

  private static URL url(Path jar) {
    if (!Files.exists(jar)) {
      throw new InputException(jar + ": no such file; --driver-path names the jar of a driver");
    }
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new InputException(jar + ": cannot be a driver's jar (" + e.getMessage() + ")", e);
    }
  }
}
