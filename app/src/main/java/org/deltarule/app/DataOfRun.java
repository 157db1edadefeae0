package org.deltarule.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.deltarule.app.run.CheckpointStore;
import org.deltarule.app.run.RunFolder;
import org.deltarule.data.InputException;

/**
 * Finds the data of an earlier run.
 *
 * @param folder the run
 * @param sha256 what its data were
 */
record DataOfRun(RunFolder folder, String sha256) {
  /**
   * The data, if they are where they were and what they were; named ones must be.
   *
   * @param named where they are now; empty for where they were
   * @param missing is told why there are none
   */
  Optional<PreparedRun> read(List<Path> named, Consumer<String> missing) {
    try {
      List<Path> paths = named.isEmpty() ? remembered() : named;
      if (paths.isEmpty()) {
        return Optional.empty();
      }
      Map<String, String> settings = new LinkedHashMap<>(PlanFile.read(folder.planFile()));
      settings.put("threads", "1"); // nothing is trained
      PreparedRun found =
          PreparedRun.of(paths, new Settings().over("plan.toml", settings).values());
      if (!found.sha256().equals(sha256)) {
        throw new InputException(
            paths.getFirst()
                + ": the data are not those of the run; name its own after the folder");
      }
      return Optional.of(found);
    } catch (InputException e) {
      if (!named.isEmpty()) {
        throw e;
      }
      missing.accept(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private List<Path> remembered() {
    return CheckpointStore.exists(folder)
        ? ResumedRun.remembered(CheckpointStore.load(folder))
        : List.of();
  }
}
