package org.deltarule.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.deltarule.app.run.RunFolder;
import org.deltarule.data.InputException;
import org.deltarule.measure.Signals;
import org.deltarule.tabular.recipe.Recipes;
import org.deltarule.tabular.space.SearchPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deltarule train}. */
@Command(
    name = "train",
    description = "Trains a network on a table or on images; writes a run folder.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    customSynopsis = {
      "deltarule train DATA [DATA...] --target COLUMN [OPTIONS]",
      "       deltarule train --resume DIR"
    },
    optionListHeading = "%nRun%n",
    footer = {
      "",
      "Examples",
      "  deltarule train examples/digits/digits.csv --target digit",
      "  deltarule train iris.csv --target species --layers 8 --activation sigmoid \\",
      "      --optimizer sgd --learning-rate 0.5 --batch full --epochs 500",
      "  deltarule train prices.csv --target price --loss huber --test newer.csv --set clip-norm=1",
      "  deltarule train prices.csv --target price --folds 5   (cross-validation; the model is the"
          + " mean of 5 networks)",
      "  deltarule train prices.csv --target price --recipe best --time-budget 10m",
      "  deltarule train prices.csv --config search.toml   (recipe = \"search\", and a [space])",
      "  deltarule train fashion-mnist/ --layers 256,128 --epochs 10",
      "  deltarule train prices.csv --config runs/prices-20260101-120000/plan.toml   (the same"
          + " again)",
      "  deltarule train --resume runs/prices-20260101-120000"
    })
final class TrainCommand implements Callable<Integer> {
  /** What a run that goes on may be told anew: nothing that its result depends on. */
  private static final Set<String> WITH_RESUME =
      Set.of(
          "--resume",
          "--query",
          "--driver-path",
          "--threads",
          "--quiet",
          "--json",
          "--checkpoint-every",
          "--signals",
          "--tensorboard");

  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "DATA",
      arity = "0..*",
      description = {
        "tables with the same columns: CSV, Parquet, Arrow, … files, or a folder of parts;",
        "a database, jdbc:…; or a folder of IDX files, as MNIST ships"
      })
  private List<String> data = new ArrayList<>();

  @Mixin private DatabaseOptions database = new DatabaseOptions();

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

  @Option(names = "--out", paramLabel = "DIR", description = "the run folder [runs/DATA-TIME]")
  private @Nullable Path out;

  @Option(names = "--resume", paramLabel = "DIR", description = "go on with an interrupted run")
  private @Nullable Path resume;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "SECONDS",
      description = "least time between two saved states [10]")
  private long checkpointEvery = 10;

  @Option(
      names = "--signals",
      paramLabel = "PRESET",
      description = "what is measured of the layers: off, light or full [light]")
  private String signals = "light";

  @Option(
      names = "--tensorboard",
      description = "also write files for TensorBoard, into the run folder")
  private boolean tensorBoard;

  @Option(names = "--dashboard", hidden = true)
  private boolean dashboard;

  @Option(names = "--quiet", description = "no progress and no notices")
  private boolean quiet;

  @Option(names = "--json", description = "the result as one JSON object")
  private boolean json;

  TrainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (dashboard) {
      throw new InputException(
          "--dashboard is not in this version; follow the run in events.jsonl");
    }
    if (checkpointEvery < 0) {
      throw new InputException("--checkpoint-every is at least 0 seconds, not " + checkpointEvery);
    }
    Settings.valid(() -> Signals.preset(signals), "--signals: ");
    var options =
        new TrainRun.Options(
            Duration.ofSeconds(checkpointEvery), tensorBoard, quiet, json, signals);
    return resume == null ? start(options) : goOn(resume, options);
  }

  private int start(TrainRun.Options options) {
    if (data.isEmpty()) {
      throw new InputException(
          "train: name the data, such as deltarule train data.csv --target COLUMN; see deltarule"
              + " train --help");
    }
    Settings settings = Settings.given(Optional.ofNullable(config), set, flags());
    Map<String, String> values = Threads.here(settings.values(), this::notice);
    RunSource source = RunSource.read(database.paths(data), values);
    PreparedRun run = source.prepare(values);
    Optional<Path> folder = Optional.ofNullable(out);
    return switch (run.data().choice().recipe()) {
      case Recipes.BEST -> new BestRun(terminal, options, run).start(folder);
      case Recipes.SEARCH -> SearchRun.start(terminal, options, source, run, folder);
      default -> new TrainRun(terminal, options, withoutSearch(run)).start(folder);
    };
  }

  /** A space that nothing is drawn from, or a time that nothing keeps to, is not passed over in silence. */
  private static PreparedRun withoutSearch(PreparedRun run) {
    SearchPlan search = run.data().plan().data().search();
    String recipe = run.data().choice().recipe();
    if (search.stated().isPresent()) {
      throw new InputException(
          "a space is stated, and the recipe %s does not search; name the recipe search"
              .formatted(recipe));
    }
    if (search.timeBudget().isPresent()) {
      throw new InputException(
          "time-budget is of the recipes best and search; the recipe %s takes as long as its epochs;"
                  .formatted(recipe)
              + " add --recipe best");
    }
    return run;
  }

  private int goOn(Path folder, TrainRun.Options options) {
    String others =
        spec().commandLine().getParseResult().matchedOptions().stream()
            .map(OptionSpec::longestName)
            .filter(name -> !WITH_RESUME.contains(name))
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      throw new InputException(
          "--resume goes on with the plan of the run; leave away "
              + others
              + ", or train anew with --config "
              + folder.resolve("plan.toml"));
    }
    Map<String, String> flags = Threads.here(flags(), this::notice);
    RunFolder run = RunFolder.open(folder);
    if (SearchRun.isOne(run)) {
      return SearchRun.goOn(terminal, options, run, database.paths(data), flags);
    }
    ResumedRun resumed = ResumedRun.open(folder, database.paths(data), flags);
    return new TrainRun(terminal, options, resumed.prepared()).goOn(resumed);
  }

  private void notice(String line) {
    if (!quiet) {
      terminal.notice(line);
    }
  }

  private Map<String, String> flags() {
    return PlanOptions.given(spec().commandLine().getParseResult());
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("called without the command line");
    }
    return spec;
  }
}
