package org.deltarule.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deltarule.app.run.CheckpointStore;
import org.deltarule.app.run.RunFolder;
import org.deltarule.tabular.model.DataFiles;
import org.deltarule.tabular.model.Model;
import org.deltarule.tabular.model.Samples;
import org.deltarule.tabular.table.ColumnTypes;

/**
 * What is in a file.
 *
 * @param fields for programs
 * @param lines for people
 */
record Inspection(Map<String, Object> fields, List<String> lines) {
  private static final String STATE = "state.safetensors";

  /** Finds out what it is and looks into it. */
  static Inspection of(Path path, String target) {
    if (Files.isDirectory(path)) {
      return folder(path, target);
    }
    String name = String.valueOf(path.getFileName());
    Path folder = path.toAbsolutePath().getParent();
    if (name.equals(STATE) && folder != null && folder.getParent() != null) {
      return checkpoint(folder.getParent());
    }
    if (name.endsWith(".safetensors")) {
      return ModelInspection.of(path, Model.load(path));
    }
    return data(path, target);
  }

  private static Inspection data(Path path, String target) {
    return switch (DataFiles.training(path, ColumnTypes.FOUND)) {
      case Samples.Rows rows -> TableInspection.of(rows.table(), target);
      case Samples.Images images -> ImagesInspection.of(path, images, DataFiles.official(path));
    };
  }

  private static Inspection folder(Path path, String target) {
    Path parent = path.toAbsolutePath().normalize().getParent();
    if (Files.exists(path.resolve(STATE)) && parent != null) {
      return checkpoint(parent);
    }
    RunFolder run = new RunFolder(path);
    if (Files.exists(run.modelFile())) {
      return ModelInspection.of(run.modelFile(), Model.load(run.modelFile()));
    }
    if (CheckpointStore.exists(run)) {
      return checkpoint(path);
    }
    if (SearchRun.isOne(run)) {
      SearchTable search = new SearchTable(SearchLog.read(run));
      return new Inspection(search.fields(), search.lines());
    }
    return data(path, target);
  }

  private static Inspection checkpoint(Path run) {
    return CheckpointInspection.of(CheckpointStore.load(new RunFolder(run)));
  }

  String text() {
    return String.join(System.lineSeparator(), lines);
  }
}
