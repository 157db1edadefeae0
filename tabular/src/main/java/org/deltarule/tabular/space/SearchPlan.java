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
 * @param candidates how many are tried at most; 0 for the usual number: {@code best} takes as many as
 *     there is time for, {@code search} {@link #USUAL_CANDIDATES}
 * @param eta η of {@code search}: one of so many candidates goes on to a training so many times as long
 * @param leastEpochs of the shortest training of {@code search}; 0 for epochs / η²
 * @param space as JSON; empty for the usual one
 */
public record SearchPlan(
    Optional<Duration> timeBudget, int candidates, int eta, int leastEpochs, String space) {
  /** The keys of {@link #settings}, in their order. */
  public static final List<String> KEYS =
      List.of("time-budget", "candidates", "eta", "least-epochs", "space");

  /** The defaults, each here and nowhere else. */
  public static final SearchPlan DEFAULT = new SearchPlan(Optional.empty(), 0, 3, 0, "");

  /** Of {@code search}: three rungs with η = 3. */
  public static final int USUAL_CANDIDATES = 27;

  /** Of {@code best}, where neither time nor candidates are limited. */
  public static final Duration USUAL_BUDGET = Duration.ofMinutes(10);

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the setting and what it may be
   */
  public SearchPlan {
    require(candidates >= 0, "candidates is at least 1, not " + candidates);
    require(eta >= 2, "eta is at least 2, not %d: one of eta candidates goes on".formatted(eta));
    require(leastEpochs >= 0, "least-epochs is at least 1, not " + leastEpochs);
    parsed(space);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what);
    }
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
        orUsual("candidates", settings.getOrDefault("candidates", "")),
        whole("eta", settings.getOrDefault("eta", Integer.toString(DEFAULT.eta))),
        orUsual("least-epochs", settings.getOrDefault("least-epochs", "")),
        settings.getOrDefault("space", ""));
  }

  /** At least 1; 0 where nothing is said. */
  private static int orUsual(String key, String text) {
    int value = text.isEmpty() ? 0 : whole(key, text);
    require(value > 0 || text.isEmpty(), key + " is at least 1, not " + text);
    return value;
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
    settings.put("candidates", candidates == 0 ? "" : Integer.toString(candidates));
    settings.put("eta", Integer.toString(eta));
    settings.put("least-epochs", leastEpochs == 0 ? "" : Integer.toString(leastEpochs));
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
