package org.deltarule.app.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How long a process takes that says what {@code deltarule --help} says. */
final class StartUpTime {
  private StartUpTime() {}

  /**
   * Measures it with the options of this process; without the first start, which may read from disk.
   *
   * @param command the name of the command that runs here: what comes before it starts the program
   * @param program the main class, for where the system does not tell how this process was started
   * @return seconds, the median; NaN if no process can be started
   */
  static double seconds(String command, Class<?> program, Effort effort) {
    List<String> start = start(command, program);
    double[] seconds = new double[effort.starts()];
    try {
      for (int i = -1; i < seconds.length; i++) {
        long begin = System.nanoTime();
        Process process =
            new ProcessBuilder(start)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int code = process.waitFor();
        seconds[Math.max(i, 0)] = code == 0 ? (System.nanoTime() - begin) * 1e-9 : Double.NaN;
      }
    } catch (IOException e) {
      return Double.NaN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Double.NaN;
    }
    Arrays.sort(seconds);
    return seconds[seconds.length / 2];
  }

  private static List<String> start(String command, Class<?> program) {
    ProcessHandle.Info own = ProcessHandle.current().info();
    List<String> arguments = own.arguments().map(Arrays::asList).orElse(List.of());
    int at = arguments.lastIndexOf(command);
    List<String> start = new ArrayList<>();
    if (own.command().isPresent() && at > 0) {
      start.add(own.command().get());
      start.addAll(arguments.subList(0, at));
    } else {
      start.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      start.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    }
    start.add("--help");
    return start;
  }
}
