package org.deltarule.tabular.recipe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a recipe made of the user's settings.
 *
 * @param recipe its name
 * @param why this recipe
 * @param settings all settings: the user's, and the recipe's where the user said nothing
 * @param reasons why the recipe's are as they are
 * @param overridden where the user decided otherwise
 */
public record RecipeChoice(
    String recipe,
    String why,
    Map<String, String> settings,
    List<Reason> reasons,
    List<Overridden> overridden) {
  /** Copies. */
  public RecipeChoice {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    reasons = List.copyOf(reasons);
    overridden = List.copyOf(overridden);
  }

  /** The user's settings as they are. */
  static RecipeChoice plain(String why, Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put(Recipes.KEY, Recipes.PLAIN);
    return new RecipeChoice(Recipes.PLAIN, why, all, List.of(), List.of());
  }
}
