package org.deltarule.tabular.recipe;

import java.util.Map;
import java.util.Optional;

/**
 * Settings that belong together, when they apply, and why they are so.
 *
 * @param name what they are about
 * @param when conditions by fact, or by setting; all must hold
 * @param because the reason
 * @param settings text by key
 */
record Section(
    String name, Map<String, Condition> when, String because, Map<String, String> settings) {

  /**
   * Whether it applies.
   *
   * @param facts of the data
   * @param settings as they are so far; what is not set is the empty name
   */
  boolean applies(TableFacts facts, Map<String, String> settings) {
    Map<String, String> known = facts.byName();
    return when.entrySet().stream()
        .allMatch(e -> {
          String fact =
              Optional.ofNullable(known.get(e.getKey()))
                  .orElseGet(() -> settings.getOrDefault(e.getKey(), ""));
          return e.getValue().holds(fact);
        });
  }
}
