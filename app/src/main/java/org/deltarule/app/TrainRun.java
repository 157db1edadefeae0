package org.deltarule.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.app.console.FindingText;
import org.deltarule.app.console.ProgressDisplay;
import org.deltarule.app.run.CheckpointStore;
import org.deltarule.app.run.PeriodicCheckpoints;
import org.deltarule.app.run.RunFolder;
import org.deltarule.diagnose.Severity;
import org.deltarule.measure.LayerProbe;
import org.deltarule.measure.Signals;
import org.deltarule.net.Network;
import org.deltarule.tabular.model.JudgedColumns;
import org.deltarule.tabular.model.Provenance;
import org.deltarule.tabular.model.TableTrainer;
import org.deltarule.tabular.model.Trained;
import org.deltarule.train.StepProbe;
import org.deltarule.train.TrainingEvent.StopReason;

/** One run from its first step to its files. */
final class TrainRun {
  /**
   * How a run shows and saves itself.
   *
   * @param checkpointEvery least time between two saved states
   * @param tensorBoard also write files for TensorBoard
   * @param quiet no progress and no notices
   * @param json the result as JSON
   * @param signals the preset of what is measured
   */
  record Options(
      Duration checkpointEvery, boolean tensorBoard, boolean quiet, boolean json, String signals) {
    private Optional<StepProbe> probe(Network network) {
      Signals wanted = Signals.preset(signals);
      return wanted.equals(Signals.OFF)
          ? Optional.empty()
          : Optional.of(new LayerProbe(network, wanted));
    }
  }

  private static final int MOST_NOTICES = 5;

  private final Terminal terminal;
  private final Options options;
  private final PreparedRun prepared;
  private final Listeners listeners = new Listeners();

  TrainRun(Terminal terminal, Options options, PreparedRun prepared) {
    this.terminal = terminal;
    this.options = options;
    this.prepared = prepared;
  }

  /** A new run. Its folder is made when nothing in data and plan can be wrong any more. */
  int start(Optional<Path> out) {
    try (TableTrainer trainer = trainer()) {
      return begin(trainer, RunFolder.create(out, prepared.name()));
    }
  }

  /** The run that a search ends with, into its folder. */
  int startIn(RunFolder folder) {
    try (TableTrainer trainer = trainer()) {
      return begin(trainer, folder);
    }
  }

  private int begin(TableTrainer trainer, RunFolder folder) {
    PlanFile.write(folder.planFile(), prepared.data().plan().settings());
    return run(trainer, folder);
  }

  /** The rest of a run. */
  int goOn(ResumedRun resumed) {
    try (TableTrainer trainer = trainer()) {
      resumed.checkpoint().restoreInto(trainer.state());
      trainer.recall(resumed.findings());
      return run(trainer, resumed.folder());
    }
  }

  private TableTrainer trainer() {
    return Settings.valid(
        () -> new TableTrainer(prepared.data(), prepared.sha256(), listeners, options::probe), "");
  }

  private int run(TableTrainer trainer, RunFolder folder) {
    notices(prepared.data().notices());
    PeriodicCheckpoints checkpoints =
        new PeriodicCheckpoints(folder, ResumedRun.extra(prepared), options.checkpointEvery());
    // Opened first and closed last: a signal waits until everything is written.
    try (Interruption _ = new Interruption(trainer::stop, terminal.halt());
        RunLog log = new RunLog(folder, startedExtras(), options.tensorBoard())) {
      Trained trained = trained(trainer, log, checkpoints);
      int code =
          trained.result().reason() == StopReason.INTERRUPTED
              ? interrupted(folder, log, checkpoints, trainer)
              : finished(folder, log, trained, trainer);
      terminal.out().flush();
      terminal.err().flush();
      return code;
    }
  }

  private Trained trained(TableTrainer trainer, RunLog log, PeriodicCheckpoints checkpoints) {
    try (ProgressDisplay display =
        new ProgressDisplay(terminal.err(), terminal.interactive(), options.quiet())) {
      listeners.add(display);
      listeners.add(log);
      listeners.add(checkpoints);
      return trainer.run();
    }
  }

  private int interrupted(
      RunFolder folder, RunLog log, PeriodicCheckpoints checkpoints, TableTrainer trainer) {
    checkpoints.save(trainer.state());
    log.stopped(listeners.stopped(), Optional.empty(), Map.of());
    RunReport.cutShort(folder, prepared, trainer.network()).write();
    terminal.notice(
        "interrupted, the state is saved; go on with: deltarule train --resume " + folder.path());
    return ExitCode.INTERRUPTED;
  }

  private int finished(RunFolder folder, RunLog log, Trained trained, TableTrainer trainer) {
    trained.model().save(folder.modelFile());
    log.stopped(
        listeners.stopped(),
        trained.test(),
        Map.of("signals", options.signals(), "signals_seconds", trainer.signalCost().seconds()));
    trained
        .judged()
        .ifPresent(rows -> new PredictionCsv(new JudgedColumns(rows)).write(folder.judgedFile()));
    String reason = trained.model().provenance().reason();
    CheckpointStore.save(folder, trainer.state(), ResumedRun.extra(prepared, reason));
    RunReport.ended(folder, prepared, trained).write();
    TrainSummary summary =
        new TrainSummary(prepared, folder, trained, options.signals(), trainer.signalCost());
    terminal.out().println(options.json() ? summary.json() : summary.text());
    if (trained.result().reason() != StopReason.DIVERGED) {
      return ExitCode.DONE;
    }
    if (options.quiet()) {
      listeners.findings().stream()
          .filter(f -> f.severity().equals(Severity.ERROR.key()))
          .flatMap(f -> FindingText.lines(f).stream())
          .forEach(terminal::notice);
    }
    terminal.notice("training diverged; the model holds the last finite state");
    return ExitCode.DIVERGED;
  }

  private Map<String, Object> startedExtras() {
    return Map.of("version", Provenance.currentVersion(), "data_sha256", prepared.sha256());
  }

  private void notices(List<String> notices) {
    if (options.quiet()) {
      return;
    }
    notices.stream().limit(MOST_NOTICES).forEach(terminal::notice);
    if (notices.size() > MOST_NOTICES) {
      terminal.notice(
          "%d more such notices: deltarule inspect %s"
              .formatted(notices.size() - MOST_NOTICES, prepared.shown()));
    }
  }
}
