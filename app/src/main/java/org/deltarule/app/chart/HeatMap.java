package org.deltarule.app.chart;

import java.util.List;
import java.util.Locale;
import org.deltarule.app.console.Figures;
import org.deltarule.app.page.Markup;

/**
 * A confusion matrix as a heat map: a row for each true class, a column for each predicted one, a cell
 * the darker the larger its share of its row.
 *
 * @param title what it shows
 * @param labels the classes
 * @param counts element [i][j] is how many rows of class i were predicted as class j
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record HeatMap(String title, List<String> labels, long[][] counts) {
  private static final double SIZE = 480;
  private static final int LABEL_LETTERS = 12;
  private static final double LETTER = 7.2;
  private static final int MOST_WITH_NUMBERS = 16;
  private static final double DARK = 0.5;

  /**
   * Draws it.
   *
   * @return a figure with SVG
   */
  public Markup draw() {
    int n = counts.length;
    int letters = labels.stream().mapToInt(l -> shortened(l).length()).max().orElse(1);
    double left = 30 + letters * LETTER;
    double cell = Math.min((SIZE - left - 6) / n, 90);
    boolean upright = letters * LETTER > cell - 2;
    double top = 30 + (upright ? letters * LETTER : 14);
    SvgChart chart =
        new SvgChart(title, description(), Math.max(left + n * cell + 6, 260), top + n * cell + 8);
    chart.text("name", left + n * cell / 2, 13, "middle", "predicted");
    chart.turnedText("name", 13, top + n * cell / 2, -90, "middle", "true");
    for (int i = 0; i < n; i++) {
      double middle = (i + 0.5) * cell;
      String label = shortened(labels.get(i));
      chart.text("tick", left - 6, top + middle + 4, "end", label);
      if (upright) {
        chart.turnedText("tick", left + middle + 4, top - 6, -90, "start", label);
      } else {
        chart.text("tick", left + middle, top - 6, "middle", label);
      }
      for (int j = 0; j < n; j++) {
        cell(chart, i, j, left + j * cell, top + i * cell, cell);
      }
    }
    return new Markup()
        .open("figure", "class", "heat")
        .element("figcaption", title)
        .add(chart.end())
        .closeLine();
  }

  private void cell(SvgChart chart, int i, int j, double x, double y, double size) {
    long row = 0;
    for (long count : counts[i]) {
      row += count;
    }
    double share = row == 0 ? 0 : (double) counts[i][j] / row;
    String tip =
        "%s predicted as %s: %d of %d rows (%.1f %%)"
            .formatted(labels.get(i), labels.get(j), counts[i][j], row, 100 * share);
    String style = i == j ? "cell right" : "cell wrong";
    // The square root lets a few mistakes among very many rows be seen.
    String css = String.format(Locale.ROOT, "fill-opacity:%.3f", Math.sqrt(share));
    chart.box(style, css, x + 0.5, y + 0.5, size - 1, size - 1, tip);
    if (counts.length <= MOST_WITH_NUMBERS && counts[i][j] > 0) {
      String text = Math.sqrt(share) > DARK ? "count dark" : "count";
      chart.text(text, x + size / 2, y + size / 2 + 4, "middle", compact(counts[i][j], size));
    }
  }

  private static String compact(long count, double size) {
    String whole = Long.toString(count);
    return whole.length() * 7 < size ? whole : Figures.count(count / 1000.0) + "k";
  }

  private static String shortened(String label) {
    return label.length() <= LABEL_LETTERS ? label : label.substring(0, LABEL_LETTERS - 1) + "…";
  }

  private String description() {
    long right = 0;
    long all = 0;
    for (int i = 0; i < counts.length; i++) {
      right += counts[i][i];
      for (long count : counts[i]) {
        all += count;
      }
    }
    return "%d classes, %d of %d rows on the diagonal".formatted(counts.length, right, all);
  }
}
