package org.deltarule.app.chart;

/**
 * From values to places in a drawing.
 *
 * @param low the value at {@code from}
 * @param high the value at {@code to}, above {@code low}
 * @param from a place
 * @param to another; smaller than {@code from} for an axis that points up
 * @param logarithmic whether equal ratios, not equal differences, are equally far apart
 */
public record Scale(double low, double high, double from, double to, boolean logarithmic) {
  /**
   * Where a value is.
   *
   * @param value positive if the scale is logarithmic
   * @return its place
   */
  public double at(double value) {
    double share =
        logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return from + share * (to - from);
  }

  /**
   * Round values of this scale.
   *
   * @param count about how many
   * @return the marks of an axis
   */
  public Ticks ticks(int count) {
    return logarithmic ? Ticks.logarithmic(low, high, count) : Ticks.linear(low, high, count);
  }

  /**
   * A scale with some air around the values; of one value only, around that.
   *
   * @param least the least value
   * @param largest the largest value
   * @param from the place of the low end
   * @param to the place of the high end
   * @return the scale
   */
  public static Scale around(double least, double largest, double from, double to) {
    double air = largest > least ? 0.04 * (largest - least) : Math.max(Math.abs(least), 1) * 0.1;
    return new Scale(least - air, largest + air, from, to, false);
  }

  /**
   * The same for ratios.
   *
   * @param least the least value, positive
   * @param largest the largest value
   * @param from the place of the low end
   * @param to the place of the high end
   * @return a logarithmic scale
   */
  public static Scale logarithmicAround(double least, double largest, double from, double to) {
    double air = Math.pow(largest / least, 0.04);
    return new Scale(least / air, largest * air, from, to, true);
  }
}
