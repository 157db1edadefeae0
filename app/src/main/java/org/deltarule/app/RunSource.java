package org.deltarule.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.tabular.model.DataFiles;
import org.deltarule.tabular.model.DataPlan;
import org.deltarule.tabular.model.RunPlan;
import org.deltarule.tabular.model.Samples;
import org.deltarule.tabular.model.TrainingData;

/**
 * Data that were read, to be made ready by one plan or by many that read the columns in the same way.
 *
 * @param paths where the rows are from
 * @param sha256 of these files and of those that hold out rows
 * @param samples the rows
 */
record RunSource(List<Path> paths, String sha256, Samples samples) {
  /** Reads. */
  static RunSource read(List<Path> paths, Map<String, String> settings) {
    DataPlan plan = plan(settings);
    return new RunSource(
        paths, PreparedRun.sha256(paths, plan), DataFiles.training(paths, plan.types()));
  }

  /** Prepares. Nothing is written. */
  PreparedRun prepare(Map<String, String> settings) {
    Optional<Samples> official =
        paths.size() == 1 && plan(settings).test().auto()
            ? DataFiles.official(paths.getFirst())
            : Optional.empty();
    TrainingData data = Settings.valid(() -> TrainingData.of(samples, official, settings), "");
    return new PreparedRun(paths, sha256, data);
  }

  private static DataPlan plan(Map<String, String> settings) {
    return Settings.valid(() -> DataPlan.of(RunPlan.dataSettings(settings)), "");
  }
}
