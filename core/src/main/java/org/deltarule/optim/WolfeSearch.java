package org.deltarule.optim;

/**
 * A line search for the strong Wolfe conditions (Nocedal &amp; Wright, Numerical Optimization,
 * 2006, algorithms 3.5 and 3.6). With φ(t) the loss at {@code w + td}, it looks for a t with
 *
 * <pre>
 * φ(t) ≤ φ(0) + c₁tφ′(0)   enough less loss, c₁ = 10⁻⁴
 * |φ′(t)| ≤ c₂|φ′(0)|      at a flatter place, c₂ = 0.9
 * </pre>
 *
 * <p>Points where the loss is not finite count as too far.
 */
final class WolfeSearch {
  static final double DECREASE = 1e-4;
  static final double CURVATURE = 0.9;

  /** The loss along the line. */
  interface Line {
    Point at(double t);
  }

  /** A point of the line: t, φ(t) and φ′(t). */
  record Point(double t, double loss, double slope) {
    boolean finite() {
      return Double.isFinite(loss) && Double.isFinite(slope);
    }
  }

  private final Line line;
  private final Point start;
  private int left;

  /** A search from {@code start}, which has t = 0 and a negative slope. */
  WolfeSearch(Line line, Point start, int evaluations) {
    this.line = line;
    this.start = start;
    this.left = evaluations;
  }

  /**
   * Algorithm 3.5: lengthens the step until it brackets a good one.
   *
   * @return a point that satisfies both conditions, or where the evaluations run out the lowest
   *     that satisfies the first; the start if there is none
   */
  Point search(double first) {
    Point before = start;
    Point here = evaluate(first);
    while (true) {
      if (tooHigh(here) || (before.t > 0 && here.loss >= before.loss)) {
        return zoom(before, here);
      }
      if (flat(here)) {
        return here;
      }
      if (here.slope >= 0) {
        return zoom(here, before);
      }
      if (left == 0) {
        return here;
      }
      double length = here.t - before.t;
      double t = between(cubicMinimum(before, here), here.t + 0.01 * length, 10 * here.t);
      before = here;
      here = evaluate(t);
    }
  }

  /** Algorithm 3.6: shortens the bracket. {@code low} is the lower end and falls towards the other. */
  private Point zoom(Point low, Point high) {
    while (left > 0) {
      double length = Math.abs(high.t - low.t);
      double nearest = Math.min(low.t, high.t);
      double t = between(cubicMinimum(low, high), nearest + 0.1 * length, nearest + 0.9 * length);
      Point here = evaluate(t);
      if (tooHigh(here) || here.loss >= low.loss) {
        high = here;
      } else {
        if (flat(here)) {
          return here;
        }
        if (here.slope * (high.t - low.t) >= 0) {
          high = low;
        }
        low = here;
      }
    }
    return low;
  }

  private Point evaluate(double t) {
    left--;
    return line.at(t);
  }

  private boolean tooHigh(Point here) {
    return !here.finite() || here.loss > start.loss + DECREASE * here.t * start.slope;
  }

  private boolean flat(Point here) {
    return Math.abs(here.slope) <= CURVATURE * Math.abs(start.slope);
  }

  /** Where the cubic with both values and slopes has its minimum; NaN if nowhere (3.59). */
  private static double cubicMinimum(Point a, Point b) {
    double d1 = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.t - b.t);
    double d2 = Math.signum(b.t - a.t) * Math.sqrt(d1 * d1 - a.slope * b.slope);
    return b.t - (b.t - a.t) * (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2);
  }

  private static double between(double t, double from, double to) {
    return Double.isNaN(t) ? (from + to) / 2 : Math.clamp(t, from, to);
  }
}
