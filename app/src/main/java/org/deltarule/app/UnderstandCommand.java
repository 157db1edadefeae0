package org.deltarule.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.deltarule.app.console.Stages;
import org.deltarule.app.page.Page;
import org.deltarule.app.report.UnderstandingSection;
import org.deltarule.app.run.RunFolder;
import org.deltarule.app.understand.AttributionText;
import org.deltarule.app.understand.ImportanceText;
import org.deltarule.app.understand.TextTable;
import org.deltarule.data.InputException;
import org.deltarule.metric.Metric;
import org.deltarule.metric.Metrics;
import org.deltarule.tabular.file.AtomicFile;
import org.deltarule.tabular.model.DataFiles;
import org.deltarule.tabular.model.ExaminedRows;
import org.deltarule.tabular.model.Model;
import org.deltarule.tabular.model.Samples;
import org.deltarule.tabular.understand.ColumnInputs;
import org.deltarule.tabular.understand.GradientAttributions;
import org.deltarule.tabular.understand.PermutationImportance;
import org.deltarule.tabular.understand.Understanding;
import org.deltarule.tabular.understand.UnderstandingProgress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deltarule understand}. */
@Command(
    name = "understand",
    description = "Says what a model makes of the columns of its table.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    optionListHeading = "%nOptions%n",
    footer = {
      "",
      "Examples",
      "  deltarule understand RUN                     (the rows that the run held out)",
      "  deltarule understand RUN labelled.csv",
      "  deltarule understand RUN/model.safetensors labelled.csv --metric auc --json",
      "  deltarule understand RUN --csv > importance.csv",
      "  deltarule understand RUN --html columns.html  (with charts)",
      "  deltarule understand RUN labelled.csv --row 3 (why this prediction)",
      "",
      "Importance: how much worse the metric gets when the cells of a column are shuffled among"
          + " the",
      "rows. Columns that say nearly the same stand in for each other: they are named, and"
          + " shuffled",
      "together too."
    })
final class UnderstandCommand implements Callable<Integer> {
  private static final int MOST_REPETITIONS = 1000;

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "MODEL", description = "a run folder, or a model file")
  private @Nullable Path path;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DATA",
      description = "a table with the target's column [the rows that the run held out]")
  private @Nullable Path data;

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "what gets worse [the metric of the run; for loss log-loss, or rmse]")
  private @Nullable String metric;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description = "shuffles of each column, 2 to 1000 [${DEFAULT-VALUE}]")
  private int repetitions = PermutationImportance.REPETITIONS;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "also write a page with charts: importance and partial dependence")
  private @Nullable Path html;

  @Option(
      names = "--row",
      paramLabel = "N",
      description = "instead: what each column contributes to the prediction of this row, from 1")
  private @Nullable Integer row;

  @Option(names = "--csv", description = "the importance as CSV")
  private boolean csv;

  @Option(names = "--json", description = "one JSON object")
  private boolean json;

  UnderstandCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (path == null) {
      throw new IllegalStateException("called without the command line");
    }
    if (repetitions < 2 || repetitions > MOST_REPETITIONS) {
      throw new InputException("--repetitions is from 2 to 1000, not " + repetitions);
    }
    Model model = ModelPath.load(path);
    ColumnInputs.of(model.encoder()); // refuses a model of images before data are read
    Metric judged = metric(model);
    ExaminedRows rows = data == null ? ofRun(path, model) : named(data, model);
    tell(rows);
    if (row != null) {
      return row(model, rows, row);
    }
    Understanding found;
    try (Stages stages = new Stages(terminal.err(), terminal.interactive())) {
      UnderstandingProgress progress =
          (what, done, of) -> {
            if (terminal.interactive()) {
              stages.show(what, "columns", done, of);
            }
          };
      found = found(model, rows, judged, progress);
    }
    if (html != null) {
      String title = model.target().name() + ": the columns";
      new AtomicFile(html).writeText(new Page(title, UnderstandingSection.of(found)).html());
    }
    ImportanceText text = new ImportanceText(found.importance());
    print(text.fields(), text.csv(), text.lines());
    return ExitCode.DONE;
  }

  /** In the form that was asked for. */
  private void print(Map<String, Object> fields, TextTable table, List<String> lines) {
    terminal
        .out()
        .println(
            json
                ? Results.json(fields)
                : csv ? table.csv() : String.join(System.lineSeparator(), lines));
  }

  private int row(Model model, ExaminedRows rows, int row) {
    if (html != null) {
      throw new InputException("--row: it is told in text, --csv or --json; leave out --html");
    }
    if (row < 1 || row > rows.data().rows()) {
      throw new InputException(
          "--row: there is no row %d; rows go from 1 to %,d".formatted(row, rows.data().rows()));
    }
    if (rows.of() > rows.data().rows()) {
      throw new InputException(
          "--row: of more than %,d rows only a sample is looked at; name a table of fewer"
              .formatted(ExaminedRows.MOST));
    }
    var text = new AttributionText(new GradientAttributions(model, rows).of(row - 1));
    print(text.fields(), text.csv(), text.lines());
    return ExitCode.DONE;
  }

  private Understanding found(
      Model model, ExaminedRows rows, Metric judged, UnderstandingProgress progress) {
    return html == null
        ? new Understanding(PermutationImportance.of(model, rows, judged, repetitions, progress))
        : Understanding.of(model, rows, judged, repetitions, progress);
  }

  private Metric metric(Model model) {
    if (metric == null) {
      return PermutationImportance.metric(model);
    }
    String name = metric;
    Metric named = Settings.valid(() -> Metrics.parse(name), "--metric: ");
    if (!model.readout().judgedBy(named)) {
      throw new InputException(
          "--metric: '%s' does not judge the target '%s'; one of %s does"
              .formatted(
                  name,
                  model.target().name(),
                  String.join(
                      ", ", model.readout().fitting().stream().map(Metrics::keyOf).toList())));
    }
    return named;
  }

  private static ExaminedRows named(Path file, Model model) {
    var types = model.encoder().types().and(model.target().types());
    return switch (DataFiles.heldOut(file, types)) {
      case Samples.Rows rows when rows.count() < 2 ->
          throw new InputException(
              file + ": there is nothing to shuffle in fewer than 2 rows; name a larger table");
      case Samples.Rows rows -> ExaminedRows.of(model, rows.table(), "given");
      case Samples.Images images ->
          throw new InputException(
              images.source() + ": images, but the model was trained on a table; give it a table");
    };
  }

  private ExaminedRows ofRun(Path run, Model model) {
    if (!Files.isDirectory(run)) {
      throw new InputException(
          run + ": a model file has no rows; name a table after it, or the folder of its run");
    }
    Optional<ExaminedRows> rows =
        new DataOfRun(RunFolder.open(run), model.provenance().dataSha256())
            .read(
                List.of(),
                why -> {
                  throw new InputException(why + "; or name a table after the folder");
                })
            .flatMap(r -> r.data().examined());
    return rows.orElseThrow(() ->
        new InputException(
            run + ": the run does not know its data; name a table after the folder"));
  }

  private void tell(ExaminedRows rows) {
    if (rows.of() > rows.data().rows()) {
      terminal.notice(
          "%,d of %,d rows, drawn by the seed".formatted(rows.data().rows(), rows.of()));
    }
    if (rows.part().equals("training")) {
      terminal.notice(
          "the run held out no rows; on those it learned from, importance is what the model uses,"
              + " not what helps with new rows");
    }
  }
}
