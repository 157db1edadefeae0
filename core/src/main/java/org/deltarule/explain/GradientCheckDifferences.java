package org.deltarule.explain;

import java.util.LinkedHashSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import org.deltarule.random.AddressedRandom;
import org.deltarule.reference.ReferenceStack;

/**
 * Derivatives in double precision against central differences of f, see {@link GradientCheckBlock}.
 *
 * @param value f with the numbers as they are now
 * @param entries how many of a block
 * @param seed which
 */
record GradientCheckDifferences(Supplier<ReferenceStack.Value> value, int entries, long seed) {
  /** For a block of which no entry was judged. */
  static final Found NONE = new Found(0, 0, OptionalDouble.empty(), 0, -1);

  private static final double STEP = 1e-5;

  /** Roundings of f, in units of the largest number that it is made from. */
  private static final double ROUNDING = 16 * 0x1p-52;

  /** A derivative so much smaller than is usual in its block counts as that large. */
  private static final double SMALL = 0.01;

  /** The error, if larger, of a derivative that is within the rounding of the difference. */
  private static final double EXPLAINED = 1e-7;

  /** The smallest step, as a part of the usual one. */
  private static final double SMALLEST = 1e-4;

  /** A smaller step must leave so many digits. */
  private static final double ENOUGH = 1e-4;

  /** What a block's entries told. */
  record Found(int checked, int kinks, OptionalDouble error, int unresolved, int worst) {}

  /** A central difference. */
  private record Slope(double value, boolean kink, double rounding) {
    /** With that of half the step: what is left of its error is of fourth order in the step. */
    Slope extrapolated(Slope half) {
      return new Slope((4 * half.value - value) / 3, kink, (4 * half.rounding + rounding) / 3);
    }

    /** Whether rounding is no more than a part of the derivative. */
    boolean resolves(double expected, double part) {
      return rounding <= part * Math.max(Math.abs(expected), Math.abs(value));
    }

    /** How far a derivative is from it, as a part of their size; of what rounding explains little. */
    double error(double expected, double least) {
      double distance = Math.abs(expected - value);
      double size = Math.max(Math.max(Math.abs(expected), Math.abs(value)), least);
      return distance == 0
          ? 0
          : Math.max((distance - rounding) / size, Math.min(distance / size, EXPLAINED));
    }
  }

  /**
   * Moves some numbers of a block up and down, one at a time.
   *
   * @param name of the block, which addresses the choice of entries
   * @param derivative ∂f by each of its numbers
   * @param place the numbers; on return as they were
   */
  Found of(String name, double[][] derivative, double[][] place) {
    int columns = place[0].length;
    double least = SMALL * rootMeanSquare(derivative);
    int checked = 0;
    int kinks = 0;
    int unresolved = 0;
    int worst = -1;
    double error = -1;
    for (int i : chosen(name, derivative)) {
      double[] row = place[i / columns];
      double expected = derivative[i / columns][i % columns];
      double h = STEP * Math.max(1, Math.abs(row[i % columns]));
      Slope slope = slope(row, i % columns, h);
      if (slope.kink) {
        kinks++;
        continue;
      }
      checked++;
      unresolved += slope.resolves(expected, 1) ? 0 : 1;
      double found = slope.error(expected, least);
      if (GradientCheckVerdict.ofDifference(found) != GradientCheckVerdict.GOOD) {
        found = refined(row, i % columns, h, slope, expected, least);
      }
      if (!Double.isNaN(error) && !(found <= error)) { // NaN is the worst
        error = found;
        worst = i;
      }
    }
    OptionalDouble largest = checked == 0 ? OptionalDouble.empty() : OptionalDouble.of(error);
    return new Found(checked, kinks, largest, unresolved, worst);
  }

  /**
   * The error where f is so curved that the step is too large, as behind a normalization of small
   * numbers: the least of those of extrapolated and of smaller steps, as long as rounding leaves
   * enough digits to tell.
   */
  private double refined(
      double[] row, int column, double h, Slope whole, double expected, double least) {
    double error = whole.error(expected, least);
    Slope large = whole;
    for (double step = h; step > h * SMALLEST && !(error <= EXPLAINED); step /= 8) {
      Slope extrapolated = large.extrapolated(slope(row, column, step / 2));
      if (step < h && !extrapolated.resolves(expected, ENOUGH)) {
        break;
      }
      double found = extrapolated.error(expected, least);
      error = found < error ? found : error;
      large = slope(row, column, step / 8);
    }
    return error;
  }

  private Slope slope(double[] row, int column, double h) {
    double before = row[column];
    row[column] = before + h;
    double width = row[column];
    ReferenceStack.Value above = value.get();
    row[column] = before - h;
    width -= row[column];
    ReferenceStack.Value below = value.get();
    row[column] = before;
    return new Slope(
        (above.loss() - below.loss()) / width,
        !above.pieces().equals(below.pieces()),
        ROUNDING * (1 + size(above)) / h);
  }

  /** The entry of the largest derivative and random others; all where there are no more. */
  private Set<Integer> chosen(String name, double[][] derivative) {
    int columns = derivative[0].length;
    int size = derivative.length * columns;
    Set<Integer> chosen = new LinkedHashSet<>();
    if (entries >= size) {
      for (int i = 0; i < size; i++) {
        chosen.add(i);
      }
      return chosen;
    }
    int largest = 0;
    for (int i = 1; i < size; i++) {
      double best = Math.abs(derivative[largest / columns][largest % columns]);
      largest = Math.abs(derivative[i / columns][i % columns]) > best ? i : largest;
    }
    chosen.add(largest);
    long key = new AddressedRandom(seed, name.hashCode()).key(0);
    for (long i = 0; chosen.size() < entries; i++) {
      chosen.add(AddressedRandom.below(key, i, size));
    }
    return chosen;
  }

  private static double rootMeanSquare(double[][] matrix) {
    double sum = 0;
    for (double[] row : matrix) {
      for (double v : row) {
        sum += v * v;
      }
    }
    return Math.sqrt(sum / ((double) matrix.length * matrix[0].length));
  }

  /** The largest of the loss and the outputs. */
  private static double size(ReferenceStack.Value value) {
    double largest = Math.abs(value.loss());
    for (double[] row : value.output()) {
      for (double q : row) {
        largest = Math.max(largest, Math.abs(q));
      }
    }
    return largest;
  }
}
