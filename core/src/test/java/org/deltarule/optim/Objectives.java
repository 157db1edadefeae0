package org.deltarule.optim;

import java.util.List;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;

/** Functions to minimize, on a layout with an entry of every role. */
final class Objectives {
  static final ParameterLayout LAYOUT =
      new ParameterLayout(
          List.of(
              entry("layer1.weight", Role.WEIGHT, 2, 4),
              entry("layer1.bias", Role.BIAS, 1, 4),
              entry("norm.scale", Role.SCALE, 1, 4),
              entry("norm.shift", Role.SHIFT, 1, 4),
              entry("norm.mean", Role.STATISTIC, 1, 4),
              entry("layer2.weight", Role.WEIGHT, 4, 2),
              entry("layer2.bias", Role.BIAS, 1, 2)));

  /** For rules that must not ask. */
  static final Optimizer.Objective NO_LINE =
      (weights, gradient) -> {
        throw new AssertionError("a chain searches no line");
      };

  private Objectives() {}

  static ParameterLayout.Entry entry(String name, Role role, int rows, int columns) {
    return new ParameterLayout.Entry(name, role, rows, columns, 0);
  }

  /** A layout of one weight matrix of one row. */
  static ParameterLayout row(int columns) {
    return new ParameterLayout(List.of(entry("layer1.weight", Role.WEIGHT, 1, columns)));
  }

  static ParameterVector vector(ParameterLayout layout, double... values) {
    ParameterVector vector = ParameterVector.zeros(layout);
    for (int i = 0; i < values.length; i++) {
      vector.values()[i] = (float) values[i];
    }
    return vector;
  }

  static double[] linspace(double from, double to, int n) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = from + (to - from) * i / (n - 1);
    }
    return values;
  }

  /** ½Σ aᵢ(wᵢ − cᵢ)² with curvatures aᵢ from 0.5 to 1.5 and a least of 0 at cᵢ from −1 to 1. */
  static double bowl(ParameterVector weights, ParameterVector gradient) {
    int n = weights.layout().trainable();
    double loss = 0;
    for (int i = 0; i < n; i++) {
      double a = 0.5 + (double) i / n;
      double distance = weights.values()[i] - bottom(i, n);
      loss += a * distance * distance / 2;
      gradient.values()[i] = (float) (a * distance);
    }
    return loss;
  }

  static double bottom(int i, int n) {
    return -1 + 2.0 * i / (n - 1);
  }

  /**
   * Rosenbrock's banana (1−x)² + 100(y−x²)² for each pair (x, y), over 500 so that its walls are
   * gentle.
   */
  static double rosenbrock(ParameterVector weights, ParameterVector gradient) {
    int n = weights.layout().trainable();
    double loss = 0;
    for (int i = 0; i < n; i += 2) {
      double x = weights.values()[i];
      double y = weights.values()[i + 1];
      double off = y - x * x;
      loss += ((1 - x) * (1 - x) + 100 * off * off) / 500;
      gradient.values()[i] = (float) ((-2 * (1 - x) - 400 * x * off) / 500);
      gradient.values()[i + 1] = (float) (200 * off / 500);
    }
    return loss;
  }

  /** Adds the trained part of an update, as the trainer does. */
  static void add(ParameterVector weights, ParameterVector update) {
    for (int i = 0; i < weights.layout().trainable(); i++) {
      weights.values()[i] += update.values()[i];
    }
  }

  /** Makes steps and returns the loss at the weights to keep. */
  static double minimize(
      Optimizer optimizer,
      Optimizer.Objective objective,
      ParameterVector weights,
      Schedule schedule,
      double rate,
      int steps) {
    ParameterVector update = ParameterVector.zeros(weights.layout());
    for (int step = 0; step < steps; step++) {
      double loss = objective.lossAndGradient(weights, update);
      optimizer.step(rate * schedule.factor(step, steps, steps), weights, loss, update, objective);
      add(weights, update);
    }
    return objective.lossAndGradient(optimizer.evaluationWeights(weights), update);
  }
}
