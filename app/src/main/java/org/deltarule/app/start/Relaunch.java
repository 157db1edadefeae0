package org.deltarule.app.start;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The same program in a second JVM, which has the module that this one lacks. It has the streams of
 * this process, and its exit code becomes this one's. A signal to end is passed on, and this process
 * waits for the other to have saved its state.
 */
final class Relaunch {
  /** Set in the second JVM, so that there is no third. */
  private static final String MARK = "deltarule.relaunched";

  private Relaunch() {}

  /**
   * Runs the program in the second JVM.
   *
   * @param program the main class
   * @param args its arguments
   * @return the exit code; nothing if the second JVM could not have the module either
   */
  static OptionalInt run(Class<?> program, List<String> args) {
    try {
      List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
      if (Boolean.getBoolean(MARK)
          || !VectorModule.exists()
          || options.stream().anyMatch(option -> option.startsWith("--limit-modules"))) {
        return OptionalInt.empty();
      }
      ProcessBuilder builder = new ProcessBuilder(command(options, program, args)).inheritIO();
      builder.environment().remove("JDK_JAVA_OPTIONS"); // they are among the options already
      return OptionalInt.of(exitCode(builder.start()));
    } catch (IOException | LinkageError e) {
      return OptionalInt.empty();
    }
  }

  private static List<String> command(
      List<String> options, Class<?> program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("--add-modules", VectorModule.NAME, "-D" + MARK + "=true"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(arguments);
    return command;
  }

  private static int exitCode(Process process) {
    Thread atEnd =
        new Thread(() -> {
          process.destroy();
          Runtime.getRuntime().halt(ended(process));
        });
    Runtime.getRuntime().addShutdownHook(atEnd);
    int code = ended(process);
    try {
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException e) {
      // a signal ends this process as well: the hook does the rest
    }
    return code;
  }

  private static int ended(Process process) {
    while (true) {
      try {
        return process.waitFor();
      } catch (InterruptedException e) {
        // nothing here to hurry for: the other process decides
      }
    }
  }
}
