package org.deltarule.bench.compare;

import java.util.List;
import java.util.function.BiFunction;

/**
 * A process that predicts, on one thread. An epoch is a call: the first one that is printed is the
 * very first call; each later one is the mean of as many calls as take a fifth of a second. Where a
 * library has several ways to be called, every epoch measures all of them and prints the best.
 */
public final class PredictionProcess {
  private static final double BLOCK_SECONDS = 0.2;

  private PredictionProcess() {}

  /**
   * Predicts as assigned and reports.
   *
   * @param arguments of the main class
   * @param library makes its predictors, each another way to be called
   */
  public static void run(
      String[] arguments, BiFunction<Assignment, Samples, List<Predictor>> library) {
    Assignment assignment = Assignment.of(arguments);
    Samples samples = assignment.samples();
    Report report = new Report();
    List<Predictor> ways = library.apply(assignment, samples);
    report.version(ways.getFirst().version());
    double spent = 0;
    for (int done = 0; assignment.goesOn(done, spent); done++) {
      double best = Double.POSITIVE_INFINITY;
      for (Predictor way : ways) {
        long begin = System.nanoTime();
        best = Math.min(best, CallTimer.secondsOfCall(way::predict, done == 0 ? 0 : BLOCK_SECONDS));
        spent += (System.nanoTime() - begin) * 1e-9;
      }
      report.epoch(best);
    }
    report.score(checksum(ways.getFirst().outputs()));
    ways.forEach(Predictor::close);
  }

  /** The mean square of the probabilities: equal for libraries that compute the same. */
  private static double checksum(float[] probabilities) {
    double sum = 0;
    for (float p : probabilities) {
      sum += p * p;
    }
    return sum / probabilities.length;
  }
}
