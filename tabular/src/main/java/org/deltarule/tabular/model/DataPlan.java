package org.deltarule.tabular.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.deltarule.tabular.encode.Choice;
import org.deltarule.tabular.encode.FeaturePlan;
import org.deltarule.tabular.encode.TaskChoice;
import org.deltarule.tabular.recipe.Recipes;
import org.deltarule.tabular.space.SearchPlan;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.DateOrder;

/**
 * What a run makes of its data: everything that is not a hyper-parameter of training. With {@link
 * org.deltarule.train.TrainingPlan} it is the whole of a plan file.
 *
 * @param recipe the name of the recipe that decided what the user did not
 * @param target the column to predict, or several, separated as {@link ColumnNames} says; empty for
 *     images, whose labels are a file of their own
 * @param task what is predicted; {@code AUTO} finds it from the target
 * @param test the rows that nothing is learnt from and nothing chosen by
 * @param validation the rows that choose the best epoch
 * @param weights the column that says how much a row counts; empty if all count the same
 * @param classWeights how much a training row counts by its class
 * @param group the column whose values are kept whole: no two parts of the rows share one; empty if
 *     rows are not grouped
 * @param time the column by which the latest rows are held out; empty if rows are held out at random
 * @param stratify of what the parts hold the same shares
 * @param categories columns to read as categories, whatever they look like
 * @param numbers columns that must be numbers
 * @param dates columns that must be dates or times
 * @param monthFirst the same, whose dates such as 05/06/2024 have the month first
 * @param ignored columns to leave out
 * @param features what is made of the columns that are not the target
 * @param predictions what is made of the target and of predictions
 * @param search what limits a search, and in what it searches
 */
public record DataPlan(
    String recipe,
    String target,
    TaskChoice task,
    Holdout test,
    Holdout validation,
    String weights,
    ClassWeights classWeights,
    String group,
    String time,
    Stratify stratify,
    Set<String> categories,
    Set<String> numbers,
    Set<String> dates,
    Set<String> monthFirst,
    Set<String> ignored,
    FeaturePlan features,
    PredictionPlan predictions,
    SearchPlan search) {

  /** Of what the parts that rows are held out for hold the same shares. */
  public enum Stratify {
    /** Of classes; where numbers are predicted, of nothing. */
    CLASSES,
    /** Of classes, or of ten bins of the numbers that are predicted. */
    TARGET,
    /** Of nothing. */
    NONE
  }

  /** The keys that say what columns are: lists of names, no name in two of them. */
  public static final List<String> COLUMN_KEYS =
      List.of("category", "number", "date", "month-first", "ignore");

  /** The keys of {@link #settings}, in their order. */
  public static final List<String> KEYS =
      Stream.of(
              Stream.of(
                  Recipes.KEY,
                  "target",
                  "task",
                  "test",
                  "validation",
                  "weights",
                  "class-weights",
                  "group",
                  "time",
                  "stratify"),
              COLUMN_KEYS.stream(),
              FeaturePlan.KEYS.stream(),
              PredictionPlan.KEYS.stream(),
              SearchPlan.KEYS.stream())
          .flatMap(keys -> keys)
          .toList();

  /** The defaults, each here and nowhere else. */
  public static final DataPlan DEFAULT =
      new DataPlan(
          Recipes.PLAIN,
          "",
          TaskChoice.AUTO,
          Holdout.AUTO,
          Holdout.AUTO,
          "",
          ClassWeights.NONE,
          "",
          "",
          Stratify.CLASSES,
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          FeaturePlan.DEFAULT,
          PredictionPlan.DEFAULT,
          SearchPlan.DEFAULT);

  /** The part of a table's rows that is held out for the test, unless said otherwise. */
  public static final double TEST_FRACTION = 0.2;

  /** The part of the other rows of a table that chooses the best epoch, unless said otherwise. */
  public static final double VALIDATION_FRACTION = 0.2;

  /** The same for images, of which there are many. */
  public static final double IMAGE_VALIDATION_FRACTION = 0.1;

  /**
   * Checks that no column is asked to be two things.
   *
   * @throws IllegalArgumentException if one is
   */
  public DataPlan {
    categories = Set.copyOf(categories);
    numbers = Set.copyOf(numbers);
    dates = Set.copyOf(dates);
    monthFirst = Set.copyOf(monthFirst);
    ignored = Set.copyOf(ignored);
    Set<String> seen = new HashSet<>();
    for (Set<String> names : List.of(categories, numbers, dates, monthFirst, ignored)) {
      for (String name : names) {
        if (!seen.add(name)) {
          throw new IllegalArgumentException(
              "column '%s' can be one of %s, not two"
                  .formatted(name, String.join(", ", COLUMN_KEYS)));
        }
      }
    }
    checkRoles(target, weights, group, time, ignored);
    for (String name : names(target)) {
      checkRoles(name, weights, group, time, ignored);
    }
  }

  /**
   * The columns to predict.
   *
   * @param known the columns there are; one whose name is the whole text of the target is meant by it
   * @return their names
   */
  public List<String> targets(List<String> known) {
    return known.contains(target) ? List.of(target) : names(target);
  }

  private static List<String> names(String target) {
    try {
      return List.copyOf(ColumnNames.parse(target));
    } catch (IllegalArgumentException e) {
      return List.of(target); // a name with quotes of its own, or not found where it is looked for
    }
  }

  /** A column that has a part to play plays one alone, and must be read. */
  private static void checkRoles(
      String target, String weights, String group, String time, Set<String> ignored) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (var role :
        List.of(
            Map.entry("the target", target),
            Map.entry("the weights", weights),
            Map.entry("the group", group),
            Map.entry("the time", time))) {
      String column = role.getValue();
      String other =
          ignored.contains(column) ? "ignored" : parts.putIfAbsent(column, role.getKey());
      if (!column.isEmpty() && other != null) {
        boolean none = other.equals("ignored");
        throw new IllegalArgumentException(
            "column '%s' is %s; it can't be %s"
                .formatted(column, none ? role.getKey() : other, none ? other : role.getKey()));
      }
    }
    if (!group.isEmpty() && !time.isEmpty()) {
      throw new IllegalArgumentException(
          "rows are held out by group or by time, not by both: a group would lie on both sides of a"
              + " point in time; leave one away");
    }
  }

  /**
   * A plan from settings; what is not set has its default.
   *
   * @param settings text by key of {@link #KEYS}
   * @return the plan
   * @throws IllegalArgumentException if a key or a value is not valid
   */
  public static DataPlan of(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(DEFAULT.settings());
    for (Map.Entry<String, String> e : settings.entrySet()) {
      if (all.put(e.getKey(), e.getValue()) == null) {
        throw new IllegalArgumentException("unknown setting '" + e.getKey() + "'; known: " + KEYS);
      }
    }
    return new DataPlan(
        value(all, Recipes.KEY),
        value(all, "target"),
        Choice.of(TaskChoice.class, "task", value(all, "task")),
        new Holdout(value(all, "test")),
        new Holdout(value(all, "validation")),
        value(all, "weights"),
        new ClassWeights(value(all, "class-weights")),
        value(all, "group"),
        value(all, "time"),
        Choice.of(Stratify.class, "stratify", value(all, "stratify")),
        ColumnNames.parse(value(all, "category")),
        ColumnNames.parse(value(all, "number")),
        ColumnNames.parse(value(all, "date")),
        ColumnNames.parse(value(all, "month-first")),
        ColumnNames.parse(value(all, "ignore")),
        FeaturePlan.of(all),
        PredictionPlan.of(all),
        SearchPlan.of(all));
  }

  private static String value(Map<String, String> settings, String key) {
    return Optional.ofNullable(settings.get(key)).orElseThrow();
  }

  /**
   * This plan as text by key.
   *
   * @return every setting, in the order of {@link #KEYS}
   */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(Recipes.KEY, recipe);
    settings.put("target", target);
    settings.put("task", Choice.word(task));
    settings.put("test", test.text());
    settings.put("validation", validation.text());
    settings.put("weights", weights);
    settings.put("class-weights", classWeights.text());
    settings.put("group", group);
    settings.put("time", time);
    settings.put("stratify", Choice.word(stratify));
    settings.put("category", ColumnNames.format(sorted(categories)));
    settings.put("number", ColumnNames.format(sorted(numbers)));
    settings.put("date", ColumnNames.format(sorted(dates)));
    settings.put("month-first", ColumnNames.format(sorted(monthFirst)));
    settings.put("ignore", ColumnNames.format(sorted(ignored)));
    settings.putAll(features.settings());
    settings.putAll(predictions.settings());
    settings.putAll(search.settings());
    return settings;
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  /**
   * How the columns are to be read.
   *
   * @return the declared columns; the others are found by themselves
   */
  public ColumnTypes types() {
    Set<String> numeric = new HashSet<>(numbers);
    if (!weights.isEmpty()) {
      numeric.add(weights);
    }
    Set<String> texts = new HashSet<>(categories);
    Map<String, DateOrder> times = new HashMap<>();
    dates.forEach(name -> times.put(name, DateOrder.PLAIN));
    monthFirst.forEach(name -> times.put(name, DateOrder.MONTH_FIRST));
    if (!group.isEmpty() && !numbers.contains(group) && !times.containsKey(group)) {
      texts.add(group); // names of groups, whatever they look like
    }
    return new ColumnTypes(texts, numeric, times, ignored, false);
  }

  /**
   * This plan with what the data decided.
   *
   * @param targets the columns to predict
   * @param newTask the task
   * @param newTest the test rows
   * @param newValidation the validation rows
   * @param newFeatures what is made of the columns
   * @return a plan that means the same on the same data
   */
  DataPlan resolved(
      List<String> targets,
      TaskChoice newTask,
      Holdout newTest,
      Holdout newValidation,
      FeaturePlan newFeatures) {
    return new DataPlan(
        recipe,
        ColumnNames.format(targets),
        newTask,
        newTest,
        newValidation,
        weights,
        classWeights,
        group,
        time,
        stratify,
        categories,
        numbers,
        dates,
        monthFirst,
        ignored,
        newFeatures,
        predictions,
        search);
  }
}
