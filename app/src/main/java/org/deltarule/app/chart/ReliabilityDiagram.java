package org.deltarule.app.chart;

import org.deltarule.app.console.Figures;
import org.deltarule.app.page.Markup;
import org.deltarule.metric.Reliability;

/**
 * How often predictions of about the same probability are right, with the line on which both are equal.
 * The area of a dot is the share of the rows.
 *
 * @param reliability the bins
 */
public record ReliabilityDiagram(Reliability reliability) {
  private static final double LEAST_RADIUS = 2;
  private static final double LARGEST_RADIUS = 12;

  /**
   * Draws it.
   *
   * @return a figure with SVG
   */
  public Markup draw() {
    String title =
        "Reliability: calibration error " + Figures.of(reliability.expectedError()) + " in 15 bins";
    SvgChart chart =
        new SvgChart(
            title, "share of right predictions against their probability, both from 0 to 1");
    Scale x = Scale.around(0, 1, SvgChart.LEFT, SvgChart.RIGHT);
    Scale y = Scale.around(0, 1, SvgChart.BOTTOM, SvgChart.TOP);
    chart.xAxis(x, x.ticks(6), "probability of the most probable class");
    chart.yAxis(y, y.ticks(5), "share that is right");
    chart.line("mark", x.at(0), y.at(0), x.at(1), y.at(1));
    double all = 0;
    for (double weight : reliability.weight()) {
      all += weight;
    }
    for (int b = 0; b < Reliability.BINS; b++) {
      if (Double.isFinite(reliability.accuracy()[b])) {
        double radius =
            Math.max(LEAST_RADIUS, LARGEST_RADIUS * Math.sqrt(reliability.weight()[b] / all));
        chart.dot(
            "point", x.at(reliability.confidence()[b]), y.at(reliability.accuracy()[b]), radius);
      }
    }
    return new Markup().open("figure").element("figcaption", title).add(chart.end()).closeLine();
  }
}
