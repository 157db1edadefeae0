package org.deltarule.app.bench;

import java.util.concurrent.atomic.AtomicInteger;
import org.deltarule.kernel.FmaPeak;

/** The FMA peak of one core. */
final class Peak {
  private static final int STEPS = 4096;

  /** Calls after which it is compiled, short ones: until then a step takes a thousand times as long. */
  private static final int COLD_CALLS = 20_000;

  private static final int COLD_STEPS = 64;
  private static final double MOST_COLD_SECONDS = 2;

  /** Takes the sums, so that no compiler leaves the chains out. */
  private static final AtomicInteger SUMS = new AtomicInteger();

  private Peak() {}

  /** The best of all samples, since nothing but a disturbance makes it less: operations in a second. */
  static double operationsPerSecond(Effort effort) {
    double best = 0;
    for (FmaPeak peak : FmaPeak.current()) {
      long end = System.nanoTime() + (long) (MOST_COLD_SECONDS * 1e9);
      for (int i = 0; i < COLD_CALLS && System.nanoTime() < end; i++) {
        sum(peak, COLD_STEPS);
      }
      Rate rate = Rate.of(() -> sum(peak, STEPS), effort);
      best = Math.max(best, rate.best() * STEPS * peak.operations());
    }
    return best;
  }

  private static void sum(FmaPeak peak, int steps) {
    SUMS.lazySet(Float.floatToRawIntBits(peak.run(steps)));
  }
}
