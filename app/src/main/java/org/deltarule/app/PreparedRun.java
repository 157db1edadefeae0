package org.deltarule.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deltarule.data.InputException;
import org.deltarule.tabular.model.DataFiles;
import org.deltarule.tabular.model.DataPlan;
import org.deltarule.tabular.model.JoinedTables;
import org.deltarule.tabular.model.RunPlan;
import org.deltarule.tabular.model.Samples;
import org.deltarule.tabular.model.TrainingData;
import org.deltarule.tabular.table.Table;

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
    DataPlan plan = Settings.valid(() -> DataPlan.of(RunPlan.dataSettings(settings)), "");
    Samples samples = read(paths, plan);
    Optional<Samples> official =
        paths.size() == 1 && plan.test().auto()
            ? DataFiles.official(paths.getFirst())
            : Optional.empty();
    TrainingData data = Settings.valid(() -> TrainingData.of(samples, official, settings), "");
    return new PreparedRun(paths, sha256(paths, plan), data);
  }

  private static Samples read(List<Path> paths, DataPlan plan) {
    if (paths.size() == 1) {
      return DataFiles.training(paths.getFirst(), plan.types());
    }
    List<Table> tables = paths.stream().map(path -> table(path, plan)).toList();
    return new Samples.Rows(JoinedTables.of(tables, plan));
  }

  private static Table table(Path path, DataPlan plan) {
    return switch (DataFiles.training(path, plan.types())) {
      case Samples.Rows rows -> rows.table();
      case Samples.Images images ->
          throw new InputException(
              path + ": images can't be joined with other data; give this folder alone");
    };
  }

  /** What the run's result depends on: the data, and what is held out from other files. */
  static String sha256(List<Path> paths, DataPlan plan) {
    return DataFiles.sha256(Stream.concat(paths.stream(), Settings.files(plan).stream()).toList());
  }

  /** A short name for the run folder. */
  String name() {
    Path name = paths.getFirst().toAbsolutePath().normalize().getFileName();
    return name == null
        ? "data"
        : name.toString().replaceFirst("(?i)(\\.(csv|tsv|txt))?(\\.gz)?$", "");
  }

  /** The paths as the user wrote them. */
  String shown() {
    return paths.stream().map(Path::toString).collect(Collectors.joining(" "));
  }
}
