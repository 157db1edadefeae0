package org.deltarule.tabular.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deltarule.catalog.Catalog;
import org.deltarule.data.Dataset;
import org.deltarule.data.Folds;
import org.deltarule.data.InputException;
import org.deltarule.loss.Loss;
import org.deltarule.metric.Metrics;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.FittedEncoder;
import org.deltarule.tabular.encode.LabelsTarget;
import org.deltarule.tabular.encode.NumberTarget;
import org.deltarule.tabular.encode.NumbersTarget;
import org.deltarule.tabular.encode.Target;
import org.deltarule.tabular.encode.TaskChoice;
import org.deltarule.tabular.recipe.RecipeChoice;
import org.deltarule.tabular.recipe.Recipes;
import org.deltarule.train.Readout;
import org.deltarule.train.Task;
import org.deltarule.train.TrainingPlan;

/**
 * Data made ready for a run: split, encoded, and with a plan that has no open question left.
 *
 * <p>Rows are held out first, the test part from all rows, then the validation part from the others,
 * each class by its share. Everything that is fitted is fitted on the rows that remain.
 *
 * @param encoder how rows become features
 * @param target what is predicted
 * @param plan the effective plan
 * @param training the rows to learn from
 * @param validation the rows that choose the best epoch
 * @param test the rows held out
 * @param folds the parts of the training rows that members of an ensemble hold out, who choose the best
 *     epoch by them; none without folds in the plan
 * @param judgedRows the number of each validation row, with folds of each training row, from 0, in the
 *     data or in the file that holds these rows
 * @param choice what the recipe decided, and why
 * @param examined rows to look at the model with: of those held out, else those that choose, else those
 *     learned from; none of images
 * @param rows how many rows the data have
 * @param notices what its owner should know of the data, a line each
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record TrainingData(
    FittedEncoder encoder,
    Target target,
    RunPlan plan,
    Dataset training,
    Optional<Dataset> validation,
    Optional<Dataset> test,
    Optional<Folds> folds,
    int[] judgedRows,
    RecipeChoice choice,
    Optional<ExaminedRows> examined,
    int rows,
    List<String> notices) {

  /**
   * Checks that what is fitted after training has rows to be fitted on.
   *
   * @throws IllegalArgumentException if the plan asks for it and there are none, or too few
   */
  public TrainingData {
    PredictionFitting.checkRows(
        plan.data().predictions(),
        folds
            .map(f -> FoldedRows.judged(f, plan.training()))
            .orElseGet(() -> validation.map(Dataset::rows).orElse(0)));
  }

  /** From so many training rows on, a batch has {@link #LARGE_BATCH} rows unless said otherwise. */
  public static final int MANY_ROWS = 10_000;

  /** Rows of a batch where there are many: as good there, and several times as fast. */
  public static final int LARGE_BATCH = 128;

  /**
   * Makes data ready.
   *
   * @param samples the rows, with their targets
   * @param official a test part that comes with them
   * @param settings text by key of {@link DataPlan} and {@link TrainingPlan}; the recipe that they name,
   *     or {@link Recipes#settle} finds, decides the others
   * @return the parts of the data and the plan
   * @throws InputException if the data do not fit the settings
   * @throws IllegalArgumentException if a setting is not valid
   */
  public static TrainingData of(
      Samples samples, Optional<Samples> official, Map<String, String> settings) {
    return switch (samples) {
      case Samples.Rows rows -> TablePreparation.of(rows.table(), settings).prepare();
      case Samples.Images images -> ImagePreparation.of(images, official, settings).prepare();
    };
  }

  /**
   * The same data, told of otherwise.
   *
   * @param told what was decided, and why
   * @return data with the same rows and plan
   */
  public TrainingData with(RecipeChoice told) {
    return new TrainingData(
        encoder,
        target,
        plan,
        training,
        validation,
        test,
        folds,
        judgedRows,
        told,
        examined,
        rows,
        notices);
  }

  /**
   * How a network's outputs are read.
   *
   * @param loss its loss
   * @return the form of the outputs for the target
   */
  public Readout readout(Loss loss) {
    return TargetReadout.of(target, loss);
  }

  /** The hyper-parameters, with what follows from the target and the number of training rows. */
  static TrainingPlan plan(Target target, DataPlan data, Map<String, String> settings, int rows) {
    Task task = task(target);
    TrainingPlan plan = TrainingPlan.of(task, settings);
    check(target, plan);
    PredictionFitting.check(data.predictions(), target, plan.loss());
    if (rows < MANY_ROWS || settings.containsKey("batch") || plan.batch() == 0) {
      return plan;
    }
    Map<String, String> larger = new HashMap<>(settings);
    larger.put("batch", Integer.toString(LARGE_BATCH));
    return TrainingPlan.of(task, larger);
  }

  /** Refuses now what would fail in the middle of the run. */
  private static void check(Target target, TrainingPlan plan) {
    boolean numbers = task(target) == Task.REGRESSION;
    if (numbers && plan.loss().target() == Loss.Target.CLASS_INDEX) {
      throw new IllegalArgumentException(
          "the loss %s is for classes, and the target '%s' is a number; use mean-squared-error, or --task classification"
              .formatted(Catalog.nameOf(plan.loss()), target.name()));
    }
    Readout readout = TargetReadout.of(target, plan.loss());
    if (!plan.metric().equals("loss") && !readout.judgedBy(Metrics.parse(plan.metric()))) {
      String fitting =
          readout.fitting().stream().map(Catalog::nameOf).collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          "metric is loss or one of %s for the target '%s', not '%s'"
              .formatted(fitting, target.name(), plan.metric()));
    }
  }

  /** The task of a fitted target. */
  static Task task(Target target) {
    return switch (target) {
      case ClassTarget classes -> Task.CLASSIFICATION;
      case LabelsTarget labels -> Task.LABELS;
      case NumberTarget number -> Task.REGRESSION;
      case NumbersTarget numbers -> Task.REGRESSION;
    };
  }

  /** The same as the setting that names it. */
  static TaskChoice setting(Task task) {
    return task == Task.REGRESSION ? TaskChoice.REGRESSION : TaskChoice.CLASSIFICATION;
  }

  /** The numbers of the rows that judge: those held out, or all of the file that is given. */
  static int[] numbers(
      Holdout validation, HeldOut parts, Optional<Dataset> rows, Optional<Folds> folds) {
    if (folds.isPresent()) {
      return parts.training();
    }
    return validation.file().isEmpty()
        ? parts.validation()
        : IntStream.range(0, rows.orElseThrow().rows()).toArray();
  }

  /** Training rows that count by their class as well. */
  static Dataset weighted(
      Dataset rows, int[] classes, Target target, DataPlan plan, String source) {
    if (plan.classWeights().equals(ClassWeights.NONE)) {
      return rows;
    }
    if (!(target instanceof ClassTarget labels)) {
      throw new InputException(
          "%s: class-weights are for classes of one target, and '%s' is not that"
              .formatted(source, target.name()));
    }
    int[] counts = new int[labels.labels().size()];
    for (int c : classes) {
      counts[c]++;
    }
    float[] byClass = plan.classWeights().of(source, labels.labels(), counts);
    float[] weights = rows.weights().clone();
    double sum = 0;
    for (int r = 0; r < weights.length; r++) {
      weights[r] *= byClass[classes[r]];
      sum += weights[r];
    }
    if (!(sum > 0)) {
      throw new InputException(
          source + ": class-weights leave no training row with a weight above 0");
    }
    return new Dataset(rows.features(), rows.targets(), weights);
  }
}
