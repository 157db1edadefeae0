package org.deltarule.app.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.deltarule.app.console.Figures;
import org.deltarule.app.page.Markup;

/**
 * A size that is never negative, of each row in each measured step, as a heat map: the stronger
 * the color the larger, by the logarithm. Zero is empty, which the smallest value is not; what is NaN or infinite
 * has a color of its own. Columns are measurements, so steps measured densely have more room; where
 * there are too many, a column is the geometric mean of several.
 *
 * @param title what it shows
 * @param rows their labels, the top first
 * @param steps which were measured, rising
 * @param values a value for each row and step
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record StepMap(String title, List<String> rows, long[] steps, double[][] values) {
  private static final int MOST_COLUMNS = 60;
  private static final int MOST_CELLS = 3000;
  private static final double LEFT = 74;
  private static final double TOP = 8;
  private static final double ROOM = 240;
  private static final double HIGHEST_ROW = 28;
  private static final double LABEL_HEIGHT = 17;
  private static final int MOST_LABELS = 5;
  private static final int MOST_DECADES = 7;
  private static final double FAINTEST = 0.1;
  private static final double ROUNDING = 1e-9;

  /** The decades that are told apart, 10^low to 10^high. */
  private record Decades(int low, int high) {
    static Decades of(double[][] cells) {
      double[] logs =
          Arrays.stream(cells)
              .flatMapToDouble(Arrays::stream)
              .filter(v -> v > 0 && Double.isFinite(v))
              .map(Math::log10)
              .toArray();
      // What rounding moved off a power of ten is taken for it.
      int low = (int) Math.floor(Arrays.stream(logs).min().orElse(-1) + ROUNDING);
      int high = (int) Math.ceil(Arrays.stream(logs).max().orElse(0) - ROUNDING);
      return new Decades(low, Math.max(high, low + 1));
    }

    double shade(double log) {
      return FAINTEST + (1 - FAINTEST) * (log - low) / (high - low);
    }
  }

  /**
   * Draws it.
   *
   * @return a figure with SVG
   */
  public Markup draw() {
    int most = Math.clamp(MOST_CELLS / Math.max(1, rows.size()), 10, MOST_COLUMNS);
    int each = Math.max(1, Math.ceilDiv(steps.length, most));
    int columns = Math.ceilDiv(steps.length, each);
    double[][] cells = new double[rows.size()][columns];
    for (int r = 0; r < cells.length; r++) {
      for (int c = 0; c < columns; c++) {
        int end = Math.min(steps.length, (c + 1) * each);
        cells[r][c] = mean(Arrays.copyOfRange(values[r], c * each, end));
      }
    }
    Decades decades = Decades.of(cells);
    double rowHeight = Math.clamp(ROOM / rows.size(), 3, HIGHEST_ROW);
    double bottom = TOP + rowHeight * rows.size();
    SvgChart chart = new SvgChart(title, description(cells), SvgChart.WIDTH, bottom + 82);
    double width = (SvgChart.RIGHT - LEFT) / columns;
    int labelled = (int) Math.ceil(LABEL_HEIGHT / rowHeight);
    for (int r = 0; r < rows.size(); r++) {
      double y = TOP + r * rowHeight;
      if (r % labelled == 0) {
        chart.text("tick", LEFT - 6, y + Math.max(rowHeight / 2, 6) + 4, "end", rows.get(r));
      }
      for (int c = 0; c < columns; c++) {
        String tip = "%s, %s: %s".formatted(rows.get(r), when(c, each), size(cells[r][c]));
        double x = tenths(LEFT + c * width);
        double wide = tenths(LEFT + (c + 1) * width) - x;
        cell(
            chart,
            cells[r][c],
            decades,
            x,
            tenths(y),
            wide,
            tenths(y + rowHeight) - tenths(y),
            tip);
      }
    }
    steps(chart, each, columns, width, bottom);
    legend(chart, decades, bottom + 52);
    return new Markup()
        .open("figure", "class", "wide")
        .element("figcaption", title)
        .add(chart.end())
        .closeLine();
  }

  /** As coordinates are written, so that a cell ends where the next one begins. */
  private static double tenths(double place) {
    return Math.round(place * 10) / 10.0;
  }

  /** The geometric mean of what is positive; 0 if nothing is; NaN if anything is not finite. */
  private static double mean(double[] group) {
    if (!Arrays.stream(group).allMatch(Double::isFinite)) {
      return Double.NaN;
    }
    double log = Arrays.stream(group).filter(v -> v > 0).map(Math::log).average().orElse(0);
    return Arrays.stream(group).anyMatch(v -> v > 0) ? Math.exp(log) : 0;
  }

  private static void cell(
      SvgChart chart,
      double value,
      Decades decades,
      double x,
      double y,
      double width,
      double height,
      String tip) {
    String style = !Double.isFinite(value) ? "shade broken" : value > 0 ? "shade" : "shade zero";
    String shade =
        value > 0 && Double.isFinite(value)
            ? String.format(Locale.ROOT, "fill-opacity:%.3f", decades.shade(Math.log10(value)))
            : "";
    chart.box(style, shade, x, y, width, height, tip);
  }

  private void steps(SvgChart chart, int each, int columns, double width, double bottom) {
    int apart = Math.max(1, Math.ceilDiv(columns, MOST_LABELS));
    for (int c = 0; c < columns; c += apart) {
      double x = LEFT + (c + 0.5) * width;
      chart.line("axis", x, bottom, x, bottom + 4);
      chart.text("tick", x, bottom + 18, "middle", Figures.count(steps[c * each]));
    }
    chart.text("name", (LEFT + SvgChart.RIGHT) / 2, bottom + 36, "middle", "measured step");
  }

  private void legend(SvgChart chart, Decades decades, double top) {
    int apart = Math.ceilDiv(decades.high - decades.low + 1, MOST_DECADES);
    int shown = (decades.high - decades.low) / apart + 1;
    double width = (SvgChart.RIGHT - LEFT) / (shown + 2);
    for (int i = 0; i < shown + 2; i++) {
      int exponent = decades.low + (i - 2) * apart;
      double value = i == 0 ? Double.NaN : i == 1 ? 0 : Math.pow(10, exponent);
      double x = LEFT + i * width;
      cell(chart, value, decades, x, top, width - 4, 10, "");
      String name = i == 0 ? "NaN, ∞" : i == 1 ? "0" : "1e" + exponent;
      chart.text("tick", x + (width - 4) / 2, top + 25, "middle", name);
    }
  }

  private String when(int column, int each) {
    int from = column * each;
    int to = Math.min(steps.length, from + each) - 1;
    return from == to
        ? "step " + Figures.count(steps[from])
        : "steps %s to %s".formatted(Figures.count(steps[from]), Figures.count(steps[to]));
  }

  private static String size(double value) {
    if (!Double.isFinite(value)) {
      return "NaN or infinite";
    }
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.2e", value);
  }

  private String description(double[][] cells) {
    return IntStream.range(0, rows.size())
        .mapToObj(r ->
            "%s from %s to %s"
                .formatted(rows.get(r), size(cells[r][0]), size(cells[r][cells[r].length - 1])))
        .reduce((a, b) -> a + "; " + b)
        .orElse("");
  }
}
