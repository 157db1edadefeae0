package org.deltarule.app.run;

import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingListener;
import org.deltarule.train.TrainingState;

/**
 * Saves the state at the end of an epoch if the last saving, or the start, is long enough ago: a short
 * run spends no time on it, and a long one loses little when the machine stops.
 */
public final class PeriodicCheckpoints implements TrainingListener {
  /** How long apart by default. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);

  private final RunFolder run;
  private final Map<String, String> extra;
  private final long intervalNanos;
  private final LongSupplier nanoTime;
  private long last;

  /**
   * A policy with the default interval.
   *
   * @param run where to save
   * @param extra what to save with every state
   */
  public PeriodicCheckpoints(RunFolder run, Map<String, String> extra) {
    this(run, extra, DEFAULT_INTERVAL);
  }

  /**
   * A policy.
   *
   * @param run where to save
   * @param extra what to save with every state
   * @param interval the least time between two; zero saves every epoch
   */
  public PeriodicCheckpoints(RunFolder run, Map<String, String> extra, Duration interval) {
    this(run, extra, interval, System::nanoTime);
  }

  PeriodicCheckpoints(
      RunFolder run, Map<String, String> extra, Duration interval, LongSupplier nanoTime) {
    this.run = run;
    this.extra = Map.copyOf(extra);
    this.intervalNanos = interval.toNanos();
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong();
  }

  @Override
  public void on(TrainingEvent event) {}

  @Override
  public void checkpoint(TrainingState state) {
    if (nanoTime.getAsLong() - last >= intervalNanos) {
      save(state);
    }
  }

  /**
   * Saves now, as when a run is interrupted.
   *
   * @param state the state, between two steps
   */
  public void save(TrainingState state) {
    CheckpointStore.save(run, state, extra);
    last = nanoTime.getAsLong();
  }
}
