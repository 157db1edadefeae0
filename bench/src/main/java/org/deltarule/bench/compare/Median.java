package org.deltarule.bench.compare;

import java.util.List;

/** The middle of some numbers. */
final class Median {
  private Median() {}

  /** NaN of none; of an even count the mean of the two in the middle. */
  static double of(List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    int n = sorted.size();
    return n == 0 ? Double.NaN : (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
  }
}
