package org.deltarule.tabular.encode;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deltarule.tabular.table.ColumnTypes;

/**
 * Which columns of a table become features, and how.
 *
 * @param target the column to predict, which is none
 * @param unused further columns that are none, with the reason
 * @param types what the user declared
 * @param plan what is made of the columns
 * @param seed the run's seed
 */
public record FeatureRequest(
    String target, Map<String, String> unused, ColumnTypes types, FeaturePlan plan, long seed) {
  /** Copies the map. */
  public FeatureRequest {
    unused = Collections.unmodifiableMap(new LinkedHashMap<>(unused));
  }

  /**
   * Whether a column may become a feature.
   *
   * @param name the column
   * @return whether it is neither the target nor unused nor ignored; a table that was not read from a
   *     file still has its ignored columns
   */
  boolean isFeature(String name) {
    return !name.equals(target) && !unused.containsKey(name) && !types.ignored().contains(name);
  }
}
