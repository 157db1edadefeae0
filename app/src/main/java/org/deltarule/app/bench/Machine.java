package org.deltarule.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.deltarule.kernel.Kernels;

/**
 * What was measured on.
 *
 * @param processor its name, as far as the system tells it
 * @param processors how many of them Java may use
 * @param system operating system and architecture
 * @param kernels the loops that compute
 * @param java the Java that runs
 */
public record Machine(
    String processor, int processors, String system, String kernels, String java) {
  static Machine here() {
    return new Machine(
        processorName(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Kernels.current().name(),
        System.getProperty("java.vm.name") + " " + Runtime.version());
  }

  private static String processorName() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown processor");
    } catch (IOException | java.io.UncheckedIOException e) {
      return "unknown processor";
    }
  }
}
