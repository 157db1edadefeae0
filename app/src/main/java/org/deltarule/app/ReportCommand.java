package org.deltarule.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.deltarule.app.RunReport.Judged;
import org.deltarule.app.run.RunFolder;
import org.deltarule.app.run.RunHistory;
import org.deltarule.data.InputException;
import org.deltarule.net.Network;
import org.deltarule.tabular.model.ExaminedRows;
import org.deltarule.tabular.model.Model;
import org.deltarule.tabular.model.TableTrainer;
import org.deltarule.tabular.understand.PermutationImportance;
import org.deltarule.tabular.understand.Understanding;
import org.deltarule.tabular.understand.UnderstandingProgress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code deltarule report}. */
@Command(
    name = "report",
    description = "Writes the report of a run anew: running, finished or cut short.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    optionListHeading = "%nOptions%n",
    footer = {
      "",
      "Examples",
      "  deltarule report runs/prices-20260101-120000",
      "  deltarule report runs/prices-20260101-120000 moved/prices.csv    (the data are elsewhere"
          + " now)",
      "",
      "Without its data a run has a report too, without confusion matrix or residuals."
    })
final class ReportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "RUN", description = "a run folder")
  private @Nullable Path run;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "DATA",
      description = "the data of the run [where they were]")
  private List<Path> data = new ArrayList<>();

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (run == null) {
      throw new IllegalStateException("called without the command line");
    }
    RunFolder folder = RunFolder.open(run);
    if (SearchRun.isOne(folder) && !Files.exists(folder.eventsFile())) {
      throw new InputException(
          "%s: the search has no winner yet, of which a report would be; see how far it is: deltarule inspect %s"
              .formatted(run, run));
    }
    RunHistory history = RunHistory.read(folder); // says at once what is wrong with it
    Optional<Model> model =
        Files.exists(folder.modelFile())
            ? Optional.of(Model.load(folder.modelFile()))
            : Optional.empty();
    String sha256 =
        model
            .map(m -> m.provenance().dataSha256())
            .orElseGet(() -> history.started().getOrDefault("data_sha256", ""));
    Optional<PreparedRun> prepared =
        new DataOfRun(folder, sha256)
            .read(data, missing -> terminal.notice(missing + "; the report does without them"));
    Optional<Judged> judged =
        model.isPresent() && prepared.isPresent()
            ? judged(model.get(), prepared.get())
            : Optional.empty();
    Optional<Network> network = model.map(Model::network).or(() -> prepared.map(this::network));
    new RunReport(folder, prepared, network, model, judged, understanding(model, prepared)).write();
    terminal.out().println("report      " + folder.reportFile());
    return ExitCode.DONE;
  }

  /** In full, whatever it takes. */
  private static Optional<Understanding> understanding(
      Optional<Model> model, Optional<PreparedRun> prepared) {
    Optional<ExaminedRows> rows = prepared.flatMap(p -> p.data().examined());
    if (model.isEmpty() || rows.isEmpty() || rows.get().data().rows() < 2) {
      return Optional.empty();
    }
    Model of = model.get();
    return of.provenance().reason().equals("diverged")
        ? Optional.empty()
        : Optional.of(
            Understanding.of(
                of,
                rows.get(),
                PermutationImportance.metric(of),
                PermutationImportance.REPETITIONS,
                UnderstandingProgress.NONE));
  }

  private static Optional<Judged> judged(Model model, PreparedRun run) {
    return Judged.best(
        run, run.data().test().map(model::evaluate), run.data().validation().map(model::evaluate));
  }

  private Network network(PreparedRun of) {
    try (TableTrainer trainer =
        new TableTrainer(of.data(), of.sha256(), event -> {}, network -> Optional.empty())) {
      return trainer.network();
    }
  }
}
