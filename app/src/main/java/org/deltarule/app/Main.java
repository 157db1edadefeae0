package org.deltarule.app;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.deltarule.app.start.KernelStart;
import org.deltarule.app.start.Logging;

/** The process: the only place that knows the standard streams and ends the program. */
public final class Main {
  private static final int BUFFER = 1 << 16;

  private Main() {}

  /**
   * Runs a command and exits with its code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    // UTF-8 whatever the locale: what is written here is read by programs.
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER),
            false,
            StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(
            out,
            System.err,
            errIsTerminal(),
            code -> Runtime.getRuntime().halt(code),
            ProcessHandle.current().info().startInstant().orElseGet(Instant::now));
    Logging.configure();
    int code = run(args, terminal, () -> KernelStart.ready(Main.class, List.of(args)));
    out.flush();
    System.exit(code);
  }

  /**
   * Runs a command inside this process.
   *
   * @param args the command line
   * @param out where results go
   * @param err where progress, notices and errors go
   * @return the exit code
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    return run(args, new Terminal(out, err, false, code -> {}, Instant.now()), OptionalInt::empty);
  }

  /** Where the system tells it of standard error alone; else of the console as a whole. */
  private static boolean errIsTerminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
  }

  private static int run(String[] args, Terminal terminal, Supplier<OptionalInt> beforeWork) {
    int code = new Commands(terminal, beforeWork).execute(args);
    terminal.out().flush();
    terminal.err().flush();
    return code;
  }
}
