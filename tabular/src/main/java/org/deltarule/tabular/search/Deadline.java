package org.deltarule.tabular.search;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When a search must be over, so that the whole command is when its budget is.
 *
 * <pre>
 * end = start + budget − reserve,  reserve = 2 s + 5 % of the budget, at most half of it
 * </pre>
 *
 * <p>The reserve is for what comes after: joining the chosen networks, judging them on the test rows,
 * saving and the report.
 *
 * @param clock nanoseconds of a clock that never goes back
 * @param start what it said when the command began
 * @param budget of the whole command
 */
public record Deadline(LongSupplier clock, long start, Duration budget) {
  private static final double FIXED = 2;
  private static final double SHARE = 0.05;

  /**
   * The clock of a command without a limit: its deadline is a year away.
   *
   * @param start what {@link System#nanoTime} said when it began
   * @return the clock
   */
  static Deadline none(long start) {
    return new Deadline(System::nanoTime, start, Duration.ofDays(365));
  }

  /**
   * Seconds since the command began.
   *
   * @return the time
   */
  public double elapsed() {
    return (clock.getAsLong() - start) * 1e-9;
  }

  /**
   * Seconds that the search still has.
   *
   * @return the time; 0 or less when it is over
   */
  public double left() {
    double seconds = budget.toNanos() * 1e-9;
    double reserve = Math.min(FIXED + SHARE * seconds, seconds / 2);
    return seconds - reserve - elapsed();
  }

  /**
   * Whether the search must end.
   *
   * @return whether nothing is left
   */
  public boolean over() {
    return left() <= 0;
  }
}
