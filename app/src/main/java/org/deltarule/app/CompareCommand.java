package org.deltarule.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.deltarule.app.run.RunFolder;
import org.deltarule.app.understand.ComparisonText;
import org.deltarule.data.InputException;
import org.deltarule.metric.Metric;
import org.deltarule.metric.Metrics;
import org.deltarule.metric.Predictions;
import org.deltarule.tabular.compare.Comparison;
import org.deltarule.tabular.compare.JudgedFile;
import org.deltarule.tabular.compare.JudgedRun;
import org.deltarule.tabular.model.Model;
import org.deltarule.train.Task;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deltarule compare}. */
@Command(
    name = "compare",
    description = "Says which of several runs predicts better, and how sure that is.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    optionListHeading = "%nOptions%n",
    footer = {
      "",
      "Examples",
      "  deltarule compare runs/a runs/b             (the rows that both judged: their judged.csv)",
      "  deltarule compare runs/a runs/b runs/c --on labelled.csv",
      "  deltarule compare runs/a runs/b --metric auc --json",
      "",
      "Differences have paired 95 %% intervals: percentiles over 2,000 resamples of the rows, the"
          + " same",
      "for all runs. Of classes an exact McNemar test besides. Rows that chose a run's best epoch"
          + " or",
      "its settings flatter it: rows that no run has seen say more (--on)."
    })
final class CompareCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "two run folders or more; with --on also model files")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--on",
      paramLabel = "DATA",
      description = "labelled rows for all to predict [those that all judged]")
  private @Nullable Path on;

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "what is compared [the metric of the first run; for loss error, or rmse]")
  private @Nullable String metric;

  @Option(names = "--json", description = "one JSON object")
  private boolean json;

  CompareCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (paths.size() < 2 || paths.stream().distinct().count() < paths.size()) {
      throw new InputException("compare: name two different runs or more");
    }
    List<JudgedRun> runs = new ArrayList<>();
    for (Path path : paths) {
      Model model = ModelPath.load(path);
      runs.add(on == null ? judged(path, model) : predicted(on, path, model));
    }
    ComparisonText text = new ComparisonText(Comparison.of(runs, metric(runs)));
    terminal
        .out()
        .println(
            json ? Results.json(text.fields()) : String.join(System.lineSeparator(), text.lines()));
    return ExitCode.DONE;
  }

  /** The last part of a path, or all of it where another ends the same. */
  private String name(Path path) {
    Path last = path.toAbsolutePath().normalize().getFileName();
    boolean alone =
        paths.stream()
                .filter(p ->
                    String.valueOf(p.toAbsolutePath().normalize().getFileName())
                        .equals(String.valueOf(last)))
                .count()
            == 1;
    return alone && last != null ? last.toString() : path.toString();
  }

  private JudgedRun judged(Path path, Model model) {
    if (!Files.isDirectory(path)) {
      throw new InputException(
          path + ": a model file has no judged rows; name labelled rows with --on FILE");
    }
    Path file = RunFolder.open(path).judgedFile();
    if (!Files.exists(file)) {
      throw new InputException(
          path + ": the run judged no rows (no judged.csv); name labelled rows with --on FILE");
    }
    return JudgedFile.read(file, name(path), model);
  }

  private JudgedRun predicted(Path rows, Path path, Model model) {
    Predictions predictions = model.judged(model.labelled(rows));
    return new JudgedRun(
        name(path), model, IntStream.rangeClosed(1, predictions.rows()).toArray(), predictions);
  }

  private Metric metric(List<JudgedRun> runs) {
    Model first = runs.getFirst().model();
    String chosen = metric != null ? metric : first.plan().training().metric();
    if (metric == null && chosen.equals("loss")) {
      chosen =
          first.readout().task() == Task.REGRESSION
              ? Metrics.keyOf(first.readout().metrics().getFirst())
              : "error";
    }
    String name = chosen;
    Metric parsed = Settings.valid(() -> Metrics.parse(name), "--metric: ");
    for (JudgedRun run : runs) {
      if (!run.model().readout().judgedBy(parsed)) {
        throw new InputException(
            "--metric: '%s' does not judge the target '%s' of %s; one of %s does"
                .formatted(
                    name,
                    run.model().target().name(),
                    run.name(),
                    String.join(
                        ", ",
                        run.model().readout().fitting().stream().map(Metrics::keyOf).toList())));
      }
    }
    return parsed;
  }
}
