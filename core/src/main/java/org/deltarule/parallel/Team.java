package org.deltarule.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads, the caller being one of them, that run one task together.
 *
 * <p>Idle threads spin for some microseconds and then park, so a team between two runs costs
 * nothing. One task at a time: {@link #run} is called by one thread.
 */
public final class Team implements AutoCloseable {
  /** What every worker runs. */
  @FunctionalInterface
  public interface Task {
    /**
     * Does this worker's share.
     *
     * @param worker who runs it
     */
    void run(Worker worker);
  }

  private static final int SPINS = 5_000;

  private final Barrier barrier;
  private final Worker caller;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger unfinished = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile @Nullable Task task;
  private volatile int round;
  private volatile boolean closed;

  /**
   * Starts the threads.
   *
   * @param size how many workers, the caller included; at least 1
   * @throws IllegalArgumentException if size is less than 1
   */
  public Team(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a team needs at least 1 thread, not " + size);
    }
    barrier = new Barrier(size);
    caller = new Worker(0, size, barrier);
    for (int i = 1; i < size; i++) {
      Worker worker = new Worker(i, size, barrier);
      Thread thread =
          Thread.ofPlatform().daemon().name("deltarule-worker-" + i).unstarted(() -> work(worker));
      threads.add(thread);
      thread.start();
    }
  }

  /**
   * The number of workers.
   *
   * @return at least 1
   */
  public int size() {
    return threads.size() + 1;
  }

  /**
   * Runs a task on every worker and waits for all.
   *
   * @param work what to run
   * @throws RuntimeException the first failure of a worker
   * @throws IllegalStateException if the team is closed
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // only the caller's thread writes round
  public void run(Task work) {
    if (closed) {
      throw new IllegalStateException("the team is closed");
    }
    if (threads.isEmpty()) {
      work.run(caller);
      return;
    }
    task = work;
    unfinished.set(threads.size());
    round = round + 1; // the volatile write publishes the task
    for (int i = 0; i < threads.size(); i++) { // an index, not an iterator: a run allocates nothing
      LockSupport.unpark(threads.get(i));
    }
    attempt(work, caller);
    for (int i = 0; unfinished.get() > 0; i++) {
      Barrier.pause(i);
    }
    Throwable failed = failure.getAndSet(null);
    if (failed != null) {
      barrier.repair();
      if (failed instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failed;
    }
  }

  private void work(Worker worker) {
    int done = 0;
    while (true) {
      for (int i = 0; round == done && !closed; i++) {
        if (i < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
      if (closed) {
        return;
      }
      done++;
      Task work = task;
      if (work != null) {
        attempt(work, worker);
      }
      unfinished.decrementAndGet();
    }
  }

  private void attempt(Task work, Worker worker) {
    try {
      work.run(worker);
    } catch (Barrier.BrokenException e) {
      // the worker that broke it has reported the cause
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
      barrier.breakIt();
    }
  }

  /** Ends the threads. */
  @Override
  public void close() {
    closed = true;
    threads.forEach(LockSupport::unpark);
  }
}
