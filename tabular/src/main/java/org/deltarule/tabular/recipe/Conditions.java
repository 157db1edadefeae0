package org.deltarule.tabular.recipe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a section applies: {@code when = { rows = "..1499", task = ["classification", "labels"] }}.
 *
 * @param all by fact, or by setting; all must hold
 */
public record Conditions(Map<String, Condition> all) {
  /** Copies the map. */
  public Conditions {
    all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
  }

  /**
   * Conditions.
   *
   * @param wanted names and ranges by fact; nothing for what always applies
   * @return the conditions
   */
  public static Conditions of(Map<String, List<String>> wanted) {
    Map<String, Condition> all = new LinkedHashMap<>();
    wanted.forEach((fact, any) -> all.put(fact, new Condition(any)));
    return new Conditions(all);
  }

  /**
   * Whether they hold.
   *
   * @param facts of the data
   * @param settings as they are so far; what is not set is the empty name
   * @return whether all do
   */
  public boolean hold(TableFacts facts, Map<String, String> settings) {
    Map<String, String> known = facts.byName();
    return all.entrySet().stream()
        .allMatch(e -> {
          String fact =
              Optional.ofNullable(known.get(e.getKey()))
                  .orElseGet(() -> settings.getOrDefault(e.getKey(), ""));
          return e.getValue().holds(fact);
        });
  }
}
