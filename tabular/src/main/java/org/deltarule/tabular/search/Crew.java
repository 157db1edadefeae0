package org.deltarule.tabular.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Threads that do the same work side by side, until there is none left. */
final class Crew {
  private Crew() {}

  /**
   * Runs and waits. What one of them fails with ends the others, and is thrown.
   *
   * @param size how many threads, the caller's among them
   * @param work what each does
   * @param stop asks the others to end
   */
  static void run(int size, Runnable work, Runnable stop) {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Runnable guarded =
        () -> {
          try {
            work.run();
          } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            stop.run();
          }
        };
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i < size; i++) {
      threads.add(Thread.ofPlatform().name("deltarule-candidate-" + i).start(guarded));
    }
    guarded.run();
    for (Thread thread : threads) {
      join(thread);
    }
    switch (failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }

  /** Interrupted or not: the work must be over before its result is looked at. */
  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
