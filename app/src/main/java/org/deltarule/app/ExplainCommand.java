package org.deltarule.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.deltarule.app.explain.Block;
import org.deltarule.app.explain.Document;
import org.deltarule.app.explain.Format;
import org.deltarule.app.explain.WeightTable;
import org.deltarule.app.explain.Worksheet;
import org.deltarule.data.InputException;
import org.deltarule.explain.Derivation;
import org.deltarule.explain.Explainer;
import org.deltarule.explain.Names;
import org.deltarule.explain.Sample;
import org.deltarule.explain.Subject;
import org.deltarule.tabular.encode.LeftOut;
import org.deltarule.tabular.file.AtomicFile;
import org.deltarule.tabular.table.NearestName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deltarule explain}. */
@Command(
    name = "explain",
    description = {
      "Works out the gradient of one weight on one sample, as on paper.",
      "The equations with their numbers, the chain rule, every path, the delta recursion, a"
          + " numeric",
      "check, the update.",
      "Without arguments: two small networks that can be followed by hand."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    optionListHeading = "%nOptions%n",
    footer = {
      "",
      "Examples",
      "  deltarule explain",
      "  deltarule explain --weight w5",
      "  deltarule explain network.toml --weight layer1.weight[2,1]",
      "  deltarule explain RUN digits.csv --row 3 --weight layer2.weight[17,4]",
      "  deltarule explain RUN digits.csv --row 3 --input pixel_4_4 --format html -o why.html",
      "  deltarule explain --config plan.toml digits.csv --row 3 --bias layer1.bias[5]",
      "",
      "Inputs, units and rows are counted from 1; layer1.weight[2,5] leads from input 2 to unit 5.",
      "network.toml holds input, target, activation, loss, and weight and bias of each [[layer]]."
    })
final class ExplainCommand implements Callable<Integer> {
  private static final int MOST_PATHS = 1000;
  private static final int MOST_DIGITS = 17;

  private final Terminal terminal;

  @Parameters(
      arity = "0..2",
      paramLabel = "MODEL|NETWORK DATA",
      hideParamSyntax = true,
      description = "a model or run folder and a table; or a network written as TOML")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "a plan: its network as training starts with it; then only DATA is named")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "any setting of a plan; wins over --config")
  private List<String> set = new ArrayList<>();

  @Option(names = "--row", paramLabel = "N", description = "the row of the data, from 1 [1]")
  private long row = 1;

  @Option(
      names = "--weight",
      paramLabel = "W",
      description =
          "such as layer1.weight[2,5] [the one of the first layer with the largest gradient]")
  private @Nullable String weight;

  @Option(names = "--bias", paramLabel = "B", description = "such as layer2.bias[1]")
  private @Nullable String bias;

  @Option(names = "--input", paramLabel = "X", description = "a column, or the place of an input")
  private @Nullable String input;

  @Option(
      names = "--member",
      paramLabel = "N",
      description = "of an ensemble: which of its members, from 1 [1]")
  private @Nullable Integer member;

  @Option(
      names = "--paths",
      paramLabel = "N",
      description = "list at most N paths, those with the largest products [12]")
  private int most = 12;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, markdown, latex or html [text]")
  private String format = "text";

  @Option(names = "--digits", paramLabel = "N", description = "decimals of the numbers [9]")
  private int digits = 9;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "where to, whole or not at all [standard output]")
  private @Nullable Path out;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Format chosen = chosenFormat();
    between("--paths", 1, MOST_PATHS, most);
    between("--digits", 1, MOST_DIGITS, digits);
    String text = chosen.print(document(), digits);
    if (out == null) {
      terminal.out().print(text);
    } else {
      new AtomicFile(out).writeText(text);
    }
    return ExitCode.DONE;
  }

  private Format chosenFormat() {
    try {
      return Format.valueOf(format.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "--format is text, markdown, latex or html, not '" + format + "'", e);
    }
  }

  private static void between(String option, int least, int largest, int value) {
    if (value < least || value > largest) {
      throw new InputException("%s is %d to %d, not %d".formatted(option, least, largest, value));
    }
  }

  private Document document() {
    if (Stream.of(weight, bias, input).filter(java.util.Objects::nonNull).count() > 1) {
      throw new InputException("name one of --weight, --bias and --input");
    }
    if (config == null && !set.isEmpty()) {
      throw new InputException("--set changes a plan; name it with --config");
    }
    boolean named = weight != null || bias != null || input != null;
    if (paths.isEmpty() && config == null && !named) {
      return ExplainExamples.document(most);
    }
    ExplainedSample explained = explained();
    Sample sample = explained.sample();
    Explainer explainer = new Explainer(sample);
    Subject subject = subject(explainer, explained);
    Derivation d = explainer.explain(subject, most, explained.rule());
    List<String> notes = new ArrayList<>(explained.notes());
    if (!named) {
      notes.add(
          "No weight was named: "
              + subject.text()
              + " has the largest gradient of the first layer's weights.");
    }
    notes.addAll(Worksheet.labels(d));
    String what = subject.isInput() ? subject.text() : d.symbol() + ", " + subject.text();
    String title =
        (explained.title().isEmpty() ? "" : explained.title() + ": ")
            + (explained.title().isEmpty() ? "The" : "the")
            + " gradient of "
            + (what.startsWith(subject.text()) ? subject.text() : what);
    List<Block> blocks = new ArrayList<>(Worksheet.of(title, notes, d));
    blocks.addAll(WeightTable.of(sample, explained.rule(), "All weights"));
    return new Document(title, blocks);
  }

  private ExplainedSample explained() {
    OptionalInt chosen = member == null ? OptionalInt.empty() : OptionalInt.of(member);
    if (config != null) {
      if (paths.size() != 1) {
        throw new InputException(
            "--config takes one DATA beside it, such as deltarule explain --config plan.toml"
                + " data.csv");
      }
      Settings settings =
          new Settings()
              .over(config.toString(), PlanFile.read(config))
              .over("--set", Settings.parse(set));
      return TrainedSample.planned(
          paths.getFirst(), Threads.here(settings.values(), terminal::notice), row, chosen);
    }
    if (member != null && paths.size() != 2) {
      throw new InputException("--member is one of a trained ensemble, or of a plan's");
    }
    if (paths.isEmpty()) {
      return ExplainExamples.network("two-two-two");
    }
    if (paths.size() == 1) {
      Path only = paths.getFirst();
      if (!only.toString().endsWith(".toml")) {
        throw new InputException(
            "%s: name the data too, such as deltarule explain %s data.csv --row 3; a network with"
                    .formatted(only, only)
                + " its weights is a file that ends in .toml");
      }
      return NetworkFile.read(only);
    }
    return TrainedSample.of(paths.getFirst(), paths.getLast(), row, chosen);
  }

  private Subject subject(Explainer explainer, ExplainedSample explained) {
    Sample sample = explained.sample();
    if (input != null) {
      return input(input, explained);
    }
    String name = weight != null ? weight : bias;
    return name == null
        ? explainer.steepest()
        : Subject.parse(name, sample.network(), sample.names());
  }

  private static Subject input(String name, ExplainedSample explained) {
    for (LeftOut column : explained.leftOut()) {
      if (column.name().equals(name)) {
        throw new InputException(
            "'%s' is no input: training left that column out (%s)"
                .formatted(name, column.reason()));
      }
    }
    Names names = explained.sample().names();
    Optional<String> near =
        name.length() < 3 || names.inputs().contains(name)
            ? Optional.empty()
            : NearestName.of(name, names.inputs());
    if (near.isPresent()) {
      throw new InputException(
          "there is no input '%s'; did you mean '%s'?".formatted(name, near.get()));
    }
    return Subject.parseInput(name, explained.sample().network(), names);
  }
}
