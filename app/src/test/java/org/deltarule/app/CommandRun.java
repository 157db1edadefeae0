package org.deltarule.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A command that was run.
 *
 * @param code its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record CommandRun(int code, String out, String err) {
  /** Runs a command in this process. */
  static CommandRun of(Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            Arrays.stream(args).map(Object::toString).toArray(String[]::new),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new CommandRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A command in a process of its own, with this JVM's class path. */
  static ProcessBuilder process(Object... args) {
    List<String> command = new ArrayList<>();
    if (Files.exists(Path.of("/proc/self/status"))) {
      // What started the tests may have them ignore SIGINT, which a child inherits.
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "--add-modules", "jdk.incubator.vector"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    Arrays.stream(args).map(Object::toString).forEach(command::add);
    return new ProcessBuilder(command);
  }

  /** A training in a process of its own that has done an epoch and goes on; what it says is in a file. */
  static Process reaching(int epoch, Path run, Path log, Object... args)
      throws IOException, InterruptedException {
    Process process =
        process(args)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(log.toFile())
            .start();
    Path events = run.resolve("events.jsonl");
    for (int i = 0; i < 3000; i++) {
      if (Files.exists(events) && Files.readString(events).contains("\"epoch\":" + epoch + ",")) {
        return process;
      }
      if (!process.isAlive()) {
        break;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("epoch " + epoch + " not reached");
  }

  /** The lines of standard output. */
  List<String> lines() {
    return out.lines().toList();
  }

  /** The parameters of the model that a run wrote. */
  static List<float[]> parameters(Path run) {
    return org.deltarule.tabular.safetensors.SafetensorsFile.read(run.resolve("model.safetensors"))
        .tensors()
        .stream()
        .map(tensor -> tensor.values().array())
        .toList();
  }

  /** Everything below a folder. */
  static List<Path> filesIn(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
