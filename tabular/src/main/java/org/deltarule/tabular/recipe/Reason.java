package org.deltarule.tabular.recipe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why some settings are as they are.
 *
 * @param about what they are about
 * @param settings text by key: those that the recipe decided
 * @param because the reason
 */
public record Reason(String about, Map<String, String> settings, String because) {
  /** Copies the map. */
  public Reason {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
