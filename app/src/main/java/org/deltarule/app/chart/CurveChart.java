package org.deltarule.app.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.deltarule.app.console.Figures;
import org.deltarule.app.page.Markup;

/**
 * Curves over a quantity that need not be counted, each with its own places. A point with a value that
 * an axis has no place for (not finite, or not positive on a logarithmic one) leaves a gap.
 *
 * @param title what it shows
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param curves at most six
 * @param marks points to name
 */
public record CurveChart(String title, Axis x, Axis y, List<Curve> curves, List<Mark> marks) {
  private static final int FEW_POINTS = 40;

  /**
   * An axis.
   *
   * @param name what is measured
   * @param logarithmic whether equal ratios are equally far apart
   */
  public record Axis(String name, boolean logarithmic) {
    /**
     * An axis on which equal differences are equally far apart.
     *
     * @param name what is measured
     * @return the axis
     */
    public static Axis linear(String name) {
      return new Axis(name, false);
    }

    /**
     * An axis on which equal ratios are equally far apart.
     *
     * @param name what is measured
     * @return the axis
     */
    public static Axis logarithmic(String name) {
      return new Axis(name, true);
    }

    private boolean hasPlaceFor(double value) {
      return Double.isFinite(value) && (!logarithmic || value > 0);
    }

    private Scale scale(double[] values, double from, double to) {
      double least = DoubleStream.of(values).min().orElse(1);
      double largest = DoubleStream.of(values).max().orElse(1);
      if (!logarithmic) {
        return Scale.around(least, largest, from, to);
      }
      // Two decades at least: a nearly level curve is to look level, and there is a tick or two.
      double air = Math.max(1, Math.sqrt(100 / (largest / least)));
      return Scale.logarithmicAround(least / air, largest * air, from, to);
    }
  }

  /**
   * A curve.
   *
   * @param name for the legend
   * @param x where its points are
   * @param y their values
   */
  @SuppressWarnings("ArrayRecordComponent") // drawn, never compared
  public record Curve(String name, double[] x, double[] y) {}

  /**
   * A point that is named.
   *
   * @param x where
   * @param y its value
   * @param name a few words
   */
  public record Mark(double x, double y, String name) {}

  /**
   * Draws it.
   *
   * @return a figure with legend and SVG
   */
  public Markup draw() {
    return new Markup()
        .open("figure")
        .element("figcaption", title)
        .add(Legend.of(curves.stream().map(Curve::name).toList()))
        .add(svg())
        .closeLine();
  }

  private Markup svg() {
    SvgChart chart = new SvgChart(title, description());
    double[] xs = seen(Curve::x, x);
    double[] ys = seen(Curve::y, y);
    if (xs.length == 0 || ys.length == 0) {
      return chart
          .text("name", SvgChart.WIDTH / 2, SvgChart.HEIGHT / 2, "middle", "no value to draw")
          .end();
    }
    Scale across = x.scale(xs, SvgChart.LEFT + 6, SvgChart.RIGHT - 6);
    Scale up = y.scale(ys, SvgChart.BOTTOM, SvgChart.TOP);
    chart.xAxis(across, across.ticks(6), x.name);
    chart.yAxis(up, up.ticks(5), y.name);
    for (int i = 0; i < curves.size(); i++) {
      draw(chart, curves.get(i), "s" + i, across, up);
    }
    marks.forEach(mark -> draw(chart, mark, across, up));
    return chart.end();
  }

  private double[] seen(Function<Curve, double[]> values, Axis axis) {
    return curves.stream()
        .flatMapToDouble(curve -> Arrays.stream(values.apply(curve)))
        .filter(axis::hasPlaceFor)
        .toArray();
  }

  private void draw(SvgChart chart, Curve curve, String style, Scale across, Scale up) {
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (int i = 0; i < curve.x.length; i++) {
      boolean placed = x.hasPlaceFor(curve.x[i]) && y.hasPlaceFor(curve.y[i]);
      if (placed) {
        double at = across.at(curve.x[i]);
        double height = up.at(curve.y[i]);
        path.append(pen ? 'L' : 'M')
            .append(SvgChart.place(at))
            .append(' ')
            .append(SvgChart.place(height));
        if (curve.x.length <= FEW_POINTS) {
          chart.dot("dot " + style, at, height, 2.5);
        }
      }
      pen = placed;
    }
    chart.path("line " + style, path.toString());
  }

  private void draw(SvgChart chart, Mark mark, Scale across, Scale up) {
    if (!x.hasPlaceFor(mark.x) || !y.hasPlaceFor(mark.y)) {
      return;
    }
    double at = across.at(mark.x);
    double height = up.at(mark.y);
    chart.dot("markdot", at, height, 4.5);
    NamePlace best = NamePlace.best(at, height, mark.name.length(), points(across, up));
    chart.text("marktext", best.x(), best.y(), best.left() ? "end" : "start", mark.name);
  }

  private List<double[]> points(Scale across, Scale up) {
    List<double[]> points = new ArrayList<>();
    for (Curve curve : curves) {
      for (int i = 0; i < curve.x.length; i++) {
        if (x.hasPlaceFor(curve.x[i]) && y.hasPlaceFor(curve.y[i])) {
          points.add(new double[] {across.at(curve.x[i]), up.at(curve.y[i])});
        }
      }
    }
    return points;
  }

  private String description() {
    String lines =
        curves.stream()
            .filter(c -> c.y.length > 0)
            .map(c ->
                "%s from %s to %s"
                    .formatted(c.name, Figures.of(c.y[0]), Figures.of(c.y[c.y.length - 1])))
            .collect(Collectors.joining("; "));
    String named =
        marks.stream()
            .map(m -> "%s at %s".formatted(m.name, Figures.of(m.x)))
            .collect(Collectors.joining("; "));
    return named.isEmpty() ? lines : lines + "; " + named;
  }
}
