package org.deltarule.app;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deltarule.tabular.recipe.Recipes;

/**
 * The plan of a run that searches: what was asked for. With all that the recipe chose, there would be nothing
 * left to draw.
 */
final class AskedSettings {
  private AskedSettings() {}

  /** What was named, with what the data decided. */
  static Map<String, String> of(PreparedRun run) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(Recipes.KEY, run.data().choice().recipe());
    settings.putAll(run.data().choice().named());
    Map<String, String> resolved = run.data().plan().data().settings();
    for (String key : new String[] {"target", "task", "time-budget"}) {
      settings.put(key, resolved.getOrDefault(key, ""));
    }
    settings.values().removeIf(String::isEmpty);
    return settings;
  }
}
