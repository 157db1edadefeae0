package org.deltarule.app;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deltarule.tabular.model.DataPlan;
import org.deltarule.train.TrainingPlan;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * A flag for every setting of {@link DataPlan} and {@link TrainingPlan}, named as its component is,
 * with the default that the plan has.
 */
final class PlanOptions {
  private record Option(String key, String value, String description) {}

  /** A default that follows from other settings is told in words. */
  private static final Map<String, String> FOLLOWS =
      Map.ofEntries(
          entry("recipe", "auto; plain if a network or its rule is named"),
          entry("test", "20 % of the rows; of an IDX folder its test part"),
          entry("validation", "20 % of the other rows; of images 10 %"),
          entry("initializer", "he-normal, with --parametrization ntk gaussian(0, 1)"),
          entry("loss", "softmax-cross-entropy for classes, mean-squared-error for numbers"),
          entry("learning-rate", "the optimizer's own"),
          entry("weight-decay", "0.1, with --optimizer that optimizer's own"),
          entry("averaging", "0.99, with --optimizer none"),
          entry("momentum", "the optimizer's own"),
          entry("time-budget", "10m for best without --candidates"),
          entry("candidates", "of search 27, of best as many as there is time for"),
          entry("least-epochs", "epochs / eta²"),
          entry("members", "1, with --folds as many"),
          entry("batch", "32, from 10,000 training rows on 128"));

  private static final Map<String, List<Option>> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put(
        "Data",
        List.of(
            new Option(
                "recipe",
                "NAME",
                "chooses what is not named: plain, auto, ensemble, best or search"),
            new Option("target", "COLUMN", "the column to predict; several: A,B"),
            new Option("task", "TASK", "auto, classification or regression"),
            new Option("test", "FRACTION|DATA", "rows held out for the test; 0 for none"),
            new Option(
                "validation", "FRACTION|DATA", "rows that choose the best epoch; 0 for none"),
            new Option("weights", "COLUMN", "how much a row counts; it is no feature then"),
            new Option(
                "class-weights", "W", "none, balanced or LABEL:W,…: how much a class counts"),
            new Option("group", "COLUMN", "rows of one value stay together when rows are held out"),
            new Option("time", "COLUMN", "the latest rows are held out"),
            new Option("stratify", "WHAT", "parts hold the same shares of classes, target or none"),
            new Option(
                "category", "COLUMN,…", "columns to read as categories, whatever they look like"),
            new Option("number", "COLUMN,…", "columns that must be numbers"),
            new Option("date", "COLUMN,…", "columns that must be dates or times"),
            new Option("month-first", "COLUMN,…", "the same, 05/06/2024 being the 6th of May"),
            new Option("ignore", "COLUMN,…", "columns to leave out")));
    GROUPS.put(
        "Search",
        List.of(
            new Option("time-budget", "TIME", "of the recipes best and search: 90s, 10m, 1h"),
            new Option("candidates", "N", "networks that best and search try at most"),
            new Option(
                "eta", "N", "of search: one candidate of N goes on, to N times as many epochs"),
            new Option("least-epochs", "N", "of search: epochs of the shortest trainings")));
    GROUPS.put(
        "What becomes of columns",
        List.of(
            new Option("scaling", "HOW", "of numbers: standard, robust, quantile or none"),
            new Option("clip", "HOW", "of scaled numbers: none, or smooth into (−3, 3)"),
            new Option(
                "missing",
                "HOW",
                "level: of categories a level of its own; indicator: all inputs 0; median: the"
                    + " same, and numbers become the median instead of the mean"),
            new Option("one-hot", "N", "the most levels of a category that get an input each"),
            new Option("embed", "BOOL", "categories of more levels become codes"),
            new Option("rare", "N", "levels with fewer training rows count as unseen"),
            new Option("two-levels", "HOW", "one-hot: two inputs; sign: one input, −1 or 1"),
            new Option(
                "binary-numbers", "HOW", "of two different values: number, or category: −1 or 1"),
            new Option(
                "input-order", "HOW", "table: as the columns; kind: numbers, plain, codes")));
    GROUPS.put(
        "What becomes of predictions",
        List.of(
            new Option("target-transform", "HOW", "what is learned of numbers: none, log, or auto"),
            new Option("clamp", "BOOL", "cut predicted numbers to the range of the training rows"),
            new Option(
                "calibrate", "HOW", "probabilities on the validation rows: none or temperature"),
            new Option(
                "threshold", "X", "of two classes: decides for the second; auto: by the metric"),
            new Option(
                "intervals", "SHARE", "such as 0.9: how many rows intervals hold; 0 for none")));
    GROUPS.put(
        "Network",
        List.of(
            new Option("layers", "N,N,…", "units of each hidden layer; none for a linear model"),
            new Option("activation", "NAME", "g of the hidden layers"),
            new Option(
                "output-activation", "NAME", "g of the output layer, before the loss's link"),
            new Option("initializer", "NAME", "of the weights"),
            new Option("bias-initializer", "NAME", "of the biases"),
            new Option("normalization", "KIND", "of the hidden layers: none, layer or batch"),
            new Option(
                "residual", "BOOL", "make hidden layers as wide as their input residual blocks"),
            new Option(
                "parametrization", "KIND", "ntk divides each dense layer's input by its root size"),
            new Option("parametric-activation", "BOOL", "hidden units learn how much of g to use"),
            new Option("feature-scale", "BOOL", "a learned factor of each input"),
            new Option("number-embedding", "NAME", "what each number becomes, such as periodic"),
            new Option(
                "category-embedding", "N", "length of the vectors of categories given as codes"),
            new Option(
                "members", "N", "networks trained side by side, whose predictions are averaged"),
            new Option(
                "ensemble",
                "KIND",
                "what members share: pack, nothing; tabm or tabm-mini, weights"),
            new Option("dropout", "RATE", "of the outputs of hidden layers"),
            new Option("dropout-schedule", "NAME", "the rate of dropout over time")));
    GROUPS.put(
        "Loss and rule",
        List.of(
            new Option("loss", "NAME", "what is minimized"),
            new Option("reduction", "HOW", "row gradients become the batch's by their mean or sum"),
            new Option("optimizer", "NAME", "the rule, such as sgd, adam, adamw(beta2=0.99)"),
            new Option("learning-rate", "X", "α"),
            new Option("momentum", "X", "of the optimizer, where it has one"),
            new Option("schedule", "NAME", "α over time, such as cosine or step(every=10)"),
            new Option("warmup", "STEPS", "in which α rises from 0"),
            new Option("weight-decay", "X", "decoupled: w shrinks by α·X in a step"),
            new Option("decay-schedule", "NAME", "weight decay over time, beside that of α"),
            new Option("l1", "X", "added to the gradient: X·sign(w)"),
            new Option("l2", "X", "added to the gradient: X·w"),
            new Option("max-norm", "X", "bound of the weights into a unit; 0 for none"),
            new Option("clip-norm", "X", "bound of the whole gradient's norm; 0 for none"),
            new Option("clip-value", "X", "bound of each parameter's gradient; 0 for none"),
            new Option(
                "averaging", "DECAY", "evaluate and keep an average of the weights; 0 for none"),
            new Option("rates", "ROLE:X,…", "factors of α by role, such as bias:0.1"),
            new Option("decays", "ROLE:X,…", "factors of weight decay, l1 and l2 by role")));
    GROUPS.put(
        "Batches and epochs",
        List.of(
            new Option(
                "batch", "N|full", "rows of a batch; 1 is stochastic, full is batch descent"),
            new Option("last-batch", "HOW", "keep or drop the rows that do not fill a batch"),
            new Option("shuffle", "BOOL", "whether each epoch has its own order of rows"),
            new Option(
                "folds",
                "N",
                "cross-validation: N networks, each of which holds out one Nth of the rows"),
            new Option("epochs", "N", "passes over the training rows"),
            new Option(
                "patience", "N", "epochs without improvement before stopping; 0 never stops"),
            new Option("min-improvement", "X", "how much better counts as an improvement"),
            new Option("metric", "NAME", "chooses the best epoch: loss, accuracy, rmse, …"),
            new Option("keep-best", "BOOL", "keep the best epoch's weights, not the last's"),
            new Option("best-of-equals", "WHICH", "the first or the last of equally good epochs"),
            new Option("seed", "N", "of every random number; same seed, same bits"),
            new Option("threads", "N", "0 for all processors; the result does not depend on it")));
  }

  private PlanOptions() {}

  /** The keys that have a flag. */
  static List<String> keys() {
    return GROUPS.values().stream().flatMap(List::stream).map(Option::key).toList();
  }

  static void addTo(CommandSpec spec) {
    Map<String, String> defaults = new LinkedHashMap<>(DataPlan.DEFAULT.settings());
    defaults.putAll(TrainingPlan.DEFAULT.settings());
    int order = 100;
    for (Map.Entry<String, List<Option>> group : GROUPS.entrySet()) {
      ArgGroupSpec.Builder args =
          ArgGroupSpec.builder()
              .validate(false)
              .multiplicity("0..1")
              .heading("%n" + group.getKey() + "%n")
              .order(order++);
      for (Option option : group.getValue()) {
        String usual = FOLLOWS.getOrDefault(option.key(), defaults.getOrDefault(option.key(), ""));
        args.addArg(
            OptionSpec.builder("--" + option.key())
                .paramLabel(option.value())
                .type(String.class)
                .description(
                    (option.description() + (usual.isEmpty() ? "" : " [" + usual + "]"))
                        .replace("%", "%%"))
                .build());
      }
      spec.addArgGroup(args.build());
    }
  }

  /** The settings given as flags. */
  static Map<String, String> given(ParseResult parsed) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String key : keys()) {
      if (parsed.hasMatchedOption("--" + key)) {
        settings.put(key, parsed.matchedOptionValue("--" + key, ""));
      }
    }
    return settings;
  }
}
