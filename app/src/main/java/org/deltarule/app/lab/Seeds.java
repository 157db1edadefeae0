package org.deltarule.app.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The same measurement with several seeds.
 *
 * @param values one for each seed
 */
record Seeds(List<Double> values) {
  /** Labs that differ in the seed alone: several, or one when in a hurry. */
  static List<Lab> of(Lab lab, int count) {
    List<Lab> labs = new ArrayList<>();
    for (int i = 0; i < (lab.quick() ? 1 : count); i++) {
      labs.add(new Lab(lab.data(), lab.seed() + i, lab.quick(), lab.progress()));
    }
    return labs;
  }

  static <T> Seeds of(List<T> measured, ToDoubleFunction<T> value) {
    return new Seeds(measured.stream().map(value::applyAsDouble).toList());
  }

  /** The geometric mean: these are sizes. */
  double mean() {
    return Math.exp(values.stream().mapToDouble(Math::log).average().orElse(Double.NaN));
  }

  double least() {
    return values.stream().mapToDouble(v -> v).min().orElse(Double.NaN);
  }

  double largest() {
    return values.stream().mapToDouble(v -> v).max().orElse(Double.NaN);
  }

  /** Such as {@code 0.0041 … 0.0054}; one number if they print alike. */
  String range() {
    String least = short3(least());
    String largest = short3(largest());
    return least.equals(largest) ? least : least + " … " + largest;
  }

  static String short3(double value) {
    return String.format(
        Locale.ROOT, Math.abs(value) < 1e-3 && value != 0 ? "%.1e" : "%.3g", value);
  }
}
