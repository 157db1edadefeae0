package org.deltarule.app.console;

import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {
  private Figures() {}

  /**
   * A loss or metric, to about five digits.
   *
   * @param value any number
   * @return such as {@code 0.1234}, {@code 12.346}, {@code 3.210e-06}, {@code NaN}
   */
  public static String of(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
    }
    if (size != 0 && (size < 1e-3 || size >= 1e6)) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    int decimals = size < 10 ? 4 : size < 100 ? 3 : size < 1000 ? 2 : 1;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /**
   * A count.
   *
   * @param count any number
   * @return thousands apart: {@code 23,400}
   */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /**
   * A rate or a measured count.
   *
   * @param count any number
   * @return rounded to a whole number, thousands apart: {@code 23,400}
   */
  public static String count(double count) {
    return Double.isFinite(count) ? String.format(Locale.ROOT, "%,.0f", count) : of(count);
  }

  /**
   * A duration, to two units.
   *
   * @param seconds not negative
   * @return such as {@code 0.42 s}, {@code 12 s}, {@code 3 min 20 s}, {@code 2 h 5 min}
   */
  public static String duration(double seconds) {
    if (!Double.isFinite(seconds)) {
      return of(seconds);
    }
    if (seconds < 9.95) {
      return String.format(Locale.ROOT, seconds < 0.995 ? "%.2f s" : "%.1f s", seconds);
    }
    return whole(Math.round(seconds));
  }

  /**
   * A duration that is only estimated, to two units and no less than a second.
   *
   * @param seconds not negative
   * @return such as {@code 12 s} or {@code 3 min 20 s}
   */
  public static String estimate(double seconds) {
    return whole(Math.max(1, (long) Math.ceil(seconds)));
  }

  private static String whole(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    if (seconds < 48 * 3600) {
      return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
    return seconds / 86400 + " d " + seconds % 86400 / 3600 + " h";
  }
}
