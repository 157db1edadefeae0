package org.deltarule.bench.compare;

/** Times calls too short for the clock: as many as fill a block of time, and their mean. */
final class CallTimer {
  /** Calls shorter than this are made together between two looks at the clock. */
  private static final double SHORT = 1e-4;

  private static final int TOGETHER = 50;

  private CallTimer() {}

  /** Mean seconds of a call, of at least one call and about so many seconds. */
  static double secondsOfCall(Runnable call, double block) {
    long begin = System.nanoTime();
    long calls = 0;
    double seconds;
    int together = 1;
    do {
      for (int i = 0; i < together; i++) {
        call.run();
      }
      calls += together;
      seconds = (System.nanoTime() - begin) * 1e-9;
      together = seconds / calls < SHORT ? TOGETHER : 1;
    } while (seconds < block);
    return seconds / calls;
  }
}
