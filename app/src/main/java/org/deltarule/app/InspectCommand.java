package org.deltarule.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deltarule inspect}. */
@Command(
    name = "inspect",
    description = "Says what is in a model, a run, a checkpoint, a table or IDX files.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    optionListHeading = "%nOptions%n",
    footer = {
      "",
      "Examples",
      "  deltarule inspect data.csv --target price     (its columns, and what training makes of"
          + " them)",
      "  deltarule inspect RUN/model.safetensors       (network, parameters, preprocessing, plan)",
      "  deltarule inspect RUN/checkpoint              (how far an interrupted run got)",
      "  deltarule inspect fashion-mnist/ --json"
    })
final class InspectCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "a file or folder")
  private @Nullable String file;

  @Mixin private DatabaseOptions database = new DatabaseOptions();

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "of a table: the column to predict, which is no feature")
  private String target = "";

  @Option(names = "--json", description = "one JSON object [text]")
  private boolean json;

  InspectCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (file == null) {
      throw new IllegalStateException("called without the command line");
    }
    Inspection found = Inspection.of(database.path(file), target);
    Map<String, Object> fields = new LinkedHashMap<>(found.fields());
    terminal.out().println(json ? Results.json(fields) : found.text());
    return ExitCode.DONE;
  }
}
