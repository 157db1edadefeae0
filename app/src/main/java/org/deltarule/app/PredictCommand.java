package org.deltarule.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.deltarule.tabular.model.PredictionColumns;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deltarule predict}. */
@Command(
    name = "predict",
    description = "Predicts rows; writes CSV, a header and one line per row, in order.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    optionListHeading = "%nOptions%n",
    footer = {
      "",
      "Examples",
      "  deltarule predict RUN/model.safetensors new.csv",
      "  deltarule predict RUN new.csv -o predictions.csv",
      "  deltarule predict RUN new.csv | head",
      "  deltarule predict RUN t10k-images-idx3-ubyte.gz",
      "",
      "Columns: prediction, for classes probability:CLASS of each, for quantiles quantile:LEVEL of"
          + " each,",
      "with intervals lower:LEVEL and upper:LEVEL; of several targets prediction:COLUMN of each."
          + " Columns",
      "of the data are found by name, in any order; others, and the target, are not looked at."
    })
final class PredictCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "MODEL", description = "a model file, or a run folder")
  private @Nullable Path model;

  @Parameters(
      index = "1",
      paramLabel = "DATA",
      description = "a table, a folder of IDX files (its test part), or a file of IDX images")
  private @Nullable String data;

  @Mixin private DatabaseOptions database = new DatabaseOptions();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "where to, whole or not at all [standard output]")
  private @Nullable Path out;

  PredictCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (model == null || data == null) {
      throw new IllegalStateException("called without the command line");
    }
    PredictionCsv csv =
        new PredictionCsv(
            new PredictionColumns(ModelPath.load(model).predict(database.path(data))));
    if (out == null) {
      csv.print(terminal.out());
    } else {
      csv.write(out);
    }
    return ExitCode.DONE;
  }
}
