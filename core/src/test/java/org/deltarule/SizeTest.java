package org.deltarule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files stay small: what grows is divided. */
class SizeTest {
  private static final int LONGEST = 400;
  private static final int MEDIAN = 150;

  @Test
  void noFileIsLongAndMostAreShort() throws IOException {
    Map<Path, Long> lines = new TreeMap<>();
    try (Stream<Path> modules = Files.list(root());
        Stream<Path> peers = Files.list(root().resolve("bench/peers"))) {
      Stream.concat(modules, peers)
          .map(m -> m.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .forEach(sources -> count(sources, lines));
    }
    assertThat(lines).hasSizeGreaterThan(100);
    assertThat(lines.values().stream().sorted().skip(lines.size() / 2).findFirst().orElseThrow())
        .isLessThan(MEDIAN);
    assertThat(lines)
        .allSatisfy((file, length) -> {
          boolean tiled = file.getFileName().toString().endsWith("Tile.java");
          assertThat(length).as(file.toString()).isLessThanOrEqualTo(tiled ? 2 * LONGEST : LONGEST);
        });
  }

  /** The repository: the nearest folder upward that holds this module. */
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("core/src/main/java"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static void count(Path sources, Map<Path, Long> lines) {
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(f -> f.toString().endsWith(".java") && !f.endsWith("package-info.java"))
          .forEach(f -> lines.put(f, length(f)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long length(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
