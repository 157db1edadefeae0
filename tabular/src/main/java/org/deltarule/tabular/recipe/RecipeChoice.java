package org.deltarule.tabular.recipe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a recipe made of the user's settings.
 *
 * @param recipe its name
 * @param why this recipe
 * @param named the user's settings
 * @param settings all settings: the user's, and the recipe's where the user said nothing
 * @param reasons why the recipe's are as they are
 * @param overridden where the user decided otherwise
 */
public record RecipeChoice(
    String recipe,
    String why,
    Map<String, String> named,
    Map<String, String> settings,
    List<Reason> reasons,
    List<Overridden> overridden) {
  /** Copies. */
  public RecipeChoice {
    named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    reasons = List.copyOf(reasons);
    overridden = List.copyOf(overridden);
  }

  /**
   * The same with further settings of the recipe.
   *
   * @param more what they are, and why
   * @return a choice that has them instead of others of the same keys
   */
  public RecipeChoice with(Reason more) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.putAll(more.settings());
    List<Reason> others = new ArrayList<>();
    for (Reason reason : reasons) {
      Map<String, String> kept = new LinkedHashMap<>(reason.settings());
      kept.keySet().removeAll(more.settings().keySet());
      if (!kept.isEmpty()) {
        others.add(new Reason(reason.about(), kept, reason.because()));
      }
    }
    others.add(more);
    return new RecipeChoice(recipe, why, named, all, others, overridden);
  }

  /** The user's settings as they are. */
  static RecipeChoice plain(String why, Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put(Recipes.KEY, Recipes.PLAIN);
    return new RecipeChoice(Recipes.PLAIN, why, settings, all, List.of(), List.of());
  }
}
