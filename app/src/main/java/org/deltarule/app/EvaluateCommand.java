package org.deltarule.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.deltarule.tabular.model.Evaluation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deltarule evaluate}. */
@Command(
    name = "evaluate",
    description = "Says how good a model is on labelled data.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    optionListHeading = "%nOptions%n",
    footer = {
      "",
      "Examples",
      "  deltarule evaluate RUN/model.safetensors labelled.csv",
      "  deltarule evaluate RUN labelled.csv --json",
      "  deltarule evaluate RUN fashion-mnist/            (its test part)",
      "",
      "All rows count the same. JSON: rows, loss; for classes accuracy, error, log_loss, auc,"
          + " macro_f1 and",
      "further metrics, confusion (lines are right, columns predicted), classes; for numbers rmse,"
          + " mae, r2,",
      "with intervals coverage and mean_width; of several targets their own figures in targets. NaN"
          + " and",
      "infinities are texts."
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "MODEL", description = "a model file, or a run folder")
  private @Nullable Path model;

  @Parameters(
      index = "1",
      paramLabel = "DATA",
      description = "a table with the target's column, or a folder of IDX files")
  private @Nullable String data;

  @Mixin private DatabaseOptions database = new DatabaseOptions();

  @Option(names = "--json", description = "one JSON object [a table]")
  private boolean json;

  EvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (model == null || data == null) {
      throw new IllegalStateException("called without the command line");
    }
    Evaluation evaluation = ModelPath.load(model).evaluate(database.path(data));
    terminal
        .out()
        .println(json ? Results.json(Results.all(evaluation)) : Results.table(evaluation));
    return ExitCode.DONE;
  }
}
