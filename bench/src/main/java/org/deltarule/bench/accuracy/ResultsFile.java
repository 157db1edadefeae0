package org.deltarule.bench.accuracy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What has been measured, a JSON object a line; added to after every process, so that an interrupted
 * run goes on where it was.
 *
 * @param file need not be there
 */
record ResultsFile(Path file) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** All that was measured; of two lines that say the same thing, the later one. */
  List<Measured> read() {
    List<Measured> all = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : lines()) {
        parsed(line)
            .forEach(measured -> {
              all.removeIf(measured::replaces);
              all.add(measured);
            });
      }
    }
    return all;
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** None of a line that a killed run left unfinished. */
  private static List<Measured> parsed(String line) {
    try {
      return line.isBlank() ? List.of() : List.of(JSON.readValue(line, Measured.class));
    } catch (JacksonException e) {
      return List.of();
    }
  }

  void add(Measured measured) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(
          file,
          JSON.writeValueAsString(measured) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
