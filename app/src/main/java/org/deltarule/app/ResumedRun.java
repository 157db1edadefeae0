package org.deltarule.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deltarule.app.run.Checkpoint;
import org.deltarule.app.run.CheckpointStore;
import org.deltarule.app.run.RunFolder;
import org.deltarule.app.run.RunHistory;
import org.deltarule.data.InputException;
import org.deltarule.tabular.model.DataPlan;
import org.deltarule.tabular.model.RunPlan;
import org.deltarule.train.TrainingEvent;

/**
 * An interrupted run with the data that it was interrupted on.
 *
 * @param folder its folder
 * @param checkpoint its saved state
 * @param prepared data and plan
 */
record ResumedRun(RunFolder folder, Checkpoint checkpoint, PreparedRun prepared) {
  /** What a checkpoint remembers of the data. */
  private static final String DATA = "data";

  private static final String SHA256 = "data_sha256";
  private static final String FINISHED = "finished";

  /** What the run found before it was interrupted; nothing if its events cannot be read. */
  List<TrainingEvent.Finding> findings() {
    return Files.exists(folder.eventsFile()) ? RunHistory.read(folder).findings() : List.of();
  }

  /** What to save with every state of a run. */
  static Map<String, String> extra(PreparedRun run) {
    String paths =
        run.paths().stream()
            .map(path -> path.toAbsolutePath().normalize().toString())
            .collect(Collectors.joining("\n"));
    return Map.of(DATA, paths, SHA256, run.sha256());
  }

  /** The same for the last state of a run that came to its end. */
  static Map<String, String> extra(PreparedRun run, String reason) {
    Map<String, String> extra = new LinkedHashMap<>(extra(run));
    extra.put(FINISHED, reason);
    return extra;
  }

  /**
   * Opens a run folder.
   *
   * @param path the folder
   * @param given the data, if they were named again
   * @param flags settings to change, none that the result depends on
   * @throws InputException if there is no unfinished run, or the data are not the same
   */
  static ResumedRun open(Path path, List<Path> given, Map<String, String> flags) {
    RunFolder folder = RunFolder.open(path);
    Checkpoint checkpoint = unfinished(folder);
    String plan =
        checkpoint
            .plan()
            .orElseThrow(
                () -> new InputException(checkpoint.source() + ": holds no plan; train anew"));
    Map<String, String> settings =
        new Settings()
            .over(checkpoint.source(), PlanFile.parse(checkpoint.source(), plan))
            .over("flags", flags)
            .values();
    List<Path> paths = given.isEmpty() ? remembered(checkpoint) : given;
    verify(checkpoint, paths, settings);
    return new ResumedRun(folder, checkpoint, PreparedRun.of(paths, settings));
  }

  /** The state saved last, of a run that is not finished. */
  static Checkpoint unfinished(RunFolder folder) {
    Checkpoint checkpoint = CheckpointStore.load(folder);
    String finished = checkpoint.extra().get(FINISHED);
    if (finished != null) {
      throw new InputException(
          "%s: the run is finished (%s), there is nothing to resume; train anew with --config %s"
              .formatted(folder.path(), finished, folder.planFile()));
    }
    return checkpoint;
  }

  /** Where the data were when the state was saved. */
  static List<Path> remembered(Checkpoint checkpoint) {
    return checkpoint.extra().getOrDefault(DATA, "").lines().map(Path::of).toList();
  }

  private static void verify(
      Checkpoint checkpoint, List<Path> paths, Map<String, String> settings) {
    DataPlan plan = Settings.valid(() -> DataPlan.of(RunPlan.dataSettings(settings)), "");
    verify(paths, PreparedRun.sha256(paths, plan), checkpoint.extra().getOrDefault(SHA256, ""));
  }

  /**
   * Refuses other data.
   *
   * @param paths where they are
   * @param now what they are
   * @param then what they were when the run began
   */
  static void verify(List<Path> paths, String now, String then) {
    if (!now.equals(then)) {
      throw new InputException(
          "%s: the data have changed since the run began (SHA-256 %.12s…, not %.12s…); give the same data, or train anew"
              .formatted(paths.isEmpty() ? "data" : paths.getFirst(), now, then));
    }
  }
}
