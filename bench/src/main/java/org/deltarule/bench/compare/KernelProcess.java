package org.deltarule.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.deltarule.tensor.Matrix;

/**
 * A process that compares the products of two libraries on one thread. Both stand in this process
 * and take turns, a block of calls each, so that what the machine does meanwhile happens to both;
 * the blocks of the first rounds, which compile, are not counted. Prints for each shape and product
 *
 * <pre>
 * kernel SHAPE FORM OURS THEIRS     median seconds of a call
 * peak OPERATIONS-PER-SECOND        see {@link MeasuredPeak}; measured between the shapes, the best
 * </pre>
 */
public final class KernelProcess {
  private static final int WARM_UP = 4;
  private static final int ROUNDS = 7;
  private static final double BLOCK_SECONDS = 0.03;

  private KernelProcess() {}

  /**
   * Measures all shapes and reports.
   *
   * @param version of the other library
   * @param library makes its products
   */
  public static void run(String version, BiFunction<KernelShape, Operands, Products> library) {
    Report report = new Report();
    report.version(version);
    MeasuredPeak peak = new MeasuredPeak();
    double best = 0;
    for (KernelShape shape : KernelShape.ALL) {
      Operands operands = Operands.random(shape);
      Products ours = new KernelProducts(shape, operands);
      Products theirs = library.apply(shape, operands);
      for (Products.Form form : Products.Form.values()) {
        form.run(ours);
        form.run(theirs);
        requireEqual(ours.result(form), theirs.result(form), shape + " " + form);
        compare(report, shape, form, ours, theirs);
      }
      best = Math.max(best, peak.operationsPerSecond());
    }
    report.line(String.format(Locale.ROOT, "peak %.0f", best));
  }

  private static void compare(
      Report report, KernelShape shape, Products.Form form, Products ours, Products theirs) {
    List<Double> our = new ArrayList<>();
    List<Double> their = new ArrayList<>();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      double one = CallTimer.secondsOfCall(() -> form.run(ours), BLOCK_SECONDS);
      double other = CallTimer.secondsOfCall(() -> form.run(theirs), BLOCK_SECONDS);
      if (round >= WARM_UP) {
        our.add(one);
        their.add(other);
      }
    }
    report.line(
        String.format(
            Locale.ROOT, "kernel %s %s %.9f %.9f", shape, form, Median.of(our), Median.of(their)));
  }

  private static void requireEqual(Matrix ours, Matrix theirs, String what) {
    for (int r = 0; r < ours.rows(); r++) {
      for (int c = 0; c < ours.columns(); c++) {
        float difference = Math.abs(ours.at(r, c) - theirs.at(r, c));
        if (!(difference <= 1e-3f)) {
          throw new IllegalStateException(
              "%s: [%d, %d] is %s and %s".formatted(what, r, c, ours.at(r, c), theirs.at(r, c)));
        }
      }
    }
  }
}
