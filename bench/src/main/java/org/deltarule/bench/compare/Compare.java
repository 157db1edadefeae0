package org.deltarule.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
      description = "Peers, by the names of their folders; Deltarule always runs. All by default.")
  private List<String> systems = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often the systems take turns (default: ${DEFAULT-VALUE}).")
  private int rounds = 3;

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
    System.exit(new CommandLine(new Compare(List.of(arguments))).execute(arguments));
  }

  @Override
  public void run() {
    Path work = bench.resolve("target/compare").toAbsolutePath();
    List<Competitor> peers =
        Competitor.peers(bench.resolve("peers").toAbsolutePath(), work).stream()
            .filter(peer -> systems.isEmpty() || systems.contains(peer.name()))
            .toList();
    PeerProcess processes = new PeerProcess(work.resolve("output"), limit);
    Comparison comparison = new Comparison(processes, work.resolve("data"), rounds);
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
        || only.contains(scenario)
        || only.contains(scenario.substring(0, Math.max(0, scenario.indexOf('-'))));
  }

  private void writeSamples(List<Scenario> scenarios, Path folder) {
    Set<String> written = new HashSet<>();
    for (Scenario scenario : scenarios) {
      if (written.add(scenario.data())) {
        Path images = data.orElse(Path.of("no folder given by --data"));
        SampleSource.of(scenario, images).write(folder.resolve(scenario.data()));
      }
    }
  }
}
