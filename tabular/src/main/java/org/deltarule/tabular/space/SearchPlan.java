package org.deltarule.tabular.space;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What limits a search and in what it searches: settings of the recipes {@code best} and {@code search}.
 *
 * @param timeBudget of the whole command, its start included; empty if it is not named
 * @param candidates how many networks {@code best} tries at most; 0 for as many as there is time for
 * @param trials how many points {@code search} draws at most
 * @param space as JSON; empty for the usual one
 */
public record SearchPlan(Optional<Duration> timeBudget, int candidates, int trials, String space) {
  /** The keys of {@link #settings}, in their order. */
  public static final List<String> KEYS = List.of("time-budget", "candidates", "trials", "space");

  /** The defaults, each here and nowhere else. */
  public static final SearchPlan DEFAULT = new SearchPlan(Optional.empty(), 0, 27, "");

  /** Of {@code best}, where neither time nor candidates are limited. */
  public static final Duration USUAL_BUDGET = Duration.ofMinutes(10);

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the setting and what it may be
   */
  public SearchPlan {
    if (candidates < 0) {
      throw new IllegalArgumentException("candidates is at least 0, not " + candidates);
    }
    if (trials < 1) {
      throw new IllegalArgumentException("trials is at least 1, not " + trials);
    }
    parsed(space);
  }

  /**
   * A plan from settings; what is not set has its default.
   *
   * @param settings text by key; keys that are not of {@link #KEYS} are not looked at
   * @return the plan
   * @throws IllegalArgumentException if a value is not valid
   */
  public static SearchPlan of(Map<String, String> settings) {
    String budget = settings.getOrDefault("time-budget", "");
    return new SearchPlan(
        budget.isEmpty() ? Optional.empty() : Optional.of(TimeBudget.parse(budget)),
        whole("candidates", settings.getOrDefault("candidates", "0")),
        whole("trials", settings.getOrDefault("trials", Integer.toString(DEFAULT.trials))),
        settings.getOrDefault("space", ""));
  }

  private static int whole(String key, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " is a whole number, not '" + text + "'", e);
    }
  }

  /**
   * This plan as text by key.
   *
   * @return every setting, in the order of {@link #KEYS}
   */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("time-budget", timeBudget.map(TimeBudget::format).orElse(""));
    settings.put("candidates", Integer.toString(candidates));
    settings.put("trials", Integer.toString(trials));
    settings.put("space", space);
    return settings;
  }

  /**
   * The space that is stated.
   *
   * @return none for the usual one
   */
  public Optional<Space> stated() {
    return parsed(space);
  }

  private static Optional<Space> parsed(String space) {
    try {
      return space.isEmpty()
          ? Optional.empty()
          : Optional.of(SpaceJson.space(JSON.readTree(space)));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "space is a section of a plan file: [space], then keys with what they may be", e);
    }
  }
}
