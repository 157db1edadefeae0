package org.deltarule.tabular.encode;

import java.time.LocalDate;
import java.time.temporal.ChronoField;

/**
 * A cycle that a time goes through, and that rows can repeat: its phase is the part of the cycle that
 * has passed.
 */
public enum Cycle {
  /** From January to December: (day of the year − 1 + time of day) / days of that year. */
  YEAR(365 * Cycle.SECONDS_OF_DAY, "time of year"),

  /** The weekday, Monday at 0 and Sunday at 6/7; whatever the time of day. */
  WEEK(7 * Cycle.SECONDS_OF_DAY, "weekday"),

  /** From midnight to midnight. */
  DAY(Cycle.SECONDS_OF_DAY, "time of day");

  static final double SECONDS_OF_DAY = 86_400;

  private final double seconds;
  private final String words;

  Cycle(double seconds, String words) {
    this.seconds = seconds;
    this.words = words;
  }

  /**
   * The cycle's length.
   *
   * @return seconds; of a year those of 365 days
   */
  public double seconds() {
    return seconds;
  }

  /**
   * What the phase is.
   *
   * @return such as {@code time of year}
   */
  public String words() {
    return words;
  }

  /**
   * The part of the cycle that has passed.
   *
   * @param time seconds since 1970-01-01T00:00, or since midnight
   * @return within [0, 1); NaN for NaN
   */
  public double phase(double time) {
    if (Double.isNaN(time)) {
      return Double.NaN;
    }
    double days = Math.floor(time / SECONDS_OF_DAY);
    double ofDay = (time - days * SECONDS_OF_DAY) / SECONDS_OF_DAY;
    return switch (this) {
      case YEAR -> {
        LocalDate date = LocalDate.ofEpochDay((long) days);
        yield (date.getDayOfYear() - 1 + ofDay) / date.lengthOfYear();
      }
      case WEEK -> (LocalDate.ofEpochDay((long) days).get(ChronoField.DAY_OF_WEEK) - 1) / 7.0;
      case DAY -> ofDay;
    };
  }
}
