package org.deltarule.tabular.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.deltarule.catalog.NearestName;
import org.deltarule.train.TrainingPlan;

/** The recipes there are, and which of them is meant. */
public final class Recipes {
  /** The key and the flag that name a recipe. */
  public static final String KEY = "recipe";

  /** Exactly what plan and flags name, with the documented defaults. */
  public static final String PLAIN = "plain";

  /** The best single setting for the size and the kind of the data. */
  public static final String AUTO = "auto";

  /** Many networks around {@code auto}'s, of which those are joined that are good together. */
  public static final String BEST = "best";

  /** The best single setting of a stated space around {@code auto}'s. */
  public static final String SEARCH = "search";

  /** All names; a recipe is the resource of its name beside this class. */
  public static final List<String> NAMES = List.of(PLAIN, AUTO, "ensemble", BEST, SEARCH);

  /**
   * Settings of training that name no network: what is wanted and how long it may take, not how it is
   * done.
   */
  private static final List<String> WANTED =
      List.of(
          "loss",
          "metric",
          "members",
          "ensemble",
          "folds",
          "epochs",
          "patience",
          "min-improvement",
          "keep-best",
          "best-of-equals",
          "shuffle",
          "seed",
          "threads");

  private static final Map<String, Recipe> READ = new ConcurrentHashMap<>();

  private Recipes() {}

  /**
   * A recipe.
   *
   * @param name one of {@link #NAMES}
   * @return the recipe
   * @throws IllegalArgumentException with the nearest name, if there is none of the name
   */
  static Recipe named(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "there is no recipe '%s'%s; there are: %s"
              .formatted(
                  name,
                  NearestName.of(name, NAMES)
                      .map(near -> "; did you mean '" + near + "'?")
                      .orElse(""),
                  String.join(", ", NAMES)));
    }
    Recipe read = READ.get(name); // not computed in the map: a recipe may be based on another
    if (read == null) {
      read = RecipeFile.read(name);
      READ.put(name, read);
    }
    return read;
  }

  /**
   * Completes settings: by the recipe they name; if they name none, by {@code plain} if they name a
   * network or its rule, else by {@code auto}.
   *
   * @param settings of the user, text by key
   * @param facts of the data, asked for by recipes that decide something
   * @return all settings, with reasons
   * @throws IllegalArgumentException if there is no such recipe, or a setting is not valid
   */
  public static RecipeChoice settle(Map<String, String> settings, Supplier<TableFacts> facts) {
    Optional<String> network = settings.keySet().stream().filter(Recipes::namesNetwork).findFirst();
    String name = settings.getOrDefault(KEY, network.isPresent() ? PLAIN : AUTO);
    String why =
        settings.containsKey(KEY)
            ? "it was asked for"
            : network
                .map(key -> "%s is named, so nothing is chosen beside it".formatted(key))
                .orElse("no network is named");
    Recipe recipe = named(name);
    if (!recipe.decides()) {
      return RecipeChoice.plain(why, settings);
    }
    TableFacts counted = facts.get();
    RecipeChoice choice = recipe.settle(why, counted, settings);
    return name.equals(BEST)
        ? JudgingRows.of(counted, settings, choice.settings()).map(choice::with).orElse(choice)
        : choice;
  }

  private static boolean namesNetwork(String key) {
    return key.equals("momentum")
        || (TrainingPlan.DEFAULT.settings().containsKey(key) && !WANTED.contains(key));
  }
}
