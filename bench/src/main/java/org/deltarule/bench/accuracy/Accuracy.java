package org.deltarule.bench.accuracy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.deltarule.bench.compare.Machine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of the measuring of accuracy; {@code bench/accuracy} starts it. */
@Command(
    name = "bench/accuracy",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Has Deltarule's recipes and other libraries learn from tables with nothing but data and"
            + " target, one process each, and prints the table of errors on the test rows. What was"
            + " measured before is kept and not measured again.")
public final class Accuracy implements Runnable {
  private static final String LIST = "tables.csv";
  private static final String BUDGETED = "best";
  private static final String NONE = "none";

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FOLDER",
      description =
          "The folder of the tables. If it has a file tables.csv, that says which; if not,"
              + " bench/tables.csv does.")
  private Path data = Path.of("");

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "TABLE",
      description = "Names of tables, a comma between. All by default.")
  private List<String> only = List.of();

  @Option(
      names = "--systems",
      split = ",",
      paramLabel = "NAME",
      description = "Peers: network, histogram, xgboost, or none. All by default.")
  private List<String> systems = List.of();

  @Option(
      names = "--recipes",
      split = ",",
      paramLabel = "NAME",
      description = "Deltarule's recipes, or none (default: ${DEFAULT-VALUE}).")
  private List<String> recipes = List.of("plain");

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "N",
      description =
          "A split, and a seed of the systems, for each; tables with test rows of their own use the"
              + " first alone (default: 0,1).")
  private List<Integer> seeds = List.of(0, 1);

  @Option(
      names = "--time-budget",
      paramLabel = "TIME",
      description = "What the recipe 'best' is given (default: ${DEFAULT-VALUE}).")
  private String budget = "10m";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many a system may use (default: as many as processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--limit",
      paramLabel = "SECONDS",
      description = "When a process is ended (default: ${DEFAULT-VALUE}).")
  private long limit = 1800;

  @Option(
      names = "--work",
      paramLabel = "FOLDER",
      description =
          "Where splits, output and results.jsonl are kept (default: bench/target/accuracy).")
  private Optional<Path> work = Optional.empty();

  @Option(names = "--report", description = "Measures nothing; prints what was measured before.")
  private boolean report;

  @Option(names = "--again", description = "Measures anew what was measured before.")
  private boolean again;

  @Option(names = "--bench", hidden = true, required = true, paramLabel = "FOLDER")
  private Path bench = Path.of("bench");

  @Option(names = "--build", hidden = true, paramLabel = "WORDS")
  private String build = "Deltarule";

  @Spec private @Nullable CommandSpec spec;

  private Accuracy() {}

  /**
   * Measures and prints.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    CommandLine commandLine = new CommandLine(new Accuracy());
    commandLine.setParameterExceptionHandler((e, all) -> {
      System.err.println("accuracy: " + e.getMessage());
      return CommandLine.ExitCode.USAGE;
    });
    System.exit(commandLine.execute(arguments));
  }

  @Override
  public void run() {
    Path folder = work.orElse(bench.resolve("target/accuracy")).toAbsolutePath().normalize();
    List<BenchTable> tables = tables();
    List<Contestant> contestants = contestants(folder);
    ResultsFile results = new ResultsFile(folder.resolve("results.jsonl"));
    if (!report) {
      new Measuring(results, folder, seeds, threads, limit, again).of(tables, contestants);
    }
    System.out.println("Machine: " + Machine.description() + ".\n");
    System.out.print(new AccuracyText(tables, contestants, results.read()).markdown());
  }

  private List<BenchTable> tables() {
    Path own = data.resolve(LIST);
    Path list = Files.isRegularFile(own) ? own : bench.resolve(LIST);
    List<BenchTable> all = BenchTable.list(list, data.toAbsolutePath().normalize());
    require(all.stream().map(BenchTable::name).toList(), only, "table");
    List<BenchTable> wanted =
        all.stream().filter(t -> only.isEmpty() || only.contains(t.name())).toList();
    for (BenchTable table : wanted) {
      if (!report && !Files.exists(table.file())) {
        throw wrong("no %s, which %s names; see --data".formatted(table.file(), list));
      }
    }
    return wanted;
  }

  private List<Contestant> contestants(Path folder) {
    List<Contestant> contestants = new ArrayList<>();
    List<Contestant.Peer> peers = Contestant.Peer.all(bench.resolve("peers/tables/fit.py"));
    if (!systems.equals(List.of(NONE))) {
      require(peers.stream().map(Contestant.Peer::name).toList(), systems, "system");
      peers.stream()
          .filter(peer -> systems.isEmpty() || systems.contains(peer.name()))
          .forEach(contestants::add);
    }
    for (String recipe : recipes) {
      if (!recipe.equals(NONE)) {
        Path launcher = bench.resolve("../deltarule").normalize();
        String given = recipe.equals(BUDGETED) ? budget : "";
        contestants.add(
            new Contestant.Recipe(recipe, given, launcher, folder.resolve("run"), build));
      }
    }
    return contestants;
  }

  private void require(List<String> known, List<String> named, String what) {
    for (String name : named) {
      if (!known.contains(name)) {
        throw wrong("no %s '%s'; there are %s".formatted(what, name, String.join(", ", known)));
      }
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
