package org.deltarule.app.chart;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.deltarule.app.console.Figures;
import org.deltarule.app.page.Markup;

/**
 * How a prediction depends on a value: mean curves, thin lines of single rows, and at the bottom how often
 * values occur.
 *
 * @param title what it shows
 * @param xName the name of the horizontal axis
 * @param x the values, rising
 * @param names of the values, where they are no numbers; empty for numbers
 * @param levels whether the values are apart from each other: dots, not lines
 * @param curves one or more, a value for each x
 * @param lines of single rows, a value for each x
 * @param cells values that occur
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record DependenceChart(
    String title,
    String xName,
    double[] x,
    List<String> names,
    boolean levels,
    List<LineChart.Series> curves,
    double[][] lines,
    double[] cells) {
  private static final int BINS = 40;
  private static final double STRIP = 34;
  private static final int LONGEST = 13;
  private static final int MOST_LEVEL_NAMES = 4;

  /** For turned names. */
  private static final double ROOM = 26;

  private static final int MOST_NAMES = 6;

  /**
   * Draws it.
   *
   * @return a figure with legend and SVG
   */
  public Markup draw() {
    Markup figure = new Markup().open("figure").element("figcaption", title);
    if (curves.size() > 1) {
      figure.add(
          Legend.of(curves.stream().map(LineChart.Series::name).toList(), line -> "s" + line));
    }
    return figure.add(svg()).closeLine();
  }

  private Markup svg() {
    SvgChart chart =
        new SvgChart(title, description(), SvgChart.WIDTH, SvgChart.HEIGHT + (turned() ? ROOM : 0));
    double[] all =
        Stream.concat(curves.stream().map(LineChart.Series::values), Arrays.stream(lines))
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .toArray();
    if (all.length == 0) {
      return chart
          .text("name", SvgChart.WIDTH / 2, SvgChart.HEIGHT / 2, "middle", "no finite value")
          .end();
    }
    double half = levels ? 0.5 : 0;
    double low = x[0] - half;
    double high = Math.max(x[x.length - 1] + half, low + Double.MIN_NORMAL);
    Scale across = new Scale(low, high, SvgChart.LEFT + 6, SvgChart.RIGHT - 6, false);
    Scale y =
        Scale.around(
            DoubleStream.of(all).min().orElse(0),
            DoubleStream.of(all).max().orElse(1),
            SvgChart.BOTTOM,
            SvgChart.TOP);
    strip(chart, across);
    if (levels) {
      levelNames(chart, across);
    } else {
      chart.xAxis(across, names.isEmpty() ? across.ticks(6) : some(), xName);
    }
    chart.yAxis(y, y.ticks(5), curves.size() == 1 ? curves.getFirst().name() : "");
    for (double[] line : lines) {
      path(chart, "single", line, across, y);
    }
    for (int k = 0; k < curves.size(); k++) {
      double[] values = curves.get(k).values();
      if (!levels) {
        path(chart, "line s" + k, values, across, y);
      }
      for (int i = 0; i < x.length; i++) {
        if (Double.isFinite(values[i])) {
          chart.dot("dot s" + k, across.at(x[i]), y.at(values[i]), levels ? 4 : 2);
        }
      }
    }
    return chart.end();
  }

  private void path(SvgChart chart, String style, double[] values, Scale across, Scale y) {
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (int i = 0; i < x.length; i++) {
      if (Double.isFinite(values[i])) {
        path.append(pen ? 'L' : 'M')
            .append(SvgChart.place(across.at(x[i])))
            .append(' ')
            .append(SvgChart.place(y.at(values[i])));
      }
      pen = Double.isFinite(values[i]);
    }
    chart.path(style, path.toString());
  }

  /** How often values occur, as bars at the bottom. */
  private void strip(SvgChart chart, Scale across) {
    int bins = levels ? x.length : BINS;
    int[] counts = new int[bins];
    double width = (across.high() - across.low()) / bins;
    for (double cell : cells) {
      int bin = (int) ((cell - across.low()) / width);
      counts[Math.clamp(bin, 0, bins - 1)]++;
    }
    int most = Math.max(1, Arrays.stream(counts).max().orElse(1));
    for (int b = 0; b < bins; b++) {
      double left = across.at(across.low() + b * width);
      double right = across.at(across.low() + (b + 1) * width);
      double height = STRIP * counts[b] / most;
      double gap = levels ? (right - left) / 4 : 0.3;
      chart.box(
          "strip",
          "",
          left + gap,
          SvgChart.BOTTOM - height,
          right - left - 2 * gap,
          height,
          Figures.count(counts[b]) + " rows");
    }
  }

  /** Some names, evenly spread. */
  private Ticks some() {
    int count = Math.min(MOST_NAMES / 2, names.size());
    int[] at = new int[count];
    Arrays.setAll(at, i -> count == 1 ? 0 : (int) Math.round((x.length - 1.0) * i / (count - 1)));
    return new Ticks(
        Arrays.stream(at).mapToObj(i -> x[i]).toList(),
        Arrays.stream(at).mapToObj(names::get).toList());
  }

  private boolean turned() {
    return levels && names.size() > MOST_LEVEL_NAMES;
  }

  private void levelNames(SvgChart chart, Scale across) {
    boolean turned = turned();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String text = name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
      if (turned) {
        chart.turnedText("tick", across.at(x[i]) + 4, SvgChart.BOTTOM + 12, -30, "end", text);
      } else {
        chart.text("tick", across.at(x[i]), SvgChart.BOTTOM + 16, "middle", text);
      }
    }
    chart.line("axis", SvgChart.LEFT, SvgChart.BOTTOM, SvgChart.RIGHT, SvgChart.BOTTOM);
  }

  private String description() {
    return curves.stream()
        .map(c ->
            "%s from %s to %s"
                .formatted(
                    c.name(),
                    Figures.of(c.values()[0]),
                    Figures.of(c.values()[c.values().length - 1])))
        .reduce((a, b) -> a + "; " + b)
        .orElse("");
  }
}
