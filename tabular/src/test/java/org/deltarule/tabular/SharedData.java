package org.deltarule.tabular;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Real tables beside the project; tests that need one are skipped where it is absent. */
public final class SharedData {
  private SharedData() {}

  /** A file of ../shared/data. */
  public static Path file(String name) {
    Optional<Path> path =
        Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
            .map(folder -> folder.resolve("shared").resolve("data").resolve(name))
            .filter(Files::exists)
            .findFirst();
    assumeTrue(path.isPresent(), name + " is not beside the project; skipped");
    return path.orElseThrow();
  }
}
