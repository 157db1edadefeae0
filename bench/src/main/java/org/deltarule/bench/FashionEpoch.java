package org.deltarule.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deltarule.data.ByteFeatures;
import org.deltarule.data.Dataset;
import org.deltarule.tabular.idx.IdxFolder;
import org.deltarule.tabular.idx.IdxImages;
import org.deltarule.tabular.idx.IdxLabels;
import org.deltarule.tensor.Matrix;
import org.deltarule.train.PlannedNetwork;
import org.deltarule.train.Readout;
import org.deltarule.train.Task;
import org.deltarule.train.Trainer;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingPlan;

/**
 * Seconds per epoch on all 60,000 rows of Fashion-MNIST: 784-256-128-10 ReLU, batch 128, momentum.
 *
 * <pre>{@code
 * java --add-modules jdk.incubator.vector -cp bench/target/deltarule-bench.jar \
 *     org.deltarule.bench.FashionEpoch FOLDER [threads=2] [any setting of the plan …]
 * }</pre>
 *
 * <p>Wall-clock of the training steps alone: gathering rows, forward, backward, update. The first
 * epoch is cold (compilation); the median is of the others.
 */
public final class FashionEpoch {
  private FashionEpoch() {}

  /**
   * Trains and prints the seconds of each epoch.
   *
   * @param arguments the folder of the IDX files, then settings of the plan
   */
  public static void main(String[] arguments) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "layers=256,128",
                "batch=128",
                "optimizer=sgd(momentum=0.9)",
                "learning-rate=0.05",
                "epochs=8",
                "threads=2"));
    settings.addAll(Arrays.asList(arguments).subList(1, arguments.length));
    TrainingPlan plan = TrainingPlan.of(Task.CLASSIFICATION, settings.toArray(String[]::new));
    IdxFolder folder = new IdxFolder(Path.of(arguments[0]));
    List<Double> seconds = new ArrayList<>();
    try (Trainer trainer =
        new Trainer(
            plan,
            PlannedNetwork.of(plan, 784, 10),
            Readout.classes(plan.loss(), 10),
            rows(folder, IdxFolder.Part.TRAINING),
            Optional.of(rows(folder, IdxFolder.Part.TEST)),
            event -> {
              if (event instanceof TrainingEvent.Epoch epoch) {
                double before = seconds.stream().mapToDouble(Double::doubleValue).sum();
                seconds.add(epoch.seconds() - before);
                System.out.printf(
                    "epoch %d  %.3f s  train loss %.4f  test %s%n",
                    epoch.epoch(), seconds.getLast(), epoch.trainLoss(), epoch.metrics());
              }
            },
            Optional.empty())) {
      trainer.run();
    }
    List<Double> warm =
        seconds.subList(Math.min(1, seconds.size() - 1), seconds.size()).stream().sorted().toList();
    System.out.printf(
        "cold %.3f s, warm median %.3f s%n", seconds.getFirst(), warm.get(warm.size() / 2));
  }

  private static Dataset rows(IdxFolder folder, IdxFolder.Part part) {
    IdxImages images = folder.images(part);
    IdxLabels labels = folder.labels(part, images);
    float[] decoded = new float[256];
    for (int i = 0; i < decoded.length; i++) {
      decoded[i] = (i / 255f - 0.286f) / 0.353f; // mean and deviation of the training pixels
    }
    Matrix targets = Matrix.zeros(labels.count(), 1);
    for (int r = 0; r < labels.count(); r++) {
      targets.set(r, 0, labels.at(r));
    }
    return Dataset.of(new ByteFeatures(images.pixels(), images.size(), decoded), targets);
  }
}
