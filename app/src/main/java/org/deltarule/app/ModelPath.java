package org.deltarule.app;

import java.nio.file.Files;
import java.nio.file.Path;
import org.deltarule.app.run.RunFolder;
import org.deltarule.data.InputException;
import org.deltarule.tabular.model.Model;

/** A model named by its file or by the folder of the run that made it. */
final class ModelPath {
  private ModelPath() {}

  static Model load(Path path) {
    if (!Files.isDirectory(path)) {
      return Model.load(path);
    }
    RunFolder run = RunFolder.open(path);
    if (!Files.exists(run.modelFile())) {
      throw new InputException(
          "%s: the run has no model yet; go on with it by deltarule train --resume %s"
              .formatted(path, path));
    }
    return Model.load(run.modelFile());
  }
}
