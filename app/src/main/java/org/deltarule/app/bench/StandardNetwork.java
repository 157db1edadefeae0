package org.deltarule.app.bench;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.tensor.Matrix;
import org.deltarule.train.Readout;
import org.deltarule.train.Task;
import org.deltarule.train.TrainingPlan;

/**
 * A network whose training is measured, with synthetic rows.
 *
 * @param name sizes of all layers and activation
 * @param inputs the number of features
 * @param outputs classes, 2 with one output; or numbers
 * @param rows of an epoch
 * @param task classes or numbers
 * @param settings of the plan
 */
record StandardNetwork(
    String name, int inputs, int outputs, int rows, Task task, Map<String, String> settings) {
  private static final String MOMENTUM = "sgd(momentum=0.9)";

  static final List<StandardNetwork> ALL =
      List.of(
          relu("784-256-128-10", "256,128", 12_800, 128),
          relu("784-1024-1024-10", "1024,1024", 2_560, 128),
          relu("784-32-10", "32", 12_800, 32),
          new StandardNetwork(
              "28-300×5-1 tanh",
              28,
              2,
              10_000,
              Task.CLASSIFICATION,
              tanh("300,300,300,300,300", "100", "binary-cross-entropy")),
          new StandardNetwork(
              "4-32-16-4 tanh",
              4,
              4,
              10_000,
              Task.REGRESSION,
              tanh("32,16", "full", "mean-squared-error")));

  private static StandardNetwork relu(String name, String layers, int rows, int batch) {
    return new StandardNetwork(
        name + " relu",
        784,
        10,
        rows,
        Task.CLASSIFICATION,
        Map.of(
            "layers",
            layers,
            "batch",
            Integer.toString(batch),
            "optimizer",
            MOMENTUM,
            "learning-rate",
            "0.01"));
  }

  private static Map<String, String> tanh(String layers, String batch, String loss) {
    return Map.of(
        "layers",
        layers,
        "activation",
        "tanh",
        "initializer",
        "glorot-uniform",
        "batch",
        batch,
        "optimizer",
        "adam",
        "loss",
        loss);
  }

  /** In words: the optimizer without its settings. */
  String optimizer() {
    String text = settings.getOrDefault("optimizer", "");
    return text.equals(MOMENTUM) ? "momentum" : text;
  }

  String batch() {
    return settings.getOrDefault("batch", "");
  }

  Readout readout(TrainingPlan plan) {
    return task == Task.CLASSIFICATION
        ? Readout.classes(plan.loss(), outputs)
        : Readout.values(plan.loss(), outputs);
  }

  /** Uniform features; the target of a row follows from its first features. */
  Dataset data(Readout readout, int count) {
    SplittableRandom random = new SplittableRandom(1);
    Matrix x = Matrix.zeros(count, inputs);
    for (int i = 0; i < x.array().length; i++) {
      x.array()[i] = 2 * random.nextFloat() - 1;
    }
    if (task == Task.CLASSIFICATION) {
      int[] classes = new int[count];
      for (int r = 0; r < count; r++) {
        classes[r] = Math.min(outputs - 1, (int) ((x.at(r, 0) + 1) / 2 * outputs));
      }
      return Dataset.of(new FloatFeatures(x), readout.classTargets(classes));
    }
    Matrix y = Matrix.zeros(count, outputs);
    for (int r = 0; r < count; r++) {
      for (int c = 0; c < outputs; c++) {
        y.set(r, c, x.at(r, c) * x.at(r, 0));
      }
    }
    return Dataset.of(new FloatFeatures(x), y);
  }
}
