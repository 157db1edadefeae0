package org.deltarule.app.chart;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.deltarule.app.console.Figures;
import org.deltarule.app.page.Markup;

/**
 * Predicted against true values, with the line on which they are equal. Of very many rows an even
 * sample is drawn.
 *
 * @param title what it shows
 * @param truth one value for each row
 * @param predicted one value for each row
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record Scatter(String title, double[] truth, double[] predicted) {
  /** The most points that are drawn. */
  public static final int MOST_POINTS = 2000;

  /**
   * Draws it.
   *
   * @return a figure with SVG
   */
  public Markup draw() {
    int[] rows = sample();
    double[] both =
        IntStream.of(rows)
            .mapToObj(r -> new double[] {truth[r], predicted[r]})
            .flatMapToDouble(DoubleStream::of)
            .toArray();
    double low = DoubleStream.of(both).min().orElse(0);
    double high = DoubleStream.of(both).max().orElse(1);
    String shown =
        rows.length < truth.length
            ? "%d of %d rows".formatted(rows.length, truth.length)
            : rows.length + " rows";
    SvgChart chart =
        new SvgChart(
            title, "%s, values from %s to %s".formatted(shown, Figures.of(low), Figures.of(high)));
    Scale x = Scale.around(low, high, SvgChart.LEFT, SvgChart.RIGHT);
    Scale y = Scale.around(low, high, SvgChart.BOTTOM, SvgChart.TOP);
    chart.xAxis(x, x.ticks(6), "true");
    chart.yAxis(y, y.ticks(5), "predicted");
    chart.line("mark", x.at(x.low()), y.at(y.low()), x.at(x.high()), y.at(y.high()));
    for (int row : rows) {
      chart.dot("point", x.at(truth[row]), y.at(predicted[row]), 2);
    }
    return new Markup()
        .open("figure")
        .element("figcaption", title + (rows.length < truth.length ? " (" + shown + ")" : ""))
        .add(chart.end())
        .closeLine();
  }

  /** Rows with two finite values, evenly spread over all of them. */
  private int[] sample() {
    int[] finite =
        IntStream.range(0, truth.length)
            .filter(r -> Double.isFinite(truth[r]) && Double.isFinite(predicted[r]))
            .toArray();
    int count = Math.min(MOST_POINTS, finite.length);
    return IntStream.range(0, count)
        .map(i -> finite[(int) ((long) i * finite.length / count)])
        .toArray();
  }
}
