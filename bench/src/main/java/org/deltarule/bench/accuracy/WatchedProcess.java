package org.deltarule.bench.accuracy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.deltarule.bench.compare.PeerEnvironment;

/**
 * A process that has ended.
 *
 * @param lines what it printed
 * @param failure why it has no result, if it has none
 * @param seconds from its start to its end
 * @param megabytes the most memory it had resident; NaN where the system does not tell
 */
record WatchedProcess(
    List<String> lines, Optional<String> failure, double seconds, double megabytes) {
  private static final int POLL_MILLISECONDS = 20;

  /**
   * Runs a command to its end.
   *
   * @param command with its arguments
   * @param folder for its output and for what it writes
   * @param label of its files of output, which stay
   * @param threads how many native libraries may use
   * @param limit seconds after which it is ended
   * @return what came of it
   */
  static WatchedProcess run(
      List<String> command, Path folder, String label, int threads, long limit) {
    Path out = folder.resolve(label + ".out");
    Path err = folder.resolve(label + ".err");
    try {
      Files.createDirectories(folder);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      PeerEnvironment.set(builder.environment(), threads);
      long begin = System.nanoTime();
      Process process = builder.start();
      double megabytes = Double.NaN;
      boolean ended = false;
      while (!ended && seconds(begin) < limit) {
        megabytes = peak(process.pid(), megabytes);
        ended = process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
      }
      double seconds = seconds(begin);
      process.destroyForcibly();
      return new WatchedProcess(
          Files.readAllLines(out), failure(process, ended, limit, err), seconds, megabytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new WatchedProcess(List.of(), Optional.of("interrupted"), Double.NaN, Double.NaN);
    }
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private static Optional<String> failure(Process process, boolean ended, long limit, Path err)
      throws IOException {
    if (!ended) {
      return Optional.of("not done after " + limit + " s");
    }
    if (process.exitValue() == 0) {
      return Optional.empty();
    }
    List<String> said = Files.readAllLines(err);
    return Optional.of(said.isEmpty() ? "exit code " + process.exitValue() : said.getLast());
  }

  /** Linux's high-water mark of the resident set, which only grows; before it where it is gone. */
  private static double peak(long process, double before) {
    try (var lines = Files.lines(Path.of("/proc/" + process + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(before);
    } catch (IOException | UncheckedIOException e) {
      return before;
    }
  }
}
