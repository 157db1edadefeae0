package org.deltarule.app.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.deltarule.app.page.Markup;

/**
 * A number for each pair of two settings, as a grid of cells. Values above {@code middle} have one
 * color and values below it another, the darker the farther away; what is not finite has none.
 *
 * @param title what it shows
 * @param rowName what the rows are
 * @param rows their labels, the top first
 * @param columnName what the columns are
 * @param columns their labels
 * @param values a value for each row and column
 * @param texts how each is written in its cell
 * @param middle the value without a color
 * @param far the distance from the middle at which a color is as dark as it gets
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record GridMap(
    String title,
    String rowName,
    List<String> rows,
    String columnName,
    List<String> columns,
    double[][] values,
    String[][] texts,
    double middle,
    double far) {
  private static final double LEFT = 58;
  private static final double TOP = 42;
  private static final double HEIGHT = 26;
  private static final double DARK = 0.55;

  /**
   * Draws it.
   *
   * @return a figure with SVG
   */
  public Markup draw() {
    double cell = Math.min(60, (SvgChart.WIDTH - LEFT - 4) / columns.size());
    double width = Math.max(LEFT + cell * columns.size() + 4, 260);
    double height = TOP + HEIGHT * rows.size() + 4;
    SvgChart chart = new SvgChart(title, description(), width, height);
    chart.text("name", LEFT + cell * columns.size() / 2, 13, "middle", columnName);
    chart.turnedText("name", 13, TOP + HEIGHT * rows.size() / 2, -90, "middle", rowName);
    for (int c = 0; c < columns.size(); c++) {
      chart.text("tick", LEFT + (c + 0.5) * cell, TOP - 7, "middle", columns.get(c));
    }
    for (int r = 0; r < rows.size(); r++) {
      chart.text("tick", LEFT - 6, TOP + (r + 0.5) * HEIGHT + 4, "end", rows.get(r));
      for (int c = 0; c < columns.size(); c++) {
        cell(chart, r, c, LEFT + c * cell, TOP + r * HEIGHT, cell);
      }
    }
    return new Markup()
        .open("figure", "class", "heat")
        .element("figcaption", title)
        .add(chart.end())
        .closeLine();
  }

  private void cell(SvgChart chart, int r, int c, double x, double y, double width) {
    double value = values[r][c];
    double distance = Double.isFinite(value) ? Math.min(1, Math.abs(value - middle) / far) : 0;
    chart.box(
        value < middle ? "cell wrong" : "cell right",
        String.format(Locale.ROOT, "fill-opacity:%.3f", distance),
        x + 0.5,
        y + 0.5,
        width - 1,
        HEIGHT - 1,
        "%s %s, %s %s: %s"
            .formatted(rowName, rows.get(r), columnName, columns.get(c), texts[r][c]));
    chart.text(
        distance > DARK ? "count dark" : "count",
        x + width / 2,
        y + HEIGHT / 2 + 4,
        "middle",
        texts[r][c]);
  }

  private String description() {
    return IntStream.range(0, rows.size())
        .mapToObj(r -> "%s %s: %s".formatted(rowName, rows.get(r), String.join(", ", texts[r])))
        .reduce((a, b) -> a + "; " + b)
        .orElse("");
  }
}
