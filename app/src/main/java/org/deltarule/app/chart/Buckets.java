package org.deltarule.app.chart;

import java.util.List;
import java.util.Locale;
import org.deltarule.app.console.Figures;
import org.deltarule.app.page.Markup;

/**
 * Counts between given edges as a small chart. All buckets are equally wide, whatever their edges:
 * edges on a symmetric-log scale make it the axis. Empty buckets at both ends are left away.
 *
 * @param title what it shows
 * @param edges ascending, one more than counts
 * @param counts of each bucket
 */
public record Buckets(String title, List<Double> edges, List<Long> counts) {
  private static final double WIDTH = 240;
  private static final double HEIGHT = 112;
  private static final double EDGE = 8;
  private static final double TOP = 8;
  private static final double BOTTOM = 86;
  private static final double ROOM_OF_A_LABEL = 52;

  /**
   * Draws it.
   *
   * @return a figure with SVG
   */
  public Markup draw() {
    long all = counts.stream().mapToLong(c -> c).sum();
    Markup figure = new Markup().open("figure", "class", "small").element("figcaption", title);
    if (all == 0) {
      return figure.element("p", "no finite number", "class", "note").closeLine();
    }
    int first = 0;
    while (counts.get(first) == 0) {
      first++;
    }
    int end = counts.size();
    while (counts.get(end - 1) == 0) {
      end--;
    }
    return figure.add(svg(first, end, all)).closeLine();
  }

  private Markup svg(int first, int end, long all) {
    long most = counts.stream().mapToLong(c -> c).max().orElse(1);
    SvgChart chart =
        new SvgChart(
            title,
            "%s numbers from %s to %s; the fullest bucket has %s"
                .formatted(
                    Figures.count(all),
                    label(edges.get(first)),
                    label(edges.get(end)),
                    Figures.count(most)),
            WIDTH,
            HEIGHT);
    double width = (WIDTH - 2 * EDGE) / (end - first);
    double zero = -1;
    for (int i = first; i < end; i++) {
      double x = EDGE + (i - first) * width;
      double height = counts.get(i) == 0 ? 0 : Math.max(1, (BOTTOM - TOP) * counts.get(i) / most);
      String tip =
          "%s to %s: %s"
              .formatted(
                  label(edges.get(i)), label(edges.get(i + 1)), Figures.count(counts.get(i)));
      double gap = Math.min(0.5, width / 8);
      chart.box("bar", "", x + gap, BOTTOM - height, width - 2 * gap, height, tip);
      if (edges.get(i) <= 0 && edges.get(i + 1) > 0) {
        zero = edges.get(i) == 0 && edges.get(i + 1) > Double.MIN_NORMAL ? x : x + width / 2;
      }
    }
    chart.line("axis", EDGE, BOTTOM, WIDTH - EDGE, BOTTOM);
    chart.text("tick", EDGE, BOTTOM + 16, "start", label(edges.get(first)));
    chart.text("tick", WIDTH - EDGE, BOTTOM + 16, "end", label(edges.get(end)));
    if (zero > EDGE + ROOM_OF_A_LABEL && zero < WIDTH - EDGE - ROOM_OF_A_LABEL) {
      chart.line("mark", zero, TOP, zero, BOTTOM);
      chart.text("tick", zero, BOTTOM + 16, "middle", "0");
    }
    return chart.end();
  }

  private static String label(double edge) {
    if (edge == 0) {
      return "0";
    }
    double size = Math.abs(edge);
    String text =
        size >= 0.01 && size < 1000
            ? String.format(Locale.ROOT, "%.3g", edge)
            : String.format(Locale.ROOT, "%.0e", edge).replace("e-0", "e-").replace("e+0", "e");
    return text.replace('-', '−');
  }
}
