package org.deltarule.tabular.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Successive halving: many candidates are trained for few epochs, the best 1/η of them for η times as many,
 * and so on up to all epochs.
 *
 * <pre>
 * n candidates, R epochs at most, r at least
 * K   = 1 + min(⌊log_η(R/r)⌋, ⌊log_η(n)⌋)     rungs
 * R_k = R / η^(K−1−k)                         epochs of rung k = 0 … K−1
 * n_k = max(1, ⌊n / η^k⌋)                     candidates of rung k
 * </pre>
 *
 * <p>A rung trains anew instead of going on: schedules are stretched over the epochs of a run, so one that is
 * cut off is not comparable with one that came to its end. That is 1/η of the work of every rung but the
 * first. Where one candidate is left for the last rung, it has won: nothing is left to compare.
 *
 * <p>Source: Jamieson &amp; Talwalkar 2016, arXiv:1502.07943; rungs as of one bracket of Hyperband (Li et al.
 * 2018, arXiv:1603.06560).
 *
 * @param candidates n
 * @param eta η, at least 2
 * @param epochs R
 * @param leastEpochs r, at most R
 */
record Halving(int candidates, int eta, int epochs, int leastEpochs) {
  /**
   * A training of a candidate.
   *
   * @param candidate number, from 1
   * @param rung from 0
   */
  record Job(int candidate, int rung) {}

  /** K. */
  int rungs() {
    int rungs = 1;
    for (long factor = eta; factor <= candidates && factor * leastEpochs <= epochs; factor *= eta) {
      rungs++;
    }
    return rungs;
  }

  /** R_k. */
  int epochs(int rung) {
    return Math.max(1, (int) Math.round(epochs / Math.pow(eta, rungs() - 1.0 - rung)));
  }

  /** n_k. */
  int candidates(int rung) {
    return Math.max(1, (int) (candidates / Math.round(Math.pow(eta, rung))));
  }

  /** How many trainings there are, if each succeeds. */
  int jobs() {
    int last = rungs() - 1;
    int jobs = IntStream.range(0, last).map(this::candidates).sum();
    return candidates(last) == 1 ? jobs : jobs + candidates(last);
  }

  /**
   * What is to be done next.
   *
   * @param done score of each training that is done
   * @return trainings that may be done side by side, the most promising first; none when the search is over
   */
  List<Job> next(Map<Job, Score> done) {
    List<Integer> alive = IntStream.rangeClosed(1, candidates).boxed().toList();
    for (int rung = 0; rung < rungs(); rung++) {
      if (rung == rungs() - 1 && alive.size() == 1) {
        return List.of();
      }
      int at = rung;
      List<Job> jobs = alive.stream().map(c -> new Job(c, at)).toList();
      List<Job> open = jobs.stream().filter(job -> !done.containsKey(job)).toList();
      if (!open.isEmpty()) {
        return open;
      }
      alive = ranked(jobs, done).stream().limit(candidates(rung + 1)).toList();
    }
    return List.of();
  }

  /**
   * The best candidate of those trained longest. One that failed on any rung does not win.
   *
   * @param done score of each training that is done
   * @return its number; the first candidate that did not fail, if none is done; none if all failed
   */
  Optional<Integer> winner(Map<Job, Score> done) {
    List<Integer> sound =
        IntStream.rangeClosed(1, candidates)
            .filter(c ->
                done.entrySet().stream()
                    .noneMatch(e -> e.getKey().candidate() == c && failed(e.getValue())))
            .boxed()
            .toList();
    for (int rung = rungs() - 1; rung >= 0; rung--) {
      int at = rung;
      List<Job> reached =
          sound.stream().map(c -> new Job(c, at)).filter(done::containsKey).toList();
      if (!reached.isEmpty()) {
        return Optional.of(ranked(reached, done).getFirst());
      }
    }
    return sound.stream().findFirst();
  }

  /** The best first, of equals the earlier; without those that failed. */
  private static List<Integer> ranked(List<Job> jobs, Map<Job, Score> done) {
    List<Job> sorted = new ArrayList<>(jobs);
    sorted.removeIf(job -> failed(done.getOrDefault(job, Score.WORST)));
    sorted.sort(
        Comparator.comparing((Job job) -> done.getOrDefault(job, Score.WORST))
            .thenComparingInt(Job::candidate));
    return sorted.stream().map(Job::candidate).toList();
  }

  private static boolean failed(Score score) {
    return !Double.isFinite(score.first());
  }
}
