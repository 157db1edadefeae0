package org.deltarule.tabular.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Which candidates are hopeless: those whose best so far is worse than the median of the others' at the
 * same part of their epochs.
 *
 * <p>Asked at 3/15 and 7/15 of the epochs, where a cycle of the schedule {@code coslog} ends: within a
 * cycle the rate is high and weights are worse than they will be, so candidates in different parts of one
 * must not be compared. Source: the median stopping rule of Golovin et al. 2017, "Google Vizier".
 */
final class MedianRule {
  private static final double[] PARTS = {3 / 15.0, 7 / 15.0};

  /** So many others make a median. */
  private static final int FEWEST = 5;

  private final List<List<Score>> reached = List.of(new ArrayList<>(), new ArrayList<>());

  /**
   * Tells of an epoch, each once.
   *
   * @param before the part of the candidate's epochs that was over before it
   * @param now the part that is over after it
   * @param best the candidate's best score so far
   * @return whether to stop it
   */
  synchronized boolean hopeless(double before, double now, Score best) {
    boolean hopeless = false;
    for (int p = 0; p < PARTS.length; p++) {
      if (before < PARTS[p] && PARTS[p] <= now) {
        List<Score> others = reached.get(p);
        hopeless |= others.size() >= FEWEST && median(others).betterThan(best);
        others.add(best);
      }
    }
    return hopeless;
  }

  private static Score median(List<Score> scores) {
    return scores.stream().sorted().skip(scores.size() / 2).findFirst().orElseThrow();
  }
}
