package org.deltarule.tabular.table;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads one {@link TimeText}, character by character. */
final class TimeReader {
  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");
  private static final int DAY = 86_400;

  private final String text;
  private int at;

  // The days since 1970 of both orders.
  private double dayFirst = Double.NaN;
  private double monthFirst = Double.NaN;
  private boolean plain = true;

  TimeReader(String text) {
    this.text = text;
  }

  Optional<TimeText> read() {
    if (isClock()) {
      double clock = clock();
      return ended() && clock >= 0
          ? Optional.of(new TimeText(TimeKind.TIME, clock, clock, true))
          : Optional.empty();
    }
    if (!date()) {
      return Optional.empty();
    }
    TimeKind kind = TimeKind.DATE;
    double seconds = 0;
    if (!ended()) {
      if (!skip('T') && !skip('t') && !blanks()) {
        return Optional.empty();
      }
      kind = TimeKind.DATE_TIME;
      double clock = clock();
      double offset = clock >= 0 ? offset() : Double.NaN;
      if (Double.isNaN(offset) || !ended()) {
        return Optional.empty();
      }
      seconds = clock - offset;
    }
    double byDay = dayFirst * DAY + seconds;
    double byMonth = monthFirst * DAY + seconds;
    return Double.isNaN(byDay) && Double.isNaN(byMonth)
        ? Optional.empty()
        : Optional.of(new TimeText(kind, byDay, byMonth, plain));
  }

  private boolean isClock() {
    return text.charAt(1) == ':' || text.charAt(2) == ':';
  }

  private boolean date() {
    if (Character.isLetter(text.charAt(0))) {
      return wordFirst();
    }
    int digits = digits(0);
    int first = number(4);
    if (digits == 4) {
      char separator = next();
      at++;
      int month = number(2);
      return isSeparator(separator) && skip(separator) && fixed(first, month, number(2));
    }
    if (digits != 1 && digits != 2) {
      return false;
    }
    char separator = next();
    at++;
    if (digits(at) == 0) {
      int month = separator == '-' || separator == ' ' ? month() : 0;
      return month > 0 && skip(separator) && digits(at) == 4 && fixed(number(4), month, first);
    }
    int second = number(2);
    if (!isSeparator(separator) || second < 0 || !skip(separator) || digits(at) != 4) {
      return false;
    }
    int year = number(4);
    if (separator == '.') {
      return fixed(year, second, first); // points are only written with the day first
    }
    plain = false;
    dayFirst = day(year, second, first);
    monthFirst = day(year, first, second);
    return true;
  }

  /** {@code May 1, 2024}. */
  private boolean wordFirst() {
    int month = month();
    if (month == 0 || !blanks()) {
      return false;
    }
    int day = number(2);
    boolean comma = skip(',');
    boolean apart = blanks() || comma;
    return apart && digits(at) == 4 && fixed(number(4), month, day);
  }

  private boolean fixed(int year, int month, int day) {
    dayFirst = day(year, month, day);
    monthFirst = dayFirst;
    return !Double.isNaN(dayFirst);
  }

  private static double day(int year, int month, int day) {
    boolean exists =
        year > 0
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= YearMonth.of(year, month).lengthOfMonth();
    return exists ? LocalDate.of(year, month, day).toEpochDay() : Double.NaN;
  }

  /** Seconds since midnight; −1 if there is no time of day here. */
  private double clock() {
    int hour = number(2);
    if (hour < 0 || !skip(':') || digits(at) != 2) {
      return -1;
    }
    int minute = number(2);
    double second = 0;
    if (skip(':')) {
      if (digits(at) != 2) {
        return -1;
      }
      second = number(2);
      if (skip('.') || skip(',')) {
        second += fraction();
      }
    }
    blanks();
    boolean morning = word("am");
    if (morning || word("pm")) {
      if (hour < 1 || hour > 12) {
        return -1;
      }
      hour = hour % 12 + (morning ? 0 : 12);
    }
    boolean valid = hour < 24 && minute < 60 && second < 61; // a leap second is the 61st
    return valid ? 3600 * hour + 60 * minute + second : -1;
  }

  private double fraction() {
    double fraction = 0;
    double unit = 0.1;
    for (; digits(at) > 0; at++) {
      fraction += unit * (text.charAt(at) - '0');
      unit /= 10;
    }
    return fraction;
  }

  /** The zone's seconds ahead of UTC, 0 without a zone; NaN if it is none. */
  private double offset() {
    blanks();
    if (ended() || word("z") || word("utc") || word("gmt")) {
      return 0;
    }
    double sign = next() == '-' ? -1 : 1;
    if (!skip('+') && !skip('-')) {
      return Double.NaN;
    }
    int digits = digits(at);
    int hours = digits == 2 || digits == 4 ? number(2) : -1;
    boolean minutes = skip(':') || digits == 4;
    int minute = minutes ? (digits(at) == 2 ? number(2) : -1) : 0;
    return hours >= 0 && hours <= 18 && minute >= 0 && minute < 60
        ? sign * (3600 * hours + 60 * minute)
        : Double.NaN;
  }

  /** 1 … 12; 0 if no month's name stands here. */
  private int month() {
    int end = at;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    String word = text.substring(at, end).toLowerCase(Locale.ROOT);
    for (int month = 1; month <= MONTHS.size(); month++) {
      String name = MONTHS.get(month - 1);
      if (word.equals(name) || word.equals(name.substring(0, 3))) {
        at = end;
        return month;
      }
    }
    return 0;
  }

  /** The number of digits from a place on. */
  private int digits(int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end - from;
  }

  /** A number of at most so many digits; −1 if there is none. */
  private int number(int most) {
    int number = -1;
    for (int end = at + Math.min(most, digits(at)); at < end; at++) {
      number = 10 * Math.max(number, 0) + text.charAt(at) - '0';
    }
    return number;
  }

  private char next() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private boolean ended() {
    return at >= text.length();
  }

  private boolean skip(char c) {
    boolean here = next() == c;
    at += here ? 1 : 0;
    return here;
  }

  private boolean blanks() {
    boolean any = false;
    while (skip(' ')) {
      any = true;
    }
    return any;
  }

  private boolean word(String word) {
    boolean here = text.regionMatches(true, at, word, 0, word.length());
    at += here ? word.length() : 0;
    return here;
  }

  private static boolean isSeparator(char c) {
    return c == '-' || c == '/' || c == '.';
  }
}
