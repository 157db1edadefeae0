package org.deltarule.app;

import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;

/**
 * Ctrl-C and SIGTERM while something runs that can be stopped: asks it to stop, and keeps the process
 * up until it has put its state away. The process then ends with code 130 for either signal.
 */
final class Interruption implements AutoCloseable {
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  /**
   * Waits for signals until closed.
   *
   * @param stop asks the work to stop; called on another thread
   * @param halt ends the process
   */
  Interruption(Runnable stop, IntConsumer halt) {
    hook =
        new Thread(
            () -> {
              stop.run();
              awaitDone();
              halt.accept(ExitCode.INTERRUPTED);
            },
            "deltarule-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Interrupted or not: the state must be saved whatever happens. */
  private void awaitDone() {
    boolean over = false;
    while (!over) {
      try {
        done.await();
        over = true;
      } catch (InterruptedException e) {
        over = done.getCount() == 0;
      }
    }
  }

  /** The work is over and its state saved. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      done.countDown(); // the process is ending: let the hook end it with our code
    }
  }
}
