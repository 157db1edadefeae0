package org.deltarule.tabular.search;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deltarule.catalog.NearestName;
import org.deltarule.tabular.encode.FeaturePlan;
import org.deltarule.tabular.model.RunPlan;
import org.deltarule.tabular.model.TrainingData;
import org.deltarule.tabular.recipe.Recipes;
import org.deltarule.tabular.space.SearchPlan;
import org.deltarule.tabular.space.Space;
import org.deltarule.tabular.space.SpaceFile;
import org.deltarule.train.TrainingPlan;

/**
 * The candidates of the recipe {@code search}: distinct points of its space, around the settings without a
 * search. The k-th is a function of seed, space and k.
 *
 * <p>What decides which rows are learned from, and how candidates are compared, they have in common. They
 * have the seed in common too, so that a difference is one of settings.
 */
final class SpacePoints {
  /** Of a small space the points come again and again: after so many draws for each there are no more. */
  private static final int DRAWS = 50;

  private static final String EPOCHS = "epochs";

  private static final Set<String> COMMON = Set.of("seed", "threads", "metric", "folds");

  private static final Set<String> OF_DATA =
      union(FeaturePlan.KEYS, Set.of("class-weights", "target-transform", "momentum"));

  private final Map<String, String> own;
  private final List<Map<String, String>> points;

  private SpacePoints(Map<String, String> own, List<Map<String, String>> points) {
    this.own = own;
    this.points = points;
  }

  /**
   * Draws the points.
   *
   * @param base the data, and the settings without a search
   * @param most how many points at most; less if the space has less
   * @throws IllegalArgumentException if the space names what cannot be drawn, or a value that no candidate
   *     could have
   */
  static SpacePoints of(TrainingData base, int most) {
    Map<String, String> own = new LinkedHashMap<>(base.plan().settings());
    own.putAll(SearchPlan.DEFAULT.settings());
    own.put(Recipes.KEY, Recipes.PLAIN);
    own.remove("threads"); // nothing depends on them
    Set<String> named = base.choice().named().keySet();
    Optional<Space> stated = base.plan().data().search().stated();
    stated.ifPresent(space -> check(space, named, own));
    Space space =
        stated.orElseGet(() ->
            SpaceFile.usual(CountedData.facts(base), base.plan().training().settings())
                .without(union(named, Set.of(EPOCHS))));
    long seed = base.plan().training().seed();
    Set<Map<String, String>> points = new LinkedHashSet<>();
    if (stated.isEmpty()) {
      points.add(Map.of()); // as it would be without a search
    }
    for (int number = 1; points.size() < most && number <= (long) DRAWS * most; number++) {
      points.add(space.draw(seed, number, own));
    }
    SpacePoints drawn = new SpacePoints(own, List.copyOf(points));
    drawn.checkValues();
    return drawn;
  }

  private static void check(Space space, Set<String> named, Map<String, String> own) {
    if (space.settings().isEmpty()) {
      throw new IllegalArgumentException(
          "space: names no setting; write such as dropout = [0, 0.1] below [space]");
    }
    Set<String> known = union(TrainingPlan.DEFAULT.settings().keySet(), OF_DATA);
    for (String key : space.settings().keySet()) {
      if (key.equals(EPOCHS)) {
        throw new IllegalArgumentException(
            "space: epochs can't be drawn: the search decides how long a candidate is trained; name"
                + " epochs beside the space, for the longest training");
      }
      if (COMMON.contains(key) || (own.containsKey(key) && !known.contains(key))) {
        throw new IllegalArgumentException(
            "space: '%s' can't be drawn: all candidates have it in common".formatted(key));
      }
      if (!known.contains(key)) {
        throw new IllegalArgumentException(
            "space: unknown setting '%s'%s"
                .formatted(
                    key,
                    NearestName.of(key, known)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; a space names settings of a plan, such as layers or dropout")));
      }
      if (named.contains(key)) {
        throw new IllegalArgumentException(
            "space: '%s' is to be drawn, and is named as well; leave one of them away"
                .formatted(key));
      }
    }
  }

  /** A value that is wrong by itself is a mistake; values that do not go together are bad luck. */
  private void checkValues() {
    for (Map<String, String> point : points) {
      if (objection(point).isPresent()) {
        point.forEach((key, value) ->
            objection(Map.of(key, value))
                .ifPresent(what -> {
                  throw new IllegalArgumentException("space: " + key + ": " + what);
                }));
      }
    }
  }

  private Optional<String> objection(Map<String, String> drawn) {
    Map<String, String> all = new LinkedHashMap<>(own);
    all.putAll(drawn);
    try {
      RunPlan.of(all);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** How many there are. */
  int count() {
    return points.size();
  }

  /** What is drawn for a candidate, from 1. */
  Map<String, String> drawn(int candidate) {
    return points.get(candidate - 1);
  }

  /**
   * All settings of a candidate but threads, of which nothing is left to choose.
   *
   * @param candidate from 1
   * @param epochs how long it is trained
   * @return text by key
   */
  Map<String, String> settings(int candidate, int epochs) {
    Map<String, String> all = new LinkedHashMap<>(own);
    all.putAll(drawn(candidate));
    all.put(EPOCHS, Integer.toString(epochs));
    return all;
  }

  private static Set<String> union(Iterable<String> some, Set<String> others) {
    Set<String> all = new LinkedHashSet<>(others);
    some.forEach(all::add);
    return all;
  }
}
