package org.deltarule.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deltarule.kernel.Kernels;

/** What the figures were measured on. */
public final class Machine {
  private Machine() {}

  /**
   * Processor, cores, kernels, system and Java.
   *
   * @return one line
   */
  public static String description() {
    return "%s, %d cores; kernels %s; %s; Java %s (%s)"
        .formatted(
            processor(),
            Runtime.getRuntime().availableProcessors(),
            Kernels.current().name(),
            System.getProperty("os.name"),
            Runtime.version(),
            System.getProperty("java.vendor.version", System.getProperty("java.vendor")));
  }

  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .takeWhile(line -> !line.isEmpty())
          .filter(line -> line.matches("(model name|cpu family|model)\\s.*"))
          .map(line -> line.replaceAll("\\s*:\\s*", " ").replace("model name ", ""))
          .sorted()
          .collect(java.util.stream.Collectors.joining(", "));
    } catch (IOException e) {
      return System.getProperty("os.arch", "unknown processor");
    }
  }
}
