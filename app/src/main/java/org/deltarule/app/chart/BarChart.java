package org.deltarule.app.chart;

import java.util.List;
import org.deltarule.app.console.Figures;
import org.deltarule.app.page.Markup;

/**
 * A bar for each of several names, one below the other, with intervals.
 *
 * @param title what it shows
 * @param xName the name of the horizontal axis
 * @param bars from top to bottom
 */
public record BarChart(String title, String xName, List<Bar> bars) {
  private static final double ROW = 22;
  private static final double LETTER = 7.6; // of a name, also on a phone
  private static final double BELOW = 42;
  private static final int LONGEST = 24;

  /**
   * A bar from 0.
   *
   * @param name what it is of
   * @param value how long it is
   * @param low the lower end of an interval; NaN for none
   * @param high its upper end
   */
  public record Bar(String name, double value, double low, double high) {}

  /**
   * Draws it.
   *
   * @return a figure with SVG
   */
  public Markup draw() {
    double height = SvgChart.TOP + ROW * bars.size() + BELOW;
    SvgChart chart = new SvgChart(title, description(), SvgChart.WIDTH, height);
    double least = 0;
    double largest = 0;
    for (Bar bar : bars) {
      for (double v : new double[] {bar.value, bar.low, bar.high}) {
        least = Double.isFinite(v) ? Math.min(least, v) : least;
        largest = Double.isFinite(v) ? Math.max(largest, v) : largest;
      }
    }
    double names =
        14 + LETTER * bars.stream().mapToInt(bar -> shortened(bar.name).length()).max().orElse(0);
    double span = largest > least ? largest - least : 1;
    Scale x =
        new Scale(
            least < 0 ? least - 0.02 * span : 0,
            largest + 0.04 * span,
            names,
            SvgChart.RIGHT,
            false);
    double bottom = SvgChart.TOP + ROW * bars.size();
    Ticks ticks = x.ticks(4);
    for (int i = 0; i < ticks.values().size(); i++) {
      double at = x.at(ticks.values().get(i));
      chart.line("grid", at, SvgChart.TOP, at, bottom);
      chart.text("tick", at, bottom + 16, "middle", ticks.labels().get(i));
    }
    for (int i = 0; i < bars.size(); i++) {
      draw(chart, bars.get(i), SvgChart.TOP + ROW * i, names, x);
    }
    chart.line("axis", x.at(0), SvgChart.TOP, x.at(0), bottom);
    chart.text("name", (names + SvgChart.RIGHT) / 2, bottom + 34, "middle", xName);
    return new Markup()
        .open("figure", "class", "bars")
        .element("figcaption", title)
        .add(chart.end())
        .closeLine();
  }

  private static void draw(SvgChart chart, Bar bar, double top, double names, Scale x) {
    double middle = top + ROW / 2;
    chart.text("tick", names - 8, middle + 4, "end", shortened(bar.name));
    if (!Double.isFinite(bar.value)) {
      chart.text("tick", x.at(0) + 6, middle + 4, "start", Figures.of(bar.value));
      return;
    }
    boolean interval = Double.isFinite(bar.low) && Double.isFinite(bar.high);
    String tip = bar.name + ": " + Figures.of(bar.value);
    if (interval) {
      tip += " [" + Figures.of(bar.low) + ", " + Figures.of(bar.high) + "]";
    }
    double from = Math.min(x.at(0), x.at(bar.value));
    chart.box("bar", "", from, top + 4, Math.abs(x.at(bar.value) - x.at(0)), ROW - 8, tip);
    if (interval) {
      chart.line("whisker", x.at(bar.low), middle, x.at(bar.high), middle);
      chart.line("whisker", x.at(bar.low), middle - 4, x.at(bar.low), middle + 4);
      chart.line("whisker", x.at(bar.high), middle - 4, x.at(bar.high), middle + 4);
    }
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
  }

  private String description() {
    return bars.isEmpty()
        ? "nothing"
        : "%d bars; the longest is %s with %s"
            .formatted(bars.size(), bars.getFirst().name, Figures.of(bars.getFirst().value));
  }
}
