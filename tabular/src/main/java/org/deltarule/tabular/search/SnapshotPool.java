package org.deltarule.tabular.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The snapshots that an ensemble is chosen from, and the ensemble.
 *
 * <pre>
 * pool = members of the ensemble ∪ the latest of each running candidate ∪ the best of each candidate
 * </pre>
 *
 * <p>So a member stays though its candidate goes on. Where the pool would take more than its memory, the
 * worst of the bests that are no members go first. Not thread-safe: a search keeps it under its lock.
 */
final class SnapshotPool {
  private final Ranking ranking;
  private final int most;
  private final long memory;
  private final Map<Integer, Snapshot> latest = new TreeMap<>();
  private final Map<Integer, Snapshot> best = new TreeMap<>();
  private List<Snapshot> ensemble = List.of();
  private Score score = Score.WORST;
  private final Map<Integer, Score> bestScores = new HashMap<>();

  /**
   * An empty pool.
   *
   * @param ranking what is compared
   * @param most members of an ensemble
   * @param memory bytes that snapshots may take
   */
  SnapshotPool(Ranking ranking, int most, long memory) {
    this.ranking = ranking;
    this.most = most;
    this.memory = memory;
  }

  /** The latest of a running candidate; the best too, if it is. Of equals the last is the best. */
  void offer(Snapshot snapshot) {
    int number = snapshot.candidate().number();
    latest.put(number, snapshot);
    Snapshot before = best.get(number);
    if (before == null || !before.score().betterThan(snapshot.score())) {
      best.put(number, snapshot);
      bestScores.put(number, snapshot.score());
    }
    shrink();
  }

  /** A candidate has come to its end: only its best stays. */
  void ended(int number) {
    latest.remove(number);
  }

  /** Chooses the ensemble anew. True if it is better than the one before. */
  boolean select() {
    List<Snapshot> pool = pool();
    if (pool.isEmpty()) {
      return false;
    }
    var rows = pool.getFirst().rows().predictions();
    GreedySelection.Chosen chosen =
        GreedySelection.of(
            pool.stream().map(s -> s.rows().predictions().values()).toList(),
            mean -> ranking.of(mean, rows),
            most);
    boolean better = chosen.score().betterThan(score);
    if (better || ensemble.isEmpty()) {
      ensemble = chosen.indices().stream().map(pool::get).toList();
      score = chosen.score();
    }
    return better;
  }

  private List<Snapshot> pool() {
    Set<Snapshot> pool = new LinkedHashSet<>(best.values());
    pool.addAll(ensemble);
    pool.addAll(latest.values());
    return new ArrayList<>(pool);
  }

  private void shrink() {
    while (pool().stream().mapToLong(Snapshot::bytes).sum() > memory) {
      Optional<Integer> worst =
          best.entrySet().stream()
              .filter(e -> !ensemble.contains(e.getValue()))
              .filter(e -> !latest.containsKey(e.getKey()))
              .max(Comparator.comparing(e -> e.getValue().score()))
              .map(Map.Entry::getKey);
      if (worst.isEmpty()) {
        return; // members and running candidates stay
      }
      best.remove(worst.get());
    }
  }

  /** The chosen, in the order they were taken; none before the first snapshot. */
  List<Snapshot> ensemble() {
    return ensemble;
  }

  /** Of the ensemble. */
  Score score() {
    return score;
  }

  /** Of the best snapshot of a candidate; worst if there is none. */
  Score bestOf(int number) {
    return bestScores.getOrDefault(number, Score.WORST);
  }

  /** Of the best single snapshot of all. */
  Score bestSingle() {
    return bestScores.values().stream().min(Comparator.naturalOrder()).orElse(Score.WORST);
  }
}
