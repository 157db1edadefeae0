package org.deltarule.tabular.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A training of a candidate that is over. What is known of a search is the list of them: a search goes on
 * from it.
 *
 * @param candidate number, from 1
 * @param settings what was drawn for it, text by key
 * @param rung from 0
 * @param epochs it was to be trained for
 * @param metric of its best epoch, as people read it; NaN if it failed
 * @param tieBreaker what decides between equals, the smaller the better; 0 if nothing does
 * @param reason {@code finished}, {@code early-stopping}, {@code diverged}, {@code out-of-time}, or why it
 *     could not be trained
 * @param seconds that it took
 * @param elapsed seconds that the search had been going on when it was over
 */
public record Trial(
    int candidate,
    Map<String, String> settings,
    int rung,
    int epochs,
    double metric,
    double tieBreaker,
    String reason,
    double seconds,
    double elapsed) {
  /** The reason of one that was cut short and says nothing. */
  static final String OUT_OF_TIME = "out-of-time";

  /** Copies the map. */
  public Trial {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
