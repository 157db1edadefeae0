package org.deltarule.app.chart;

import java.util.Arrays;
import org.deltarule.app.console.Figures;
import org.deltarule.app.page.Markup;

/**
 * How often values lie where: bars between round numbers.
 *
 * @param title what it shows
 * @param xName the name of the horizontal axis
 * @param values any numbers; those that are not finite are counted apart
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record Histogram(String title, String xName, double[] values) {
  private static final int MOST_BINS = 40;
  private static final int LEAST_BINS = 5;

  /** The edges of the bins and how many values lie between them. */
  @SuppressWarnings("ArrayRecordComponent") // drawn, never compared
  record Bins(double from, double width, int[] counts) {
    static Bins of(double[] finite) {
      double low = Arrays.stream(finite).min().orElse(0);
      double high = Arrays.stream(finite).max().orElse(0);
      if (high <= low) {
        return new Bins(low - 0.5, 1, new int[] {finite.length});
      }
      int wanted = Math.clamp(Math.round(Math.sqrt(finite.length)), LEAST_BINS, MOST_BINS);
      Ticks edges = Ticks.linear(low, high, wanted);
      double width =
          edges.values().size() > 1 ? edges.values().get(1) - edges.values().get(0) : high - low;
      double from = Math.floor(low / width) * width;
      int[] counts = new int[(int) Math.floor((high - from) / width) + 1];
      for (double value : finite) {
        counts[Math.min(counts.length - 1, (int) ((value - from) / width))]++;
      }
      return new Bins(from, width, counts);
    }

    double edge(int bin) {
      return from + bin * width;
    }
  }

  /**
   * Draws it.
   *
   * @return a figure with SVG
   */
  public Markup draw() {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    Bins bins = Bins.of(finite);
    int most = Math.max(1, Arrays.stream(bins.counts).max().orElse(1));
    SvgChart chart = new SvgChart(title, description(finite, bins, most));
    Scale x =
        new Scale(bins.from, bins.edge(bins.counts.length), SvgChart.LEFT, SvgChart.RIGHT, false);
    Scale y = new Scale(0, most * 1.05, SvgChart.BOTTOM, SvgChart.TOP, false);
    chart.xAxis(x, x.ticks(6), xName);
    chart.yAxis(y, Ticks.whole(0, most * 1.05, 5), "rows");
    for (int i = 0; i < bins.counts.length; i++) {
      double left = x.at(bins.edge(i));
      double top = y.at(bins.counts[i]);
      String tip =
          "%s to %s: %d rows"
              .formatted(Figures.of(bins.edge(i)), Figures.of(bins.edge(i + 1)), bins.counts[i]);
      chart.box(
          "bar",
          "",
          left + 0.5,
          top,
          x.at(bins.edge(i + 1)) - left - 1,
          SvgChart.BOTTOM - top,
          tip);
    }
    if (x.low() < 0 && x.high() > 0) {
      chart.line("mark", x.at(0), SvgChart.TOP, x.at(0), SvgChart.BOTTOM);
    }
    return new Markup().open("figure").element("figcaption", title).add(chart.end()).closeLine();
  }

  private String description(double[] finite, Bins bins, int most) {
    double mean = Arrays.stream(finite).average().orElse(Double.NaN);
    return "%d values, mean %s, %d bins of width %s, the fullest has %d"
            .formatted(
                finite.length, Figures.of(mean), bins.counts.length, Figures.of(bins.width), most)
        + (finite.length < values.length
            ? "; %d values are not finite".formatted(values.length - finite.length)
            : "");
  }
}
