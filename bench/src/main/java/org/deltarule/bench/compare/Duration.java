package org.deltarule.bench.compare;

import java.util.Locale;

/** Seconds, to be read. */
final class Duration {
  private Duration() {}

  /** Three digits and a unit; a dash for NaN. */
  static String text(double seconds) {
    if (Double.isNaN(seconds)) {
      return "–";
    }
    return seconds >= 1
        ? digits(seconds) + " s"
        : seconds >= 1e-3 ? digits(seconds * 1e3) + " ms" : digits(seconds * 1e6) + " µs";
  }

  /** Three digits. */
  static String digits(double number) {
    int decimals = number >= 100 ? 0 : number >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", number);
  }
}
