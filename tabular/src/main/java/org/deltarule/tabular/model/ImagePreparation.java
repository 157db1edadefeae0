package org.deltarule.tabular.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deltarule.data.ByteFeatures;
import org.deltarule.data.Dataset;
import org.deltarule.data.Folds;
import org.deltarule.data.InputException;
import org.deltarule.data.SplitBy;
import org.deltarule.loss.Loss;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.FeaturePlan;
import org.deltarule.tabular.encode.FittedEncoder;
import org.deltarule.tabular.encode.PixelsEncoding;
import org.deltarule.tabular.encode.TargetFitting;
import org.deltarule.tabular.encode.TaskChoice;
import org.deltarule.tabular.idx.IdxLabels;
import org.deltarule.tabular.recipe.RecipeChoice;
import org.deltarule.tabular.recipe.Recipes;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.train.Task;
import org.deltarule.train.TrainingPlan;

/** Makes images ready for a run. They stay bytes; nothing is copied for a split. */
final class ImagePreparation {
  private final Samples.Images images;
  private final Optional<Samples> official;
  private final ClassTarget target;
  private final RecipeChoice choice;
  private final DataPlan data;
  private final Map<String, String> settings;

  private ImagePreparation(
      Samples.Images images, Optional<Samples> official, ClassTarget target, RecipeChoice choice) {
    this.images = images;
    this.official = official;
    this.target = target;
    this.choice = choice;
    this.data = DataPlan.of(RunPlan.dataSettings(choice.settings()));
    this.settings = RunPlan.trainingSettings(choice.settings());
  }

  /** The labels first: how many classes there are decides some of what the settings leave open. */
  static ImagePreparation of(
      Samples.Images images, Optional<Samples> official, Map<String, String> settings) {
    DataPlan named = DataPlan.of(RunPlan.dataSettings(settings));
    ClassTarget target = TargetFitting.fit(labels(images));
    RecipeChoice choice =
        Recipes.settle(
            settings, () -> CountedFacts.of(images, official.isPresent(), target, named));
    return new ImagePreparation(images, official, target, choice);
  }

  private static IdxLabels labels(Samples.Images images) {
    return images
        .labels()
        .orElseThrow(() ->
            new InputException(
                images.source() + ": images without labels; give the folder that holds both"));
  }

  TrainingData prepare() {
    refuse("target", data.target());
    refuse("weights", data.weights());
    refuse("group", data.group());
    refuse("time", data.time());
    if (!data.features().equals(FeaturePlan.DEFAULT)) {
      throw new InputException(
          "%s: images have no columns; leave %s away"
              .formatted(images.source(), String.join(", ", FeaturePlan.KEYS)));
    }
    if (data.task() == TaskChoice.REGRESSION) {
      throw new InputException(images.source() + ": images have classes; leave --task away");
    }
    int[] classes = classes(target, labels(images));
    TrainingPlan named = TrainingPlan.of(Task.CLASSIFICATION, settings);
    Holdout validation = FoldedRows.validation(data, named, DataPlan.IMAGE_VALIDATION_FRACTION);
    boolean comesWithTest = data.test().auto() && official.isPresent();
    Holdout test =
        data.test().auto() && !comesWithTest ? Holdout.of(DataPlan.TEST_FRACTION) : data.test();
    long seed = named.seed();
    HeldOut parts =
        HeldOut.of(
            SplitBy.strata(classes),
            test.fraction().orElse(0),
            validation.fraction().orElse(0),
            seed);
    TrainingPlan plan = TrainingData.plan(target, data, settings, parts.training().length);
    FittedEncoder encoder =
        new FittedEncoder(
            List.of(PixelsEncoding.fit(images.images(), parts.training())), List.of());
    ByteFeatures features = encoder.features(images.images());
    Dataset all = Dataset.of(features, TargetReadout.targets(target, plan.loss(), images));
    Dataset training = all.subset(parts.training());
    int[] trainingClasses = IntStream.of(parts.training()).map(r -> classes[r]).toArray();
    Optional<Folds> folds =
        FoldedRows.of(SplitBy.strata(trainingClasses), plan, training.weights());
    Optional<Dataset> judged =
        heldOut(
            validation, Optional.empty(), encoder, target, plan.loss(), all, parts.validation());
    return new TrainingData(
        encoder,
        target,
        new RunPlan(
            data.resolved(
                List.of(),
                TrainingData.setting(Task.CLASSIFICATION),
                test,
                validation,
                data.features()),
            plan),
        TrainingData.weighted(training, trainingClasses, target, data, images.source()),
        judged,
        heldOut(
            test,
            comesWithTest ? official : Optional.empty(),
            encoder,
            target,
            plan.loss(),
            all,
            parts.test()),
        folds,
        TrainingData.numbers(validation, parts, judged, folds),
        choice,
        Optional.empty(),
        images.count(),
        List.of());
  }

  private void refuse(String key, String column) {
    if (!column.isEmpty()) {
      throw new InputException(
          "%s: images have no columns; leave --%s away, their labels are found by themselves"
              .formatted(images.source(), key));
    }
  }

  private static int[] classes(ClassTarget target, IdxLabels labels) {
    var indices = target.values(labels);
    return IntStream.range(0, labels.count()).map(r -> (int) indices.at(r, 0)).toArray();
  }

  private static Optional<Dataset> heldOut(
      Holdout holdout,
      Optional<Samples> given,
      FittedEncoder encoder,
      ClassTarget target,
      Loss loss,
      Dataset all,
      int[] rows) {
    Optional<Samples> other =
        given.or(() -> holdout.file().map(file -> DataFiles.heldOut(file, ColumnTypes.FOUND)));
    if (other.isEmpty()) {
      return rows.length == 0 ? Optional.empty() : Optional.of(all.subset(rows));
    }
    if (!(other.get() instanceof Samples.Images images)) {
      throw new InputException(
          other.get().source() + ": a table, but the training data are images");
    }
    return Optional.of(
        Dataset.of(encoder.features(images.images()), TargetReadout.targets(target, loss, images)));
  }
}
