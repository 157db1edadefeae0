package org.deltarule.tabular.search;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.deltarule.tabular.space.Space;
import org.deltarule.train.Task;
import org.deltarule.train.TrainingPlan;

/**
 * The candidates, one after another: the first is the setting without a search, each further one a draw. A
 * candidate is a function of seed and number.
 *
 * <p>All are trained and judged on the same rows, prepared once: what is made of the columns, and which rows
 * judge, is not drawn. Settings that the user named are not drawn either.
 */
final class CandidateSequence {
  private final Task task;
  private final Map<String, String> own;
  private final Space space;
  private final long seed;

  /**
   * The candidates of a search.
   *
   * @param task what is predicted
   * @param base the setting without a search
   * @param space what may be drawn
   * @param named settings that are not to be drawn
   * @throws IllegalArgumentException if a key of the space is no setting of training, or one that decides
   *     how candidates are compared
   */
  CandidateSequence(Task task, TrainingPlan base, Space space, Set<String> named) {
    this.task = task;
    this.own = base.settings();
    this.seed = base.seed();
    for (String key : space.settings().keySet()) {
      if (!own.containsKey(key) || COMMON.contains(key)) {
        throw new IllegalArgumentException(
            "space: '%s' can't be drawn by the recipe best: %s"
                .formatted(
                    key,
                    COMMON.contains(key)
                        ? "all candidates have it in common"
                        : "it is no setting of training; the recipe search draws any"));
      }
    }
    this.space = space.without(named);
  }

  private static final Set<String> COMMON =
      Set.of("seed", "threads", "metric", "folds", "members", "keep-best");

  /**
   * A candidate.
   *
   * @param number from 1
   * @param threads that train it
   * @throws IllegalArgumentException if what was drawn does not go together
   */
  Candidate candidate(int number, int threads) {
    Map<String, String> drawn = number == 1 ? Map.of() : space.draw(seed, number, own);
    return with(number, drawn, threads, Map.of());
  }

  /** The same candidate with other epochs. */
  Candidate with(Candidate candidate, int epochs) {
    return with(
        candidate.number(),
        candidate.drawn(),
        candidate.plan().threads(),
        Map.of("epochs", Integer.toString(epochs)));
  }

  private Candidate with(
      int number, Map<String, String> drawn, int threads, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(own);
    all.putAll(drawn);
    all.put("seed", Long.toString(seed + number - 1));
    all.put("threads", Integer.toString(threads));
    all.put("patience", "0");
    all.put("keep-best", "true");
    all.putAll(more);
    return new Candidate(number, drawn, TrainingPlan.of(task, all));
  }
}
