package org.deltarule.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.deltarule.app.console.Stages;
import org.deltarule.app.run.RunFolder;
import org.deltarule.data.InputException;
import org.deltarule.explain.GradientCheck;
import org.deltarule.explain.GradientCheckResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deltarule gradcheck}. */
@Command(
    name = "gradcheck",
    description =
        "Checks back-propagation: the gradient of every parameter and of the input, against double"
            + " precision and central differences.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    customSynopsis = {
      "deltarule gradcheck MODEL DATA [--rows N] [--entries N|all] [--json]",
      "       deltarule gradcheck DATA --target COLUMN [--config FILE] [--steps N] [OPTIONS]"
    },
    optionListHeading = "%nCheck%n",
    footer = {
      "",
      "Examples",
      "  deltarule gradcheck RUN/model.safetensors labelled.csv",
      "  deltarule gradcheck RUN fashion-mnist/ --rows 32 --json   (rows of its test part)",
      "  deltarule gradcheck --config plan.toml prices.csv         (at the initial weights)",
      "  deltarule gradcheck iris.csv --target species --normalization batch --steps 20",
      "",
      "Exit code 0 if every block passes, 4 if one is suspicious or wrong. Entries whose",
      "neighborhood holds a kink, such as that of ReLU at 0, are counted and not judged."
    })
final class GradcheckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "MODEL DATA",
      arity = "0..*",
      description = {
        "a model file or a run folder, and a table with the target or a folder of IDX files;",
        "DATA alone checks the network of the plan on the first rows it would train on"
      })
  private List<Path> paths = new ArrayList<>();

  @Option(names = "--rows", paramLabel = "N", description = "the first rows that are used [16]")
  private @Nullable Integer rows;

  @Option(
      names = "--member",
      paramLabel = "N",
      description = "of an ensemble: which of its members, from 1 [1; all if they share weights]")
  private @Nullable Integer member;

  @Option(
      names = "--entries",
      paramLabel = "N|all",
      description = "entries of a block held against central differences [20]")
  private String entries = Integer.toString(GradientCheck.USUAL_ENTRIES);

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "of a plan: train so many steps first [0]")
  private int steps;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "settings from a plan file; flags win")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "any setting of a plan; may be given more than once")
  private List<String> set = new ArrayList<>();

  @Option(names = "--json", description = "one JSON object [a table]")
  private boolean json;

  GradcheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("called without the command line");
    }
    Map<String, String> flags = PlanOptions.given(spec.commandLine().getParseResult());
    int count = entries();
    GradcheckSubject subject = subject(flags);
    var check =
        new GradientCheck(
            subject.network(), subject.loss(), subject.reduction(), count, subject.seed());
    GradientCheckResult result;
    try (Stages stages = new Stages(terminal.err(), terminal.interactive())) {
      result =
          Settings.valid(
              () -> check.at(subject.weights(), subject.rows(), shown(stages)), "gradcheck: ");
    }
    var report = new GradcheckReport(subject, result);
    terminal.out().println(json ? Results.json(report.fields()) : report.text());
    return exitCode(result);
  }

  /** On a terminal the block at work. */
  private GradientCheck.Progress shown(Stages stages) {
    return (block, number, all) -> {
      if (terminal.interactive()) {
        stages.show("gradcheck", block, number, all);
      }
    };
  }

  /** What scripts are told of a check. */
  static int exitCode(GradientCheckResult result) {
    return result.passes() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private GradcheckSubject subject(Map<String, String> flags) {
    OptionalInt wanted = rows == null ? OptionalInt.empty() : OptionalInt.of(rows);
    if (rows != null && rows < 1) {
      throw new InputException("--rows is at least 1, not " + rows);
    }
    if (steps < 0) {
      throw new InputException("--steps is at least 0, not " + steps);
    }
    if (paths.size() == 2) {
      return ofModel(flags, wanted);
    }
    if (paths.size() != 1) {
      throw new InputException(
          "gradcheck: name a model and data, or data alone with a plan, such as deltarule gradcheck"
              + " RUN data.csv; see deltarule gradcheck --help");
    }
    Path data = paths.getFirst();
    if (data.toString().endsWith(".safetensors") || Files.exists(new RunFolder(data).modelFile())) {
      throw new InputException(
          "%s: a model needs rows to be checked on: deltarule gradcheck %s DATA"
              .formatted(data, data));
    }
    Settings settings = Settings.given(Optional.ofNullable(config), set, flags);
    PreparedRun run =
        PreparedRun.of(List.of(data), Threads.here(settings.values(), terminal::notice));
    return GradcheckSubject.ofPlan(run, wanted, steps, chosen());
  }

  private GradcheckSubject ofModel(Map<String, String> flags, OptionalInt wanted) {
    String others =
        flags.keySet().stream().map(key -> "--" + key).collect(Collectors.joining(", "));
    others += config == null ? "" : " --config";
    others += set.isEmpty() ? "" : " --set";
    others += steps == 0 ? "" : " --steps";
    if (!others.isEmpty()) {
      throw new InputException(
          "gradcheck: a model has its own plan and weights; leave away " + others.strip());
    }
    Path model = paths.getFirst();
    return GradcheckSubject.ofModel(
        ModelPath.load(model), model, paths.getLast(), wanted, chosen());
  }

  private OptionalInt chosen() {
    return member == null ? OptionalInt.empty() : OptionalInt.of(member);
  }

  private int entries() {
    if (entries.equals("all")) {
      return Integer.MAX_VALUE;
    }
    if (!entries.matches("[1-9][0-9]{0,8}")) {
      throw new InputException("--entries is a number from 1 on, or all, not " + entries);
    }
    return Integer.parseInt(entries);
  }
}
