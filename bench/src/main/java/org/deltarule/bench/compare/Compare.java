package org.deltarule.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.deltarule.data.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The comparison's command line; {@code bench/compare} starts it. */
@Command(
    name = "bench/compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Trains the same networks on the same numbers with Deltarule and other libraries, one"
            + " process each, and prints the table of ratios.")
public final class Compare implements Runnable {
  private static final String KERNELS = "kernels";
  private static final List<String> SCENARIOS =
      List.of("fashion", "wide", "narrow", "higgs", "tiny", "predict", KERNELS);

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "The folder of Fashion-MNIST's IDX files; needed by fashion, wide and narrow.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "SCENARIO",
      description =
          "fashion, wide, narrow, higgs, tiny, predict, kernels; a comma between. All by default.")
  private List<String> only = List.of();

  @Option(
      names = "--systems",
      split = ",",
      paramLabel = "NAME",
      description =
          "Peers, by the names of their folders, or none; Deltarule always runs. All by default.")
  private List<String> systems = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often the systems take turns (default: ${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description =
          "Training time, the first epoch's apart, after which a process begins no further epoch;"
              + " two are always trained (default: ${DEFAULT-VALUE}).")
  private double seconds = 6;

  @Option(
      names = "--limit",
      paramLabel = "SECONDS",
      description = "When a process is ended (default: ${DEFAULT-VALUE}).")
  private long limit = 300;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Also writes the tables to a file, as Markdown.")
  private Optional<Path> markdown = Optional.empty();

  @Option(names = "--bench", hidden = true, required = true, paramLabel = "FOLDER")
  private Path bench = Path.of("bench");

  @Spec private @Nullable CommandSpec spec;

  private final List<String> command;

  private Compare(List<String> command) {
    this.command = command;
  }

  /**
   * Compares.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    CommandLine commandLine = new CommandLine(new Compare(List.of(arguments)));
    commandLine.setParameterExceptionHandler((e, all) -> {
      System.err.println("compare: " + e.getMessage());
      return CommandLine.ExitCode.USAGE;
    });
    System.exit(commandLine.execute(arguments));
  }

  @Override
  public void run() {
    Path work = bench.resolve("target/compare").toAbsolutePath();
    List<Competitor> all = Competitor.peers(bench.resolve("peers").toAbsolutePath(), work);
    require(SCENARIOS, only, "scenario");
    if (!systems.equals(List.of("none"))) {
      require(all.stream().map(Competitor::name).toList(), systems, "system");
    }
    List<Competitor> peers =
        all.stream().filter(peer -> systems.isEmpty() || systems.contains(peer.name())).toList();
    PeerProcess processes = new PeerProcess(work.resolve("output"), limit);
    Comparison comparison = new Comparison(processes, work.resolve("data"), rounds, seconds);
    List<Scenario> scenarios = Scenario.ALL.stream().filter(s -> wanted(s.name())).toList();
    writeSamples(scenarios, work.resolve("data"));
    List<Run> runs = new ArrayList<>();
    scenarios.forEach(scenario -> runs.addAll(comparison.of(scenario, peers)));
    List<Outcome> kernels =
        peers.stream()
            .filter(peer -> wanted(KERNELS) && peer.takesPart(KERNELS))
            .map(peer -> processes.run(KERNELS, peer, List.of(), 1))
            .toList();
    print(new ComparisonText(command, rounds, scenarios, runs, kernels));
  }

  private void require(List<String> known, List<String> named, String what) {
    for (String name : named) {
      if (!known.contains(name)) {
        throw wrong("no %s '%s'; there are %s".formatted(what, name, String.join(", ", known)));
      }
    }
  }

  private CommandLine.ParameterException wrong(@Nullable String message) {
    return new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), String.valueOf(message));
  }

  private void print(ComparisonText text) {
    System.out.print(text.plain());
    markdown.ifPresent(file -> {
      try {
        Files.writeString(file, text.markdown());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    });
  }

  /** {@code predict} stands for {@code predict-1} and {@code predict-1000}. */
  private boolean wanted(String scenario) {
    return only.isEmpty()
        || only.stream().anyMatch(o -> scenario.equals(o) || scenario.startsWith(o + "-"));
  }

  private void writeSamples(List<Scenario> scenarios, Path folder) {
    Set<String> written = new HashSet<>();
    for (Scenario scenario : scenarios) {
      if (written.add(scenario.data())) {
        try {
          SampleSource.of(scenario, data).write(folder.resolve(scenario.data()));
        } catch (InputException e) {
          throw wrong(e.getMessage());
        }
      }
    }
  }
}
