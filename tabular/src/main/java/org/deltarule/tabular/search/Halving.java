package org.deltarule.tabular.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Successive halving: many trials of few epochs, the best third of them anew with three times as many, and
 * so on up to all epochs.
 *
 * <pre>
 * rungs      epochs/9, epochs/3, epochs
 * a bracket  9 trials on the first, the best 3 of them on the second, the best 1 on the third
 * </pre>
 *
 * <p>A rung trains anew instead of going on: the schedule of a run is stretched over its epochs, and a run
 * that was cut off within its schedule is not comparable with one that came to its end. That costs a third
 * more. Source: Jamieson &amp; Talwalkar 2016, with η = 3 as in Hyperband (Li et al. 2018).
 *
 * @param trials how many points are drawn
 * @param epochs of the last rung
 */
record Halving(int trials, int epochs) {
  private static final int ETA = 3;
  private static final int RUNGS = 3;
  private static final int BRACKET = 9;

  /**
   * A training of a trial.
   *
   * @param trial number, from 1
   * @param rung from 0
   * @param epochs of this rung
   */
  record Job(int trial, int rung, int epochs) {}

  /** Epochs of a rung. */
  int epochs(int rung) {
    return Math.max(1, (int) Math.round(epochs / Math.pow(ETA, RUNGS - 1.0 - rung)));
  }

  /**
   * What is to be done next.
   *
   * @param done score of each job that is done
   * @return jobs that may be done now, in order; none when the search is over
   */
  List<Job> next(Map<Job, Score> done) {
    for (int first = 1; first <= trials; first += BRACKET) {
      int last = Math.min(trials, first + BRACKET - 1);
      List<Integer> alive = IntStream.rangeClosed(first, last).boxed().toList();
      for (int rung = 0; rung < RUNGS; rung++) {
        int at = rung;
        List<Job> jobs = alive.stream().map(t -> new Job(t, at, epochs(at))).toList();
        List<Job> open = jobs.stream().filter(job -> !done.containsKey(job)).toList();
        if (!open.isEmpty()) {
          return open;
        }
        alive = best(jobs, done);
      }
    }
    return List.of();
  }

  /** The best third, at least one; of equals the first. */
  private static List<Integer> best(List<Job> jobs, Map<Job, Score> done) {
    List<Job> sorted = new ArrayList<>(jobs);
    sorted.sort(Comparator.comparing(job -> done.getOrDefault(job, Score.WORST)));
    int keep = Math.max(1, jobs.size() / ETA);
    return sorted.stream().limit(keep).map(Job::trial).sorted().toList();
  }
}
