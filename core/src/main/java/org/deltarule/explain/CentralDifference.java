package org.deltarule.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.deltarule.explain.NumericCheck.Verdict;

/** The check of a gradient by (f(w + h) − f(w − h)) / 2h. */
final class CentralDifference {
  private static final double EPSILON = Math.ulp(1.0);

  /** Where the error of the formula, h²f‴/6, is about that of rounding, εf/h. */
  private static final double STEP = Math.cbrt(EPSILON);

  private static final double TOLERANCE = 1e-6;
  private static final double SMALLEST = 1e-3;

  private final Sample sample;
  private final Subject subject;
  private final double gradient;

  CentralDifference(Sample sample, Subject subject, double gradient) {
    this.sample = sample;
    this.subject = subject;
    this.gradient = gradient;
  }

  /**
   * Checks.
   *
   * @param factor what the weight is multiplied with: a large one asks for a small step
   */
  NumericCheck check(double factor) {
    double w = sample.value(subject);
    double usual = Math.max(STEP / Math.max(1, Math.abs(factor)), 1e-10 * Math.abs(w));
    List<NumericCheck> checks = new ArrayList<>();
    for (double part = 1; part >= SMALLEST * 0.9; part /= 10) {
      NumericCheck check = at(w, oneDigit(usual * part));
      if (check.verdict() == Verdict.AGREES) {
        return check;
      }
      checks.add(check);
    }
    return checks.stream()
        .filter(check -> check.verdict() == Verdict.DIFFERS)
        .findFirst()
        .orElse(checks.getFirst());
  }

  /** A step that can be written down without rounding it, such as 6e−6. */
  private static double oneDigit(double h) {
    return new BigDecimal(h).round(new MathContext(1)).doubleValue();
  }

  private NumericCheck at(double w, double h) {
    Side above = new Side(sample.with(subject, w + h));
    Side below = new Side(sample.with(subject, w - h));
    double width = 2 * h; // as it is printed; that w ± h are rounded counts as an error below
    double difference = (above.f - below.f) / width;
    double size = Math.max(Math.abs(difference), Math.abs(gradient));
    double error = Math.abs(difference - gradient);
    double rounding =
        EPSILON * (16 * Math.max(1, Math.abs(above.f)) + 2 * Math.abs(w * gradient)) / width;
    List<Unit> kinks = above.kinksTo(below);
    Verdict verdict =
        !kinks.isEmpty()
            ? Verdict.KINK
            : error <= TOLERANCE * size + rounding ? Verdict.AGREES : Verdict.DIFFERS;
    return new NumericCheck(
        h,
        above.f,
        below.f,
        difference,
        error == 0 ? 0 : error / size,
        rounding,
        above.kinked(),
        kinks,
        verdict);
  }

  /** The network at one of the two points. */
  private static final class Side {
    private final double f;
    private final Graph graph;
    private final int[] lossPieces;
    private final boolean lossKinked;

    Side(Sample sample) {
      graph = new Graph(sample);
      Errors errors = new Errors(sample, graph);
      f = errors.value();
      lossPieces = errors.pieces();
      lossKinked = errors.kinked();
    }

    boolean kinked() {
      return lossKinked || graph.links().stream().anyMatch(Link::kinked);
    }

    List<Unit> kinksTo(Side other) {
      List<Unit> units = new ArrayList<>();
      for (int l = 0; l < graph.links().size(); l++) {
        int[] mine = graph.links().get(l).pieces();
        int[] its = other.graph.links().get(l).pieces();
        for (int i = 0; i < mine.length; i++) {
          if (mine[i] != its[i]) {
            units.add(graph.links().get(l).from().units().get(i));
          }
        }
      }
      List<Unit> outputs = graph.output().units();
      for (int k = 0; k < outputs.size(); k++) {
        if (lossPieces[k] != other.lossPieces[k]) {
          units.add(outputs.get(k));
        }
      }
      return units.stream().distinct().toList();
    }
  }
}
