package org.deltarule.tabular.search;

import java.util.Map;
import org.deltarule.train.TrainingPlan;

/**
 * A network that is tried.
 *
 * @param number from 1; the first is the setting without a search
 * @param drawn what was drawn for it, text by key
 * @param plan the whole plan of its training
 */
public record Candidate(int number, Map<String, String> drawn, TrainingPlan plan) {
  /** Copies the map. */
  public Candidate {
    drawn = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(drawn));
  }
}
