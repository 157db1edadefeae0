package org.deltarule.bench.accuracy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deltarule.bench.compare.PeerEnvironment;
import tools.jackson.databind.json.JsonMapper;

/** A system that is measured. */
sealed interface Contestant {
  /** Its name in the list of results. */
  String name();

  /** As in the table. */
  String title();

  /** The time it is given, if it takes one. */
  default String budget() {
    return "";
  }

  /** The command that learns from a table and says how wrong it is on the test rows. */
  List<String> command(BenchTable table, Split split, int seed, int threads);

  /** The error among what the command printed. */
  Optional<Double> error(List<String> lines, BenchTable table);

  /** What the command printed of its version. */
  String version(List<String> lines);

  /**
   * Another library, by way of a Python program.
   *
   * @param name that the program knows
   * @param title as in the table
   * @param script the program
   */
  record Peer(String name, String title, Path script) implements Contestant {
    static List<Peer> all(Path script) {
      return List.of(
          new Peer("network", "scikit-learn network", script),
          new Peer("histogram", "histogram boosting", script),
          new Peer("xgboost", "XGBoost", script));
    }

    @Override
    public List<String> command(BenchTable table, Split split, int seed, int threads) {
      return List.of(
          PeerEnvironment.python(),
          "-W",
          "ignore",
          script.toString(),
          "system=" + name,
          "train=" + split.train(),
          "test=" + split.test(),
          "target=" + table.target(),
          "task=" + table.task(),
          "seed=" + seed,
          "threads=" + threads);
    }

    @Override
    public Optional<Double> error(List<String> lines, BenchTable table) {
      return said(lines, "error ").map(Double::valueOf);
    }

    @Override
    public String version(List<String> lines) {
      return said(lines, "version ").orElse(title);
    }

    private static Optional<String> said(List<String> lines, String key) {
      return lines.stream()
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(key.length()))
          .findFirst();
    }
  }

  /**
   * Deltarule's own command line, given data and target, and nothing that is for a user to choose.
   *
   * @param name of the recipe
   * @param budget the time given, as on the command line; empty for none
   * @param launcher the program
   * @param run a folder for what it writes
   * @param build what the program's figures are told to be of
   */
  record Recipe(String name, String budget, Path launcher, Path run, String build)
      implements Contestant {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String title() {
      return budget.isEmpty() ? "`" + name + "`" : "`" + name + "`, " + budget;
    }

    @Override
    public List<String> command(BenchTable table, Split split, int seed, int threads) {
      List<String> command = new ArrayList<>(List.of(launcher.toString(), "train"));
      if (table.images()) {
        command.add(table.file().toString());
      } else {
        command.add(split.train().toString());
        command.addAll(List.of("--target", table.target(), "--test", split.test().toString()));
      }
      command.addAll(List.of("--recipe", name, "--seed", String.format(Locale.ROOT, "%d", seed)));
      if (!budget.isEmpty()) {
        command.addAll(List.of("--time-budget", budget));
      }
      if (threads != Runtime.getRuntime().availableProcessors()) {
        command.addAll(List.of("--threads", String.valueOf(threads)));
      }
      command.addAll(List.of("--out", run.toString(), "--quiet", "--json"));
      return command;
    }

    @Override
    public Optional<Double> error(List<String> lines, BenchTable table) {
      var test = JSON.readTree(String.join("\n", lines)).path("test");
      var error = test.path(table.classification() ? "error" : "rmse");
      return error.isNumber() ? Optional.of(error.asDouble()) : Optional.empty();
    }

    @Override
    public String version(List<String> lines) {
      return build;
    }
  }
}
