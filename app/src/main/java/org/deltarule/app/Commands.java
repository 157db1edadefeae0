package org.deltarule.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.deltarule.data.InputException;
import org.deltarule.tabular.model.Provenance;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, and how what goes wrong in them becomes one line and an exit code. */
final class Commands {
  /** Part of the design, not of this version: named so that nobody looks for a typing error. */
  private static final Set<String> LATER = Set.of("dashboard", "serve", "export");

  /** They take every setting of a plan as a flag. */
  private static final Set<String> WITH_PLAN = Set.of("train", "gradcheck");

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
        "  deltarule explain",
        "  deltarule understand RUN",
        "  deltarule inspect examples/digits/digits.csv",
        "  deltarule lab",
        "",
        "Exit codes: 0 done, 1 a fault in Deltarule, 2 bad usage or input, 3 training diverged,",
        "4 a gradient check failed, 130 interrupted with the state saved.",
        "More on a command: deltarule COMMAND --help"
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
  private final Supplier<OptionalInt> beforeWork;
  private final Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();

  /**
   * The commands.
   *
   * @param terminal what they have of the world
   * @param beforeWork what happens before a command is run, and not for help; a result is the exit
   *     code, and the command is not run then
   */
  Commands(Terminal terminal, Supplier<OptionalInt> beforeWork) {
    this.terminal = terminal;
    this.beforeWork = beforeWork;
    commands.put("train", () -> new CommandLine(new TrainCommand(terminal)));
    commands.put("evaluate", () -> new CommandLine(new EvaluateCommand(terminal)));
    commands.put("predict", () -> new CommandLine(new PredictCommand(terminal)));
    commands.put("explain", () -> new CommandLine(new ExplainCommand(terminal)));
    commands.put("understand", () -> new CommandLine(new UnderstandCommand(terminal)));
    commands.put("compare", () -> new CommandLine(new CompareCommand(terminal)));
    commands.put("report", () -> new CommandLine(new ReportCommand(terminal)));
    commands.put("inspect", () -> new CommandLine(new InspectCommand(terminal)));
    commands.put("gradcheck", () -> new CommandLine(new GradcheckCommand(terminal)));
    commands.put("lab", () -> new CommandLine(new LabCommand(terminal)));
    commands.put("bench", () -> new CommandLine(new BenchCommand(terminal)));
  }

  int execute(String[] args) {
    String names = String.join(", ", commands.keySet());
    if (args.length == 0) {
      return usage("name a command: " + names + "; more with deltarule --help");
    }
    if (LATER.contains(args[0])) {
      return usage("the command '" + args[0] + "' is not in this version; it has: " + names);
    }
    try {
      return commandLine(args[0]).execute(args);
    } catch (OutOfMemoryError e) {
      return usage("there is not enough memory; give it more, such as DELTARULE_OPTS=-Xmx8g");
    } catch (Throwable e) { // picocli hands on exceptions, not errors
      return fault(e);
    }
  }

  /** With the named command alone, which starts faster, or with all of them. */
  private CommandLine commandLine(String name) {
    CommandLine line = new CommandLine(new Root());
    Supplier<CommandLine> named = commands.get(name);
    if (named == null) {
      commands.values().forEach(command -> line.addSubcommand(command.get()));
    } else {
      CommandLine command = named.get();
      if (WITH_PLAN.contains(name)) {
        PlanOptions.addTo(command.getCommandSpec());
      }
      line.addSubcommand(command);
    }
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    line.setOut(new PrintWriter(terminal.out(), true, terminal.out().charset()));
    line.setErr(new PrintWriter(terminal.err(), true, terminal.err().charset()));
    line.setUsageHelpWidth(100);
    line.setUsageHelpLongOptionsMaxWidth(30);
    line.setExecutionStrategy(this::run);
    line.setParameterExceptionHandler((e, a) -> usage(message(e)));
    line.setExecutionExceptionHandler((e, l, p) -> failed(e));
    return line;
  }

  private int run(ParseResult parsed) {
    Integer help = CommandLine.executeHelpRequest(parsed);
    if (help != null) {
      return help;
    }
    try {
      OptionalInt elsewhere = beforeWork.get();
      return elsewhere.isPresent()
          ? elsewhere.getAsInt()
          : new CommandLine.RunLast().execute(parsed);
    } catch (InputException e) {
      return failed(e);
    }
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
    text = text.replaceFirst("is not an? (int|long)$", "is not a whole number");
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
