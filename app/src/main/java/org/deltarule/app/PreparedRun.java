package org.deltarule.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deltarule.tabular.model.DataFiles;
import org.deltarule.tabular.model.DataPlan;
import org.deltarule.tabular.model.TrainingData;
import org.deltarule.tabular.source.TableSources;

/**
 * Data that were read, with the plan that they complete.
 *
 * @param paths where the rows are from
 * @param sha256 of these files and of those that hold out rows
 * @param data the rows, ready for training
 */
record PreparedRun(List<Path> paths, String sha256, TrainingData data) {
  /** Reads and prepares. Nothing is written. */
  static PreparedRun of(List<Path> paths, Map<String, String> settings) {
    return RunSource.read(paths, settings).prepare(settings);
  }

  /** What the run's result depends on: the data, and what is held out from other files. */
  static String sha256(List<Path> paths, DataPlan plan) {
    return DataFiles.sha256(Stream.concat(paths.stream(), Settings.files(plan).stream()).toList());
  }

  /** A short name for the run folder. */
  String name() {
    Path name = paths.getFirst().toAbsolutePath().normalize().getFileName();
    return name == null ? "data" : TableSources.bareName(name);
  }

  /** The paths as the user wrote them. */
  String shown() {
    return paths.stream().map(Path::toString).collect(Collectors.joining(" "));
  }
}
