package org.deltarule.app.chart;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the name of a marked point goes: to the side of it on which it hides least of the curves.
 *
 * @param x its end next to the point
 * @param y its base line
 * @param left whether it lies to the left of x
 */
record NamePlace(double x, double y, boolean left) {
  private static final double LETTER = 7;
  private static final double HEIGHT = 14;
  private static final double ASIDE = 8;

  static NamePlace best(double x, double y, int letters, List<double[]> points) {
    double width = letters * LETTER;
    return Stream.of(
            new NamePlace(x + ASIDE, y - ASIDE, false),
            new NamePlace(x - ASIDE, y - ASIDE, true),
            new NamePlace(x + ASIDE, y + ASIDE + HEIGHT / 2, false),
            new NamePlace(x - ASIDE, y + ASIDE + HEIGHT / 2, true))
        .min(Comparator.comparingLong((NamePlace p) -> p.hidden(width, points)))
        .orElseThrow();
  }

  /** How many points of curves it covers; very many if it does not fit into the plot. */
  private long hidden(double width, List<double[]> points) {
    double from = left ? x - width : x;
    double to = from + width;
    if (from < SvgChart.LEFT || to > SvgChart.RIGHT + 6 || y - HEIGHT < 0 || y > SvgChart.BOTTOM) {
      return Long.MAX_VALUE;
    }
    return points.stream()
        .filter(p -> p[0] >= from && p[0] <= to && p[1] >= y - HEIGHT && p[1] <= y + 4)
        .count();
  }
}
