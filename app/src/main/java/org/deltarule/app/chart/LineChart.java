package org.deltarule.app.chart;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.deltarule.app.console.Figures;
import org.deltarule.app.page.Markup;

/**
 * Values over epochs, or over anything else that is counted. A value that is not finite leaves a gap.
 *
 * @param title what it shows
 * @param xName the name of the horizontal axis
 * @param x the places of the values, rising
 * @param series one or more lines
 * @param ratios whether ratios of values say more than differences; the vertical axis is then
 *     logarithmic if the values are positive and span more than two decades
 * @param marked the index of the place to mark, such as the best epoch
 * @param mark what the mark says
 * @param guides values to hold the lines against; the axis reaches all of them
 * @param byDepth whether the lines are those of a network's layers: their colors then run from the
 *     first layer's to the last one's
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record LineChart(
    String title,
    String xName,
    double[] x,
    List<Series> series,
    boolean ratios,
    OptionalInt marked,
    String mark,
    List<Guide> guides,
    boolean byDepth) {
  private static final double DECADES_OF_A_LOGARITHM = 100;
  private static final int MOST_POINTS = 1200;
  private static final int FEW_POINTS = 40;
  private static final int DEPTHS = 10;
  private static final double LETTER_HEIGHT = 13;

  /**
   * A value to hold the lines against.
   *
   * @param value where it is
   * @param name what it says, a few letters
   */
  public record Guide(double value, String name) {}

  /**
   * A line.
   *
   * @param name for the legend
   * @param values one for each place
   */
  @SuppressWarnings("ArrayRecordComponent") // drawn, never compared
  public record Series(String name, double[] values) {}

  /**
   * Lines apart from each other, without guides.
   *
   * @param title what it shows
   * @param xName the name of the horizontal axis
   * @param x the places of the values, rising
   * @param series one or more lines
   * @param ratios whether ratios of values say more than differences
   * @param marked the index of the place to mark
   * @param mark what the mark says
   */
  public LineChart(
      String title,
      String xName,
      double[] x,
      List<Series> series,
      boolean ratios,
      OptionalInt marked,
      String mark) {
    this(title, xName, x, series, ratios, marked, mark, List.of(), false);
  }

  /**
   * Draws it.
   *
   * @return a figure with legend and SVG
   */
  public Markup draw() {
    return new Markup()
        .open("figure")
        .element("figcaption", title)
        .add(Legend.of(series.stream().map(Series::name).toList(), this::style))
        .add(svg())
        .closeLine();
  }

  private String style(int line) {
    return byDepth
        ? "d" + Math.round((DEPTHS - 1.0) * line / Math.max(1, series.size() - 1))
        : "s" + line;
  }

  private Markup svg() {
    double[] finite =
        series.stream()
            .flatMapToDouble(s -> Arrays.stream(s.values))
            .filter(Double::isFinite)
            .toArray();
    SvgChart chart = new SvgChart(title, description(finite.length));
    if (finite.length == 0) {
      return chart
          .text("name", SvgChart.WIDTH / 2, SvgChart.HEIGHT / 2, "middle", "no finite value")
          .end();
    }
    double[] wanted =
        DoubleStream.concat(DoubleStream.of(finite), guides.stream().mapToDouble(Guide::value))
            .toArray();
    double least = DoubleStream.of(wanted).min().orElse(0);
    double largest = DoubleStream.of(wanted).max().orElse(0);
    boolean logarithmic = ratios && least > 0 && largest / least > DECADES_OF_A_LOGARITHM;
    Scale y =
        logarithmic
            ? Scale.logarithmicAround(least, largest, SvgChart.BOTTOM, SvgChart.TOP)
            : Scale.around(least, largest, SvgChart.BOTTOM, SvgChart.TOP);
    double first = x[0];
    double last = x[x.length - 1] > first ? x[x.length - 1] : first + 1;
    Scale across = new Scale(first, last, SvgChart.LEFT + 6, SvgChart.RIGHT - 6, false);
    chart.xAxis(across, Ticks.whole(first, last, 6), xName);
    chart.yAxis(y, y.ticks(5), logarithmic ? "logarithmic" : "");
    marked.ifPresent(i -> mark(chart, across.at(x[i])));
    for (Guide guide : guides) {
      chart.line("mark", SvgChart.LEFT, y.at(guide.value), SvgChart.RIGHT, y.at(guide.value));
    }
    for (int i = 0; i < series.size(); i++) {
      draw(chart, series.get(i).values, style(i), across, y);
    }
    name(chart, y);
    return chart.end();
  }

  /** Names of guides, but for those that would stand on another. */
  private void name(SvgChart chart, Scale y) {
    double last = Double.POSITIVE_INFINITY;
    for (Guide guide : guides) {
      double at = y.at(guide.value);
      if (Math.abs(at - last) > LETTER_HEIGHT) {
        chart.text("marktext", SvgChart.RIGHT - 4, at - 4, "end", guide.name);
        last = at;
      }
    }
  }

  private void mark(SvgChart chart, double at) {
    chart.line("mark", at, SvgChart.TOP, at, SvgChart.BOTTOM);
    boolean left = at > (SvgChart.LEFT + SvgChart.RIGHT) / 2;
    chart.text("marktext", at + (left ? 4 : -4), SvgChart.TOP - 7, left ? "end" : "start", mark);
  }

  private void draw(SvgChart chart, double[] values, String style, Scale across, Scale y) {
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (int i : shown(values)) {
      boolean finite = Double.isFinite(values[i]);
      if (finite) {
        path.append(pen ? 'L' : 'M')
            .append(SvgChart.place(across.at(x[i])))
            .append(' ')
            .append(SvgChart.place(y.at(values[i])));
      }
      pen = finite;
    }
    chart.path("line " + style, path.toString());
    for (int i = 0; i < values.length; i++) {
      boolean isMarked = marked.isPresent() && marked.getAsInt() == i;
      if (Double.isFinite(values[i]) && (isMarked || values.length <= FEW_POINTS)) {
        chart.dot("dot " + style, across.at(x[i]), y.at(values[i]), isMarked ? 4 : 2);
      }
    }
  }

  /** All places, or of very many the least and the largest value of each stretch. */
  private static int[] shown(double[] values) {
    if (values.length <= MOST_POINTS) {
      return IntStream.range(0, values.length).toArray();
    }
    int stretches = MOST_POINTS / 2;
    return IntStream.range(0, stretches)
        .flatMap(k -> {
          int from = (int) ((long) values.length * k / stretches);
          int to = (int) ((long) values.length * (k + 1) / stretches);
          int least = from;
          int largest = from;
          for (int i = from; i < to; i++) {
            least = values[i] < values[least] ? i : least;
            largest = values[i] > values[largest] ? i : largest;
          }
          return IntStream.of(Math.min(least, largest), Math.max(least, largest));
        })
        .distinct()
        .toArray();
  }

  private String description(int finite) {
    String lines =
        series.stream()
            .map(s ->
                "%s from %s to %s"
                    .formatted(
                        s.name, Figures.of(s.values[0]), Figures.of(s.values[s.values.length - 1])))
            .collect(Collectors.joining("; "));
    int all = series.stream().mapToInt(s -> s.values.length).sum();
    String gaps = finite < all ? "; %d values are not finite".formatted(all - finite) : "";
    return lines + gaps + (marked.isPresent() ? "; " + mark : "");
  }
}
