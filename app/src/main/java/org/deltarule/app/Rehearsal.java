package org.deltarule.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the build runs to make the AOT cache: every command once, on a small table. The JVM notes
 * which classes it loads and stores them loaded and linked, so that the launcher need not.
 *
 * <p>With scalar kernels: a module that is loaded late cannot be in a cache.
 */
public final class Rehearsal {
  private static final int ROWS = 300;

  private Rehearsal() {}

  /**
   * Runs the commands, the last one as the process itself.
   *
   * @param args none
   * @throws IOException if the temporary folder cannot be written
   */
  public static void main(String[] args) throws IOException {
    System.setProperty("deltarule.kernels", "scalar");
    Path folder = Files.createTempDirectory("deltarule-rehearsal-");
    try {
      commands(folder).forEach(Rehearsal::run);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Main.main(new String[] {"--version"});
  }

  private static Stream<List<String>> commands(Path folder) throws IOException {
    String data = Files.writeString(folder.resolve("data.csv"), table()).toString();
    String run = folder.resolve("run").toString();
    return Stream.of(
        List.of("--help"),
        List.of("train", "--help"),
        List.of("predict", "--help"),
        List.of("explain"),
        List.of("inspect", data),
        List.of("train", data, "--target", "label", "--epochs", "3", "--out", run),
        List.of("evaluate", run, data),
        List.of("predict", run, data),
        List.of("inspect", run, "--json"));
  }

  private static void run(List<String> command) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            command.toArray(String[]::new),
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    if (code != ExitCode.DONE) {
      throw new IllegalStateException(command + ": " + err.toString(StandardCharsets.UTF_8));
    }
  }

  /** Numbers, categories and classes. */
  private static String table() {
    StringBuilder text = new StringBuilder("x,y,color,label\n");
    for (int i = 0; i < ROWS; i++) {
      text.append(i % 17 / 7.0).append(',').append(i % 5 == 4 ? "" : Integer.toString(i % 23));
      text.append(i % 3 == 0 ? ",red" : ",green").append(i % 17 > 8 ? ",a\n" : ",b\n");
    }
    return text.toString();
  }
}
