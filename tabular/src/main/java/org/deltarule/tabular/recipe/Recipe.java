package org.deltarule.tabular.recipe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deltarule.tabular.encode.FeaturePlan;

/**
 * Settings by facts of the data: a plan file whose sections apply under conditions, in order, the
 * later over the earlier, and the user's settings over all.
 *
 * @param name as in {@code --recipe NAME}
 * @param about what it is for
 * @param sections in order
 * @param budget how epochs and members follow from the size, applied last
 */
record Recipe(String name, String about, List<Section> sections, Optional<Budget> budget) {
  /**
   * Settings that say which rows judge, that rows belong together or follow one another, or that each fold
   * would have an ensemble of its own.
   */
  private static final List<String> PARTED = List.of("validation", "group", "time", "ensemble");

  private static final List<String> UNSAID = List.of("", "auto", "pack");

  /** Copies the list. */
  Recipe {
    sections = List.copyOf(sections);
  }

  /**
   * Whether it decides anything; {@code plain} does not.
   *
   * @return whether facts of the data are needed
   */
  boolean decides() {
    return !sections.isEmpty() || budget.isPresent();
  }

  /**
   * Completes the user's settings.
   *
   * @param why this recipe, for the user
   * @param facts of the data
   * @param user settings of the user, text by key
   * @return all settings, with reasons
   * @throws IllegalArgumentException if a setting of the user is not valid
   */
  RecipeChoice settle(String why, TableFacts facts, Map<String, String> user) {
    Map<String, String> all = new LinkedHashMap<>(user);
    all.put(Recipes.KEY, name);
    Map<String, String> chosen = new LinkedHashMap<>();
    Map<String, Reason> owners = new HashMap<>();
    for (Section section : sections) {
      if (section.when().hold(facts, all)) {
        Reason reason = new Reason(section.name(), Map.of(), section.because());
        section
            .settings()
            .forEach((key, text) -> {
              String value = text.replace("{metric}", arguments(all.getOrDefault("metric", "")));
              chosen.put(key, value);
              owners.put(key, reason);
              if (!user.containsKey(key)) {
                all.put(key, value);
              }
            });
      }
    }
    budget.ifPresent(rule -> {
      Reason reason = new Reason("members and epochs", Map.of(), rule.because());
      epochs(rule, facts, all)
          .forEach((key, value) -> {
            chosen.put(key, value);
            owners.put(key, reason);
            all.putIfAbsent(key, value);
          });
    });
    return choice(why, facts, user, all, chosen, owners);
  }

  private static Map<String, String> epochs(
      Budget rule, TableFacts facts, Map<String, String> all) {
    return rule.settings(
        Canonical.member(facts.task(), all),
        facts.shape(FeaturePlan.of(all)),
        facts.outputs(),
        facts.rows(),
        mayBeFolded(all));
  }

  /** Whether nothing says otherwise. */
  static boolean mayBeFolded(Map<String, String> settings) {
    return PARTED.stream().allMatch(key -> UNSAID.contains(settings.getOrDefault(key, "")));
  }

  private RecipeChoice choice(
      String why,
      TableFacts facts,
      Map<String, String> user,
      Map<String, String> all,
      Map<String, String> chosen,
      Map<String, Reason> owners) {
    Map<String, String> wanted = new LinkedHashMap<>(all);
    wanted.putAll(chosen);
    Map<String, String> effective = Canonical.of(facts.task(), all);
    Map<String, String> recipe = Canonical.of(facts.task(), wanted);
    Map<Reason, Map<String, String>> groups = new LinkedHashMap<>();
    List<Overridden> overridden = new ArrayList<>();
    chosen.forEach((key, text) -> {
      String value = effective.getOrDefault(key, "");
      if (value.equals(recipe.getOrDefault(key, ""))) {
        groups
            .computeIfAbsent(
                Objects.requireNonNull(owners.get(key)), reason -> new LinkedHashMap<>())
            .put(key, text);
      } else {
        overridden.add(new Overridden(key, value, text));
      }
    });
    List<Reason> reasons = new ArrayList<>();
    groups.forEach(
        (reason, settings) -> reasons.add(new Reason(reason.about(), settings, reason.because())));
    return new RecipeChoice(name, why, user, all, reasons, overridden);
  }

  /** Such as {@code (tau=0.9)} of {@code pinball(tau=0.9)}. */
  private static String arguments(String text) {
    int open = text.indexOf('(');
    return open < 0 ? "" : text.substring(open);
  }
}
