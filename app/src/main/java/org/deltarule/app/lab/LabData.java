package org.deltarule.app.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deltarule.data.Dataset;
import org.deltarule.loss.Loss;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.model.DataFiles;
import org.deltarule.tabular.model.DataPlan;
import org.deltarule.tabular.model.TrainingData;
import org.deltarule.train.Readout;
import org.deltarule.train.Task;

/**
 * Rows to experiment with: standardized as for any training, split in two.
 *
 * @param name what they are, for the page
 * @param task what is predicted
 * @param classes how many classes; 0 for numbers
 * @param training the rows to learn from
 * @param heldOut the rows to judge by
 */
public record LabData(String name, Task task, int classes, Dataset training, Dataset heldOut) {
  /** Rows of the experiments that run by themselves: networks stay small, and so do the times. */
  static final int FEW_ROWS = 1500;

  private static final String DIGITS = "digits.csv";

  /** One fifth is held out to judge by, and nothing else. */
  private static final Map<String, String> SPLIT =
      Map.of("recipe", "plain", "test", "0", "validation", "0.2");

  /**
   * Data that were read.
   *
   * @param name what they are
   * @param data the rows, with some held out for validation
   * @return rows to experiment with
   */
  public static LabData of(String name, TrainingData data) {
    int classes = data.target() instanceof ClassTarget labels ? labels.labels().size() : 0;
    return new LabData(
        name,
        classes > 0 ? Task.CLASSIFICATION : Task.REGRESSION,
        classes,
        data.training(),
        data.validation().orElse(data.training()));
  }

  /**
   * The settings of data for the lab, of {@link DataPlan}.
   *
   * @param target the column to predict; empty for images
   * @param seed of the split
   * @return text by key
   */
  public static Map<String, String> settings(String target, long seed) {
    Map<String, String> settings = new java.util.LinkedHashMap<>(SPLIT);
    settings.put("target", target);
    settings.put("seed", Long.toString(seed));
    return settings;
  }

  /**
   * The digits that come with the program.
   *
   * @param seed of the split
   * @return 1,797 images of 8 × 8 pixels in 10 classes
   */
  public static LabData digits(long seed) {
    Path file = copyOfDigits();
    try {
      Map<String, String> settings = settings("digit", seed);
      var samples = DataFiles.training(file, DataPlan.DEFAULT.types());
      return of("digits", TrainingData.of(samples, Optional.empty(), settings));
    } finally {
      delete(file);
    }
  }

  /** Tables are read from files. */
  private static Path copyOfDigits() {
    try (InputStream in =
        Objects.requireNonNull(LabData.class.getResourceAsStream(DIGITS), "the digits")) {
      Path file = Files.createTempFile("deltarule-digits-", ".csv");
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first rows only, if there are more: {@link #FEW_ROWS} to learn from, a third to judge by. */
  LabData few() {
    return first(FEW_ROWS);
  }

  /** The first rows only, if there are more. */
  LabData first(int rows) {
    return new LabData(
        name, task, classes, first(training, rows), first(heldOut, Math.max(1, rows / 3)));
  }

  /** The same, judged by some of the rows it learns from. */
  LabData judgedByTraining(int rows) {
    return new LabData(name, task, classes, training, first(training, rows));
  }

  private static Dataset first(Dataset data, int most) {
    if (data.rows() <= most) {
      return data;
    }
    int[] rows = new int[most];
    Arrays.setAll(rows, r -> r);
    return data.subset(rows);
  }

  /** The same rows with every feature moved and stretched so that all lie between two numbers. */
  LabData within(double low, double high) {
    RescaledFeatures.Line line = RescaledFeatures.Line.of(training.features(), low, high);
    return new LabData(name, task, classes, rescaled(training, line), rescaled(heldOut, line));
  }

  private static Dataset rescaled(Dataset data, RescaledFeatures.Line line) {
    return new Dataset(new RescaledFeatures(data.features(), line), data.targets(), data.weights());
  }

  /** What an experiment about classes objects to. */
  Optional<String> objectionToNumbers() {
    return classes > 0
        ? Optional.empty()
        : Optional.of("is about classes, and the target is a number");
  }

  int inputs() {
    return training.features().columns();
  }

  /** How a network's outputs are read. */
  Readout readout(Loss loss) {
    return task == Task.REGRESSION
        ? Readout.values(loss, training.targets().columns())
        : Readout.classes(loss, classes);
  }

  /** Rows with their targets in the form that a loss wants. */
  Dataset forLoss(Dataset data, Loss loss) {
    if (task == Task.REGRESSION || loss.target() == Loss.Target.CLASS_INDEX) {
      return data;
    }
    int[] indices = new int[data.rows()];
    Arrays.setAll(indices, r -> (int) data.targets().at(r, 0));
    return new Dataset(data.features(), readout(loss).classTargets(indices), data.weights());
  }

  /** The key of the metric that says how good a network is: the larger the better. */
  String score() {
    return task == Task.REGRESSION ? "r2" : "accuracy";
  }

  /**
   * What they are.
   *
   * @return a line
   */
  public String describe() {
    String what =
        task == Task.REGRESSION ? "a number to predict" : classes + " classes to tell apart";
    return "%s: %,d rows to learn from, %,d to judge by, %,d features, %s"
        .formatted(name, training.rows(), heldOut.rows(), inputs(), what);
  }
}
