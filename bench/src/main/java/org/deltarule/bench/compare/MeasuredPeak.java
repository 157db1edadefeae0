package org.deltarule.bench.compare;

import org.deltarule.kernel.FmaPeak;

/** What one core could do at most: fused multiply–adds that never wait for memory. */
final class MeasuredPeak {
  private static final int STEPS = 100_000;

  /** Keeps the results in use. */
  private float sink;

  /** Operations per second, two for each multiply–add of a number; the best of some blocks. */
  double operationsPerSecond() {
    double best = 0;
    for (FmaPeak peak : FmaPeak.current()) {
      for (int i = 0; i < 20; i++) {
        long begin = System.nanoTime();
        sink += peak.run(STEPS);
        double seconds = (System.nanoTime() - begin) * 1e-9;
        best = Math.max(best, (double) peak.operations() * STEPS / seconds);
      }
    }
    return Float.isNaN(sink) ? Double.NaN : best;
  }
}
