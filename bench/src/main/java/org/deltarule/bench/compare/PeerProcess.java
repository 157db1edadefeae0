package org.deltarule.bench.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs one process to its end, or to its time limit. Its output goes into two files, which stay.
 *
 * @param folder for the files
 * @param limit seconds after which it is ended
 */
record PeerProcess(Path folder, long limit) {
  Outcome run(String label, Competitor competitor, List<String> arguments, int threads) {
    if (competitor.launch().isEmpty()) {
      return Outcome.failed("not built");
    }
    List<String> command = new ArrayList<>(competitor.launch().get());
    command.addAll(arguments);
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
      Process process = builder.start();
      boolean ended = wait(process);
      List<String> lines = Files.readAllLines(out);
      if (!ended) {
        return new Outcome(lines, Optional.of("not done after " + limit + " s"));
      }
      return new Outcome(
          lines, process.exitValue() == 0 ? Optional.empty() : Optional.of(reason(err)));
    } catch (IOException e) {
      return Outcome.failed(String.valueOf(e.getMessage()));
    }
  }

  private boolean wait(Process process) {
    try {
      if (process.waitFor(limit, TimeUnit.SECONDS)) {
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    return false;
  }

  /** The first line that looks like a reason: an exception's, or Python's last. */
  private static String reason(Path err) {
    try {
      List<String> lines = Files.readAllLines(err);
      String reason =
          lines.stream()
              .filter(line -> line.contains("Error") || line.contains("Exception"))
              .findFirst()
              .orElse(lines.isEmpty() ? "failed" : lines.getLast());
      return reason.length() > 100 ? reason.substring(0, 100) + "…" : reason;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
