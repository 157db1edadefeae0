package org.deltarule.bench.compare;

import java.util.Random;
import java.util.function.BiFunction;

/**
 * A process that trains: the part that is the same for all libraries, and the only clock. Reading
 * and converting the data, building the network and drawing the order of rows are outside of the
 * time; gathering the rows of a batch, forward, backward and update are inside.
 */
public final class TrainingProcess {
  private TrainingProcess() {}

  /**
   * Trains as assigned and reports.
   *
   * @param arguments of the main class
   * @param library makes the learner
   */
  public static void run(String[] arguments, BiFunction<Assignment, Samples, Learner> library) {
    Assignment assignment = Assignment.of(arguments);
    Samples samples = assignment.samples();
    Report report = new Report();
    int[] order = new int[samples.rows()];
    java.util.Arrays.setAll(order, i -> i);
    Random random = new Random(0);
    try (Learner learner = library.apply(assignment, samples)) {
      report.version(learner.version());
      if (!learner.note().isEmpty()) {
        report.note(learner.note());
      }
      double spent = 0;
      for (int done = 0; assignment.goesOn(done, spent); done++) {
        shuffle(order, random);
        long begin = System.nanoTime();
        learner.epoch(order);
        double seconds = (System.nanoTime() - begin) * 1e-9;
        spent += done == 0 ? 0 : seconds;
        report.epoch(seconds);
      }
      report.score(Score.of(assignment.scenario(), samples, learner::outputs));
    }
  }

  private static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }
}
