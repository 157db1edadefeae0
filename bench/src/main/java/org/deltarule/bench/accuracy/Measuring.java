package org.deltarule.bench.accuracy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures what has not been measured yet, one process at a time.
 *
 * @param results where it is kept
 * @param work a folder for splits and output
 * @param seeds one split for each; an official test part is used with the first alone
 * @param threads how many a system may use
 * @param limit seconds after which a process is ended
 * @param again whether to measure anew what is there
 */
record Measuring(
    ResultsFile results, Path work, List<Integer> seeds, int threads, long limit, boolean again) {
  void of(List<BenchTable> tables, List<Contestant> contestants) {
    List<Measured> done = results.read();
    for (BenchTable table : tables) {
      for (Contestant contestant : contestants) {
        for (int seed : table.official() ? seeds.subList(0, 1) : seeds) {
          boolean there = done.stream().anyMatch(m -> of(table, contestant, seed).replaces(m));
          boolean able = !(table.images() && contestant instanceof Contestant.Peer);
          if (able && (again || !there)) {
            measure(table, contestant, seed);
          }
        }
      }
    }
  }

  private static Measured of(BenchTable table, Contestant contestant, int seed) {
    return new Measured(table.name(), seed, contestant.name(), contestant.budget(), 0, 0, 0, "");
  }

  private void measure(BenchTable table, Contestant contestant, int seed) {
    if (contestant instanceof Contestant.Recipe recipe) {
      delete(recipe.run());
    }
    Split split =
        table.images() ? new Split(table.file(), table.file()) : Split.of(table, seed, work);
    String label = "%s.split%d.%s".formatted(table.name(), seed, contestant.name());
    WatchedProcess process =
        WatchedProcess.run(
            contestant.command(table, split, seed, threads),
            work.resolve("output"),
            label,
            threads,
            limit);
    Optional<Double> error =
        process.failure().isPresent() ? Optional.empty() : contestant.error(process.lines(), table);
    error.ifPresent(value ->
        results.add(
            new Measured(
                table.name(),
                seed,
                contestant.name(),
                contestant.budget(),
                value,
                process.seconds(),
                process.megabytes(),
                contestant.version(process.lines()))));
    System.err.printf(
        Locale.ROOT,
        "%-13s split %d  %-20s %6.1f s  %s%n",
        table.name(),
        seed,
        contestant.title(),
        process.seconds(),
        error
            .map(value -> Figures.error(value, table.classification()))
            .orElse(process.failure().orElse("printed no error")));
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
