package org.deltarule.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.data.InputShape;
import org.deltarule.tensor.Matrix;

/** Small runs of the trainer, and what they told their listener. */
final class Runs {
  private Runs() {}

  /** Three noisy classes in four dimensions. */
  static Dataset classes(int rows, long seed) {
    return classes(rows, 4, seed);
  }

  /** Three noisy classes that the first three of some dimensions tell apart. */
  static Dataset classes(int rows, int columns, long seed) {
    Random random = new Random(seed);
    Matrix x = Matrix.zeros(rows, columns);
    Matrix y = Matrix.zeros(rows, 1);
    for (int r = 0; r < rows; r++) {
      int label = random.nextInt(3);
      y.set(r, 0, label);
      for (int c = 0; c < columns; c++) {
        x.set(r, c, (float) (random.nextGaussian() + (c == label ? 2 : 0)));
      }
    }
    return Dataset.of(new FloatFeatures(x), y);
  }

  /** The last column is a category of three codes where the plan embeds those; the others are numbers. */
  static InputShape shape(TrainingPlan plan, int columns) {
    return plan.categoryEmbedding() == 0
        ? new InputShape(columns, 0, List.of())
        : new InputShape(columns - 1, 0, List.of(3));
  }

  static TrainingPlan plan(String... settings) {
    List<String> all =
        new ArrayList<>(List.of("layers=8", "epochs=4", "batch=16", "patience=0", "threads=1"));
    all.addAll(List.of(settings)); // a later setting wins
    return TrainingPlan.of(Task.CLASSIFICATION, all.toArray(String[]::new));
  }

  static Trainer trainer(
      TrainingPlan plan, Dataset data, Optional<Dataset> validation, TrainingListener listener) {
    int outputs =
        plan.loss().target() == org.deltarule.loss.Loss.Target.CLASS_INDEX
            ? 3
            : data.targets().columns();
    Readout readout =
        outputs == 3 ? Readout.classes(plan.loss(), 3) : Readout.values(plan.loss(), outputs);
    return new Trainer(
        plan,
        PlannedNetwork.of(plan, shape(plan, data.features().columns()), outputs),
        readout,
        data,
        validation,
        listener,
        Optional.empty());
  }

  static TrainingResult run(TrainingPlan plan, Dataset data) {
    return run(plan, data, event -> {});
  }

  static TrainingResult run(TrainingPlan plan, Dataset data, TrainingListener listener) {
    try (Trainer trainer = trainer(plan, data, Optional.empty(), listener)) {
      return trainer.run();
    }
  }
}
