package org.deltarule.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.deltarule.data.InputException;
import org.deltarule.tabular.model.Provenance;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, and how what goes wrong in them becomes one line and an exit code. */
final class Commands {
  /** Part of the design, not of this version: named so that nobody looks for a typing error. */
  private static final Set<String> LATER =
      Set.of("explain", "lab", "dashboard", "serve", "export", "bench");

  @Command(
      name = "deltarule",
      description = "Trains deep feed-forward networks, from a table to a model that predicts.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      sortOptions = false,
      commandListHeading = "%nCommands%n",
      optionListHeading = "%nOptions%n",
      footer = {
        "",
        "Examples",
        "  deltarule train examples/digits/digits.csv --target digit",
        "  deltarule predict RUN/model.safetensors new.csv -o predictions.csv",
        "  deltarule evaluate RUN/model.safetensors labelled.csv",
        "  deltarule inspect examples/digits/digits.csv",
        "",
        "Exit codes: 0 done, 1 a fault in Deltarule, 2 bad usage or input, 3 training diverged,",
        "130 interrupted with the state saved. More on a command: deltarule COMMAND --help"
      })
  private static final class Root {}

  /** The text of {@code --version}. */
  private static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "deltarule " + Provenance.currentVersion() + " (Java " + Runtime.version() + ")"
      };
    }
  }

  private final Terminal terminal;

  Commands(Terminal terminal) {
    this.terminal = terminal;
  }

  int execute(String[] args) {
    CommandLine line = commandLine();
    if (args.length == 0) {
      return usage("name a command: " + names(line) + "; more with deltarule --help");
    }
    if (LATER.contains(args[0])) {
      return usage("the command '" + args[0] + "' is not in this version; it has: " + names(line));
    }
    try {
      return line.execute(args);
    } catch (OutOfMemoryError e) {
      return usage("there is not enough memory; give it more, such as DELTARULE_OPTS=-Xmx8g");
    } catch (Throwable e) { // picocli hands on exceptions, not errors
      return fault(e);
    }
  }

  CommandLine commandLine() {
    CommandLine train = new CommandLine(new TrainCommand(terminal));
    PlanOptions.addTo(train.getCommandSpec());
    CommandLine line =
        new CommandLine(new Root())
            .addSubcommand(train)
            .addSubcommand(new EvaluateCommand(terminal))
            .addSubcommand(new PredictCommand(terminal))
            .addSubcommand(new InspectCommand(terminal));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    line.setOut(new PrintWriter(terminal.out(), true, terminal.out().charset()));
    line.setErr(new PrintWriter(terminal.err(), true, terminal.err().charset()));
    line.setUsageHelpWidth(100);
    line.setUsageHelpLongOptionsMaxWidth(30);
    line.setParameterExceptionHandler((e, a) -> usage(message(e)));
    line.setExecutionExceptionHandler((e, l, p) -> failed(e));
    return line;
  }

  private static String names(CommandLine line) {
    return String.join(", ", line.getSubcommands().keySet());
  }

  private static String message(ParameterException e) {
    String help = "; see " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    if (e instanceof UnmatchedArgumentException unmatched) {
      String what = unmatched.getUnmatched().getFirst();
      List<String> similar = unmatched.getSuggestions();
      String kind = what.startsWith("-") ? "option" : "argument";
      if (kind.equals("argument") && e.getCommandLine().getParent() == null) {
        kind = "command";
      }
      return "unknown %s %s%s%s"
          .formatted(
              kind,
              what,
              similar.isEmpty()
                  ? ""
                  : "; did you mean "
                      + similar.stream().limit(3).collect(Collectors.joining(" or "))
                      + "?",
              help);
    }
    String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("bad usage");
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1) + help;
  }

  private int failed(Exception e) {
    return e instanceof InputException input ? usage(String.valueOf(input.getMessage())) : fault(e);
  }

  private int usage(String message) {
    // One line, whatever a file or a system put into it.
    terminal.notice(message.lines().map(String::strip).collect(Collectors.joining(" ")));
    return ExitCode.USAGE;
  }

  private int fault(Throwable e) {
    String what = "a fault in Deltarule (%s); please report it".formatted(e);
    String line = what.lines().map(String::strip).collect(Collectors.joining(" "));
    try {
      Path trace = Files.createTempFile("deltarule-fault-", ".txt");
      StringWriter text = new StringWriter();
      e.printStackTrace(new PrintWriter(text, true));
      Files.writeString(
          trace,
          "Deltarule %s, Java %s%n%s"
              .formatted(Provenance.currentVersion(), Runtime.version(), text),
          StandardCharsets.UTF_8);
      terminal.notice(line + " with the file " + trace);
    } catch (IOException | UncheckedIOException unwritable) {
      terminal.notice(line + " (the trace could not be written: " + unwritable.getMessage() + ")");
    }
    return ExitCode.FAULT;
  }
}
