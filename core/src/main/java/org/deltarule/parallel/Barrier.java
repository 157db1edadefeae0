package org.deltarule.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A barrier that spins first: the workers of a training step arrive within microseconds of each
 * other, and parking costs more than that. Who waits longer gives its processor away: another program
 * has taken one, and the worker that is missing needs this one.
 */
final class Barrier {
  private static final int SPINS = 1_000;
  private static final int YIELDS = 20;
  private static final long PARK_NANOS = 50_000;

  private final int parties;
  private final AtomicInteger arrived = new AtomicInteger();
  private volatile int generation;
  private volatile boolean broken;

  Barrier(int parties) {
    this.parties = parties;
  }

  void await() {
    int mine = generation;
    if (arrived.incrementAndGet() == parties) {
      arrived.set(0);
      generation = mine + 1; // the volatile write publishes what all wrote before they arrived
      return;
    }
    for (int i = 0; generation == mine; i++) {
      if (broken) {
        throw new BrokenException();
      }
      pause(i);
    }
  }

  /** The i-th pause of one who waits: short at first, then longer. */
  @SuppressWarnings(
      "ThreadPriorityCheck") // yielding is the point: another worker may need the processor
  static void pause(int i) {
    if (i < SPINS) {
      Thread.onSpinWait();
    } else if (i < SPINS + YIELDS) {
      Thread.yield();
    } else {
      LockSupport.parkNanos(PARK_NANOS);
    }
  }

  /** Releases all who wait, with an exception: a worker has failed and will not arrive. */
  void breakIt() {
    broken = true;
  }

  /** For the next task after one that failed; no worker may be inside. */
  void repair() {
    arrived.set(0);
    broken = false;
  }

  /** Thrown to the workers that waited for one that failed. */
  static final class BrokenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenException() {
      super("another worker failed", null, false, false);
    }
  }
}
