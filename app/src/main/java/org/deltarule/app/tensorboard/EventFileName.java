package org.deltarule.app.tensorboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names as TensorFlow gives them, {@code events.out.tfevents.SECONDS.HOST.PID.UID}. TensorBoard reads
 * the files of a folder in the order of their names and never goes back: a name comes after all that
 * are there, whatever the clock says.
 */
final class EventFileName {
  private static final Pattern NAME = Pattern.compile("events\\.out\\.tfevents\\.(\\d+)\\..*");
  private static final Path LINUX_HOST = Path.of("/proc/sys/kernel/hostname");

  private EventFileName() {}

  static Path next(Path folder, long seconds) throws IOException {
    long first = seconds;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches()) {
          first = Math.max(first, Long.parseLong(name.group(1)) + 1);
        }
      }
    }
    return folder.resolve(
        "events.out.tfevents.%010d.%s.%d.0"
            .formatted(first, host(), ProcessHandle.current().pid()));
  }

  /** What the machine calls itself, without asking a network. */
  private static String host() throws IOException {
    String name =
        Files.isReadable(LINUX_HOST)
            ? Files.readString(LINUX_HOST).strip()
            : Optional.ofNullable(System.getenv("COMPUTERNAME")).orElse("");
    String safe = name.replaceAll("[^A-Za-z0-9.-]+", "-");
    return safe.isEmpty() ? "localhost" : safe;
  }
}
