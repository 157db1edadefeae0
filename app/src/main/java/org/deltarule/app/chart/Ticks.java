package org.deltarule.app.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where an axis is marked: round numbers in equal steps, or powers of ten.
 *
 * @param values from the least to the largest
 * @param labels one for each, with as many digits as tell them apart
 */
public record Ticks(List<Double> values, List<String> labels) {
  private static final double[] ROUND = {1, 2, 2.5, 5, 10};
  private static final double[] ROUND_AND_WHOLE = {1, 2, 5, 10};
  private static final int MOST_DECIMALS = 12;

  /**
   * Round numbers in [low, high], 1, 2, 2.5 or 5 times a power of ten apart.
   *
   * @param low the least value
   * @param high the largest value
   * @param count about how many
   * @return the marks
   */
  public static Ticks linear(double low, double high, int count) {
    return high > low
        ? multiples(low, high, roundStep((high - low) / count, ROUND))
        : new Ticks(List.of(low), List.of(label(low, 4)));
  }

  /**
   * The same for what comes in whole numbers only, as epochs do.
   *
   * @param low the least value
   * @param high the largest value
   * @param count about how many
   * @return the marks
   */
  public static Ticks whole(double low, double high, int count) {
    return multiples(low, high, Math.max(1, roundStep((high - low) / count, ROUND_AND_WHOLE)));
  }

  private static Ticks multiples(double low, double high, double step) {
    List<Double> values = new ArrayList<>();
    // Multiples are computed, not summed up, so that 0.3 is 0.3.
    for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
      values.add(k * step);
    }
    double largest = Math.max(Math.abs(low), Math.abs(high));
    int decimals = decimals(step);
    // 0.9995 is read at once, 0.00025 is not.
    if (largest < 1e6 && decimals <= (largest < 0.01 ? 3 : 6)) {
      return new Ticks(values, values.stream().map(v -> label(v, decimals)).toList());
    }
    int digits = (int) Math.clamp(Math.ceil(Math.log10(largest / step)) + 1, 0, 6);
    return new Ticks(values, values.stream().map(v -> power(v, digits)).toList());
  }

  /**
   * Powers of ten in [low, high], every second or third where there are many.
   *
   * @param low the least value, positive
   * @param high the largest value
   * @param count about how many
   * @return the marks
   */
  public static Ticks logarithmic(double low, double high, int count) {
    int from = (int) Math.ceil(Math.log10(low) - 1e-9);
    int to = (int) Math.floor(Math.log10(high) + 1e-9);
    int each = Math.max(1, Math.ceilDiv(to - from + 1, Math.max(1, count)));
    List<Double> values = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int exponent = Math.ceilDiv(from, each) * each; exponent <= to; exponent += each) {
      values.add(Math.pow(10, exponent));
      labels.add(
          exponent >= -3 && exponent <= 4
              ? label(Math.pow(10, exponent), Math.max(0, -exponent))
              : "1e" + exponent);
    }
    return new Ticks(values, labels);
  }

  private static double roundStep(double least, double[] numbers) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double round : numbers) {
      if (round * power >= least * (1 - 1e-9)) {
        return round * power;
      }
    }
    return 10 * power;
  }

  /** How many decimals a multiple of the step needs. */
  private static int decimals(double step) {
    int decimals = 0;
    double scaled = step;
    while (decimals < MOST_DECIMALS && Math.abs(scaled - Math.rint(scaled)) > 1e-6 * scaled) {
      scaled *= 10;
      decimals++;
    }
    return decimals;
  }

  private static String label(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value == 0 ? 0.0 : value);
    return text.replace('-', '−');
  }

  private static String power(double value, int digits) {
    if (value == 0) {
      return "0";
    }
    String text = String.format(Locale.ROOT, "%." + digits + "e", value);
    return text.replaceFirst("\\.?0*e", "e")
        .replaceFirst("e([+-])0?", "e$1")
        .replace("e+", "e")
        .replace('-', '−');
  }
}
