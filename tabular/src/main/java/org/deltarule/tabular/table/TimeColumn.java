package org.deltarule.tabular.table;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * A column of dates, of dates with a time of day, or of times of day.
 *
 * <p>A date-time with a zone, such as {@code 2024-05-01T12:00+02:00}, is the instant it names, as a
 * clock in UTC shows it; one without a zone is taken as it stands. Both are numbers of seconds on
 * one axis.
 */
public sealed interface TimeColumn extends Column permits PlainTimes, CodedTimes {
  /**
   * What the cells are.
   *
   * @return the finest that occurs
   */
  TimeKind kind();

  /**
   * The order of day and month by which the column was read.
   *
   * @return {@link DateOrder#PLAIN} unless some date needed it
   */
  DateOrder order();

  /**
   * A cell as seconds.
   *
   * @param row 0 … rows−1
   * @return seconds since 1970-01-01T00:00, negative before; for {@link TimeKind#TIME} since
   *     midnight; NaN if the cell is missing
   */
  double seconds(int row);

  @Override
  default boolean isMissing(int row) {
    return Double.isNaN(seconds(row));
  }

  /**
   * {@inheritDoc}
   *
   * <p>A time is no number: NaN, so that who asks for numbers is told which cell holds none. Use
   * {@link #seconds}.
   */
  @Override
  default double number(int row) {
    return Double.NaN;
  }

  /**
   * Seconds in ISO 8601.
   *
   * @param seconds as from {@link #seconds}
   * @param kind what they are
   * @return such as {@code 2024-05-01}, {@code 2024-05-01T12:00} or {@code 12:00}; empty for NaN
   */
  static String iso(double seconds, TimeKind kind) {
    if (Double.isNaN(seconds)) {
      return "";
    }
    long whole = (long) Math.floor(seconds);
    // Seconds since 1970 have some 7 exact decimals; microseconds are what survives.
    int nanos = (int) Math.min(999_999, Math.round((seconds - whole) * 1e6)) * 1000;
    LocalDateTime time = LocalDateTime.ofEpochSecond(whole, nanos, ZoneOffset.UTC);
    return switch (kind) {
      case DATE -> time.toLocalDate().toString();
      case DATE_TIME -> time.toString();
      case TIME -> time.toLocalTime().toString();
    };
  }
}
