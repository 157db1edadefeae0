package org.deltarule.app.report;

/**
 * From values to places in a drawing.
 *
 * @param low the value at {@code from}
 * @param high the value at {@code to}, above {@code low}
 * @param from a place
 * @param to another; smaller than {@code from} for an axis that points up
 * @param logarithmic whether equal ratios, not equal differences, are equally far apart
 */
record Scale(double low, double high, double from, double to, boolean logarithmic) {
  double at(double value) {
    double share =
        logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return from + share * (to - from);
  }

  Ticks ticks(int count) {
    return logarithmic ? Ticks.logarithmic(low, high, count) : Ticks.linear(low, high, count);
  }

  /** A scale with some air around the values; of one value only, around that. */
  static Scale around(double least, double largest, double from, double to) {
    double air = largest > least ? 0.04 * (largest - least) : Math.max(Math.abs(least), 1) * 0.1;
    return new Scale(least - air, largest + air, from, to, false);
  }

  /** The same for ratios; values are positive. */
  static Scale logarithmicAround(double least, double largest, double from, double to) {
    double air = Math.pow(largest / least, 0.04);
    return new Scale(least / air, largest * air, from, to, true);
  }
}
