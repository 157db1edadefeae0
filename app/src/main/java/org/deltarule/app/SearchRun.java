package org.deltarule.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.app.console.HalvingDisplay;
import org.deltarule.app.run.Checkpoint;
import org.deltarule.app.run.CheckpointStore;
import org.deltarule.app.run.RunFolder;
import org.deltarule.data.InputException;
import org.deltarule.tabular.model.DataFiles;
import org.deltarule.tabular.recipe.Reason;
import org.deltarule.tabular.search.Deadline;
import org.deltarule.tabular.search.HalvingListener;
import org.deltarule.tabular.search.HalvingSearch;
import org.deltarule.tabular.search.HalvingSearch.Winner;
import org.deltarule.tabular.search.Trial;

/**
 * A run of the recipe {@code search}: the search, and then a run of its winner into the same folder, whose
 * plan file is the winner's. Both go on where they were interrupted.
 */
final class SearchRun {
  private final Terminal terminal;
  private final TrainRun.Options options;
  private final RunSource source;
  private final PreparedRun base;

  private SearchRun(
      Terminal terminal, TrainRun.Options options, RunSource source, PreparedRun base) {
    this.terminal = terminal;
    this.options = options;
    this.source = source;
    this.base = base;
  }

  /** Whether a folder is one of a search. */
  static boolean isOne(RunFolder folder) {
    return Files.exists(folder.searchFile());
  }

  /** A new one. Its folder is made when nothing in data and plan can be wrong any more. */
  static int start(
      Terminal terminal,
      TrainRun.Options options,
      RunSource source,
      PreparedRun base,
      Optional<Path> out) {
    SearchRun run = new SearchRun(terminal, options, source, base);
    Listening listening = new Listening();
    HalvingSearch search = run.search(List.of(), listening);
    RunFolder folder = RunFolder.create(out, base.name());
    PlanFile.write(folder.searchFile(), AskedSettings.of(base));
    try (SearchLog.Writer log = new SearchLog.Writer(folder)) {
      log.about(run.about(folder, search));
    }
    return run.run(folder, search, listening);
  }

  /**
   * The rest of one.
   *
   * @param given the data, if they were named again
   * @param flags settings to change, none that the result depends on
   * @throws InputException if it is finished, or data or plan are not the same
   */
  static int goOn(
      Terminal terminal,
      TrainRun.Options options,
      RunFolder folder,
      List<Path> given,
      Map<String, String> flags) {
    Optional<Checkpoint> checkpoint =
        CheckpointStore.exists(folder)
            ? Optional.of(ResumedRun.unfinished(folder))
            : Optional.empty();
    SearchLog log = SearchLog.read(folder);
    Path file = folder.searchFile();
    if (!DataFiles.sha256(List.of(file)).equals(log.about().planSha256())) {
      throw new InputException(
          "%s: was changed since the search began; search anew with --config %s"
              .formatted(file, file));
    }
    Map<String, String> settings =
        new Settings().over(file.toString(), PlanFile.read(file)).over("flags", flags).values();
    List<Path> paths = given.isEmpty() ? log.about().data() : given;
    RunSource source = RunSource.read(paths, settings);
    ResumedRun.verify(paths, source.sha256(), log.about().sha256());
    SearchRun run = new SearchRun(terminal, options, source, source.prepare(settings));
    if (log.chosen().isEmpty()) {
      Listening listening = new Listening();
      return run.run(folder, run.search(log.trials(), listening), listening);
    }
    PreparedRun prepared = run.prepared(log.chosen().get());
    TrainRun training = new TrainRun(terminal, options, prepared);
    return checkpoint.isPresent()
        ? training.goOn(new ResumedRun(folder, checkpoint.get(), prepared))
        : training.startIn(folder);
  }

  private HalvingSearch search(List<Trial> before, HalvingListener listener) {
    return Settings.valid(
        () ->
            new HalvingSearch(
                base.data(),
                settings -> source.prepare(settings).data(),
                limits(before),
                before,
                listener),
        "");
  }

  private int run(RunFolder folder, HalvingSearch search, Listening listening) {
    Optional<Winner> winner = searched(folder, search, listening);
    if (winner.isEmpty()) {
      return ExitCode.INTERRUPTED;
    }
    return new TrainRun(terminal, options, prepared(winner.get())).startIn(folder);
  }

  private Optional<Winner> searched(RunFolder folder, HalvingSearch search, Listening listening) {
    // Opened first and closed last: a signal waits until everything is written.
    try (Interruption _ = new Interruption(search::stop, terminal.halt());
        SearchLog.Writer log = new SearchLog.Writer(folder);
        HalvingDisplay display =
            new HalvingDisplay(
                terminal.err(), terminal.interactive(), options.quiet(), search.metric())) {
      listening.to(log, display);
      Optional<Winner> winner = search.run();
      winner.ifPresentOrElse(log::chosen, () -> interrupted(folder, display));
      return winner;
    }
  }

  private void interrupted(RunFolder folder, HalvingDisplay display) {
    display.close();
    terminal.notice(
        "interrupted, what was tried is saved; go on with: deltarule train --resume "
            + folder.path());
    terminal.err().flush();
  }

  /** The winner's data, told of as what was asked for with what was found. */
  private PreparedRun prepared(Winner winner) {
    Map<String, String> settings = new LinkedHashMap<>(winner.settings());
    settings.put("threads", Integer.toString(base.data().plan().training().threads()));
    PreparedRun plain = source.prepare(settings);
    var choice = base.data().choice();
    return new PreparedRun(
        plain.paths(),
        plain.sha256(),
        plain
            .data()
            .with(
                winner.drawn().isEmpty()
                    ? choice
                    : choice.with(
                        new Reason(
                            "found by the search",
                            winner.drawn(),
                            "candidate %d was the best".formatted(winner.candidate())))));
  }

  private SearchLog.About about(RunFolder folder, HalvingSearch search) {
    return new SearchLog.About(
        source.paths().stream().map(path -> path.toAbsolutePath().normalize()).toList(),
        source.sha256(),
        DataFiles.sha256(List.of(folder.searchFile())),
        search.metric(),
        search.candidates(),
        search.schedule());
  }

  private HalvingSearch.Limits limits(List<Trial> before) {
    var plan = base.data().plan();
    int threads = plan.training().threads();
    long earlier = (long) (before.stream().mapToDouble(Trial::elapsed).max().orElse(0) * 1e9);
    long sinceStart = Duration.between(terminal.started(), Instant.now()).toNanos();
    long start = System.nanoTime() - sinceStart - earlier;
    return new HalvingSearch.Limits(
        plan.data().search().timeBudget().map(time -> new Deadline(System::nanoTime, start, time)),
        threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
  }

  /** Passes on to who is there when the search runs. */
  private static final class Listening implements HalvingListener {
    private Optional<SearchLog.Writer> log = Optional.empty();
    private Optional<HalvingDisplay> display = Optional.empty();

    private void to(SearchLog.Writer writer, HalvingDisplay shown) {
      log = Optional.of(writer);
      display = Optional.of(shown);
    }

    @Override
    public void progress(State state) {
      display.ifPresent(shown -> shown.progress(state));
    }

    @Override
    public void ended(Trial trial) {
      log.ifPresent(writer -> writer.trial(trial));
    }
  }
}
