package org.deltarule.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.deltarule.app.console.SearchDisplay;
import org.deltarule.app.run.RunFolder;
import org.deltarule.tabular.model.JudgedColumns;
import org.deltarule.tabular.model.Provenance;
import org.deltarule.tabular.search.BestSearch;
import org.deltarule.tabular.search.BestTrainer;
import org.deltarule.tabular.search.Deadline;
import org.deltarule.tabular.space.SearchPlan;
import org.deltarule.train.TrainingEvent.StopReason;

/** A run of the recipe {@code best}, from its first candidate to its files. */
final class BestRun {
  private final Terminal terminal;
  private final TrainRun.Options options;
  private final PreparedRun prepared;

  BestRun(Terminal terminal, TrainRun.Options options, PreparedRun prepared) {
    this.terminal = terminal;
    this.options = options;
    this.prepared = prepared;
  }

  /** Its folder is made when nothing in data and plan can be wrong any more. */
  int start(Optional<Path> out) {
    Listeners events = new Listeners();
    SearchListeners followers = new SearchListeners();
    BestTrainer trainer =
        Settings.valid(
            () -> new BestTrainer(prepared.data(), prepared.sha256(), limits(), events, followers),
            "");
    RunFolder folder = RunFolder.create(out, prepared.name());
    PlanFile.write(folder.planFile(), AskedSettings.of(prepared));
    // Opened first and closed last: a signal waits until everything is written.
    try (Interruption _ = new Interruption(trainer::stop, terminal.halt());
        RunLog log = new RunLog(folder, extras(), options.tensorBoard());
        CandidateFile file = new CandidateFile(folder, prepared.data().plan().training())) {
      events.add(log);
      followers.add(file);
      BestTrainer.Result result = searched(trainer, followers);
      result.trained().model().save(folder.modelFile());
      file.chosen(result);
      log.stopped(events.stopped(), result.trained().test(), Map.of());
      result
          .trained()
          .judged()
          .ifPresent(rows -> new PredictionCsv(new JudgedColumns(rows)).write(folder.judgedFile()));
      RunReport.ended(folder, prepared, result.trained()).write();
      BestSummary summary = new BestSummary(prepared, folder, result);
      terminal.out().println(options.json() ? summary.json() : summary.text());
      if (result.members().stream().allMatch(m -> m.epoch() == 0)) {
        terminal.notice(
            "the time was over before the first epoch was: the weights are hardly trained; give it"
                + " more with --time-budget");
      }
      boolean interrupted = result.trained().result().reason() == StopReason.INTERRUPTED;
      if (interrupted) {
        terminal.notice("interrupted; the model is the best so far");
      }
      terminal.out().flush();
      terminal.err().flush();
      return interrupted ? ExitCode.INTERRUPTED : ExitCode.DONE;
    }
  }

  private BestTrainer.Result searched(BestTrainer trainer, SearchListeners followers) {
    try (SearchDisplay display =
        new SearchDisplay(
            terminal.err(), terminal.interactive(), options.quiet(), trainer::state)) {
      followers.add(display);
      return trainer.run();
    }
  }

  private BestSearch.Limits limits() {
    SearchPlan search = prepared.data().plan().data().search();
    int threads = prepared.data().plan().training().threads();
    Optional<Duration> budget =
        search.timeBudget().isPresent() || search.candidates() > 0
            ? search.timeBudget()
            : Optional.of(SearchPlan.USUAL_BUDGET);
    long start = System.nanoTime() - Duration.between(terminal.started(), Instant.now()).toNanos();
    return new BestSearch.Limits(
        budget.map(time -> new Deadline(System::nanoTime, start, time)),
        search.candidates(),
        threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
  }

  private Map<String, Object> extras() {
    return Map.of("version", Provenance.currentVersion(), "data_sha256", prepared.sha256());
  }
}
