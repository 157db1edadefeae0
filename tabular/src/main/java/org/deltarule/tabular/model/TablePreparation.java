package org.deltarule.tabular.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.data.Folds;
import org.deltarule.data.InputException;
import org.deltarule.data.SplitBy;
import org.deltarule.loss.Loss;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.EncoderFitting;
import org.deltarule.tabular.encode.FeatureRequest;
import org.deltarule.tabular.encode.FittedEncoder;
import org.deltarule.tabular.encode.Target;
import org.deltarule.tabular.encode.TargetFitting;
import org.deltarule.tabular.recipe.RecipeChoice;
import org.deltarule.tabular.recipe.Recipes;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.NearestName;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.Table;
import org.deltarule.tabular.warning.Warnings;
import org.deltarule.tensor.Matrix;
import org.deltarule.train.Task;
import org.deltarule.train.TrainingPlan;

/** Makes a table ready for a run. */
final class TablePreparation {
  private final Table table;
  private final List<String> targets;
  private final Target known;
  private final RecipeChoice choice;
  private final DataPlan data;
  private final Map<String, String> settings;
  private final List<String> notices = new ArrayList<>();

  private TablePreparation(Table table, List<String> targets, Target known, RecipeChoice choice) {
    this.table = table;
    this.targets = targets;
    this.known = known;
    this.choice = choice;
    this.data = DataPlan.of(RunPlan.dataSettings(choice.settings()));
    this.settings = RunPlan.trainingSettings(choice.settings());
  }

  /** The target first: what is predicted decides much of what the settings leave open. */
  static TablePreparation of(Table table, Map<String, String> settings) {
    DataPlan named = DataPlan.of(RunPlan.dataSettings(settings));
    if (named.target().isEmpty()) {
      throw new InputException(
          "%s: which column is to be predicted? Name it with --target; there are: %s"
              .formatted(table.source(), NearestName.some(table.header())));
    }
    List<String> targets = named.targets(table.header());
    Target known =
        TargetFitting.fit(
            table,
            targets,
            named.task(),
            IntStream.range(0, table.rows()).toArray(),
            named.predictions().target());
    RecipeChoice choice =
        Recipes.settle(settings, () -> CountedFacts.of(table, targets, known, named));
    return new TablePreparation(table, targets, known, choice);
  }

  TrainingData prepare() {
    int[] all = IntStream.range(0, table.rows()).toArray();
    int[] classes = classes(known, table, all);
    Task task = TrainingData.task(known);
    Holdout test = data.test().auto() ? Holdout.of(DataPlan.TEST_FRACTION) : data.test();
    TrainingPlan named = TrainingPlan.of(task, settings);
    Holdout validation = FoldedRows.validation(data, named, DataPlan.VALIDATION_FRACTION);
    long seed = named.seed();
    SplitBy by = RowParting.of(table, data, known);
    HeldOut parts =
        HeldOut.of(by, test.fraction().orElse(0), validation.fraction().orElse(0), seed);

    int[] rows = parts.training();
    // Labels are names, not something learnt; mean and deviation of numbers are.
    Target target =
        task == Task.REGRESSION
            ? TargetFitting.fit(
                table, targets, TrainingData.setting(task), rows, data.predictions().target())
            : known;
    FittedEncoder encoder = encoder(rows, seed);
    ModelFile.checkRoom(table.source(), encoder);
    TrainingPlan training = TrainingData.plan(target, data, settings, rows.length);
    Loss loss = training.loss();
    Dataset learnt = dataset(encoder, target, loss, table, rows);
    RunPlan plan =
        new RunPlan(
            data.resolved(targets, TrainingData.setting(task), test, validation, data.features()),
            training);
    Optional<Folds> folds =
        FoldedRows.of(RowParting.forFolds(table, data, known).of(rows), training, learnt.weights());
    Optional<Dataset> judged = heldOut(validation, encoder, target, loss, parts.validation());
    Optional<Dataset> tested = heldOut(test, encoder, target, loss, parts.test());
    List<String> told = new ArrayList<>(Warnings.ofColumns(table, encoder, target, rows));
    told.addAll(Warnings.ofRows(table.source(), learnt, tested, "test"));
    told.addAll(notices);
    return new TrainingData(
        encoder,
        target,
        plan,
        TrainingData.weighted(
            learnt,
            IntStream.of(rows).map(r -> classes[r]).toArray(),
            target,
            data,
            table.source()),
        judged,
        tested,
        folds,
        TrainingData.numbers(validation, parts, judged, folds),
        choice,
        Optional.of(examined(encoder, target, training, test, validation, parts)),
        table.rows(),
        List.copyOf(told));
  }

  private static int[] classes(Target target, Table table, int[] rows) {
    if (!(target instanceof ClassTarget)) {
      return new int[rows.length];
    }
    Matrix indices = target.values(table, rows);
    return IntStream.range(0, rows.length).map(r -> (int) indices.at(r, 0)).toArray();
  }

  private FittedEncoder encoder(int[] rows, long seed) {
    Map<String, String> unused = new LinkedHashMap<>();
    targets.stream().skip(1).forEach(name -> unused.put(name, "it is predicted too"));
    unused.put(data.weights(), "it says how much a row counts");
    unused.put(data.group(), "it says which rows belong together");
    unused.put(data.time(), "it says which rows are later; new rows lie beyond it");
    unused.remove("");
    EncoderFitting.Fitted fitted =
        EncoderFitting.fit(
            table,
            rows,
            new FeatureRequest(targets.getFirst(), unused, data.types(), data.features(), seed));
    notices.addAll(fitted.notices());
    return fitted.encoder();
  }

  private Optional<Dataset> heldOut(
      Holdout holdout, FittedEncoder encoder, Target target, Loss loss, int[] rows) {
    if (holdout.file().isEmpty()) {
      return rows.length == 0
          ? Optional.empty()
          : Optional.of(dataset(encoder, target, loss, table, rows));
    }
    Table other = other(holdout.file().get(), encoder, target);
    return Optional.of(
        dataset(encoder, target, loss, other, IntStream.range(0, other.rows()).toArray()));
  }

  /** Of the rows that nothing was learned from, else of those that chose, else of the others. */
  private ExaminedRows examined(
      FittedEncoder encoder,
      Target target,
      TrainingPlan training,
      Holdout test,
      Holdout validation,
      HeldOut parts) {
    boolean fromTest = test.file().isPresent() || parts.test().length > 0;
    boolean fromValidation = validation.file().isPresent() || parts.validation().length > 0;
    Holdout from = fromTest ? test : validation;
    String part = fromTest ? "test" : fromValidation ? "validation" : "training";
    int[] rows = fromTest ? parts.test() : fromValidation ? parts.validation() : parts.training();
    Table table = this.table;
    if ((fromTest || fromValidation) && from.file().isPresent()) {
      table = other(from.file().get(), encoder, target);
      rows = IntStream.range(0, table.rows()).toArray();
    }
    return ExaminedRows.of(encoder, target, training.loss(), table, rows, part, training.seed());
  }

  private Table other(Path file, FittedEncoder encoder, Target target) {
    ColumnTypes types = encoder.types().and(target.types());
    if (!data.weights().isEmpty()) {
      types = types.and(new ColumnTypes(Set.of(), Set.of(data.weights()), Set.of(), true));
    }
    return switch (DataFiles.heldOut(file, types)) {
      case Samples.Rows rows -> rows.table();
      case Samples.Images images ->
          throw new InputException(images.source() + ": images, but the training data are a table");
    };
  }

  private Dataset dataset(FittedEncoder encoder, Target target, Loss loss, Table from, int[] rows) {
    Matrix targets = TargetReadout.targets(target, loss, from, rows);
    return new Dataset(new FloatFeatures(encoder.encode(from, rows)), targets, weights(from, rows));
  }

  private float[] weights(Table from, int[] rows) {
    float[] weights = new float[rows.length];
    if (data.weights().isEmpty()) {
      Arrays.fill(weights, 1);
      return weights;
    }
    Column column =
        from.column(data.weights())
            .orElseThrow(() ->
                new InputException(
                    "%s: there is no column '%s' for --weights; %s"
                        .formatted(
                            from.source(),
                            data.weights(),
                            NearestName.advice(data.weights(), from.header()))));
    NumberColumn numbers = from.numbers(column, "row weights are numbers; correct the cell");
    double sum = 0;
    for (int r = 0; r < rows.length; r++) {
      double weight = numbers.number(rows[r]);
      if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
        throw new InputException(
            "%s, column '%s': the weight of a row is a number of at least 0, not '%s'"
                .formatted(from.place(rows[r]), data.weights(), numbers.text(rows[r])));
      }
      weights[r] = (float) weight;
      sum += weight;
    }
    if (!(sum > 0)) {
      throw new InputException(
          "%s, column '%s': all rows of a part of the data have the weight 0; at least one must count"
              .formatted(from.source(), data.weights()));
    }
    return weights;
  }
}
