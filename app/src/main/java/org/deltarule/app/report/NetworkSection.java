package org.deltarule.app.report;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.app.chart.SvgChart;
import org.deltarule.app.console.Figures;
import org.deltarule.app.page.Markup;
import org.deltarule.app.page.Tables;

/** The network: a drawing of its widths, and a table of its layers. */
final class NetworkSection {
  private static final double HEIGHT = 170;
  private static final double LEAST = 14;
  private static final double MOST = 120;
  private static final double MIDDLE = 74;
  private static final double BLOCK = 22;
  private static final int MOST_LABELS = 14;

  private NetworkSection() {}

  static Markup of(ReportData data) {
    List<LayerRow> layers = data.network();
    if (layers.isEmpty()) {
      return new Markup();
    }
    long parameters = layers.stream().mapToLong(LayerRow::parameters).sum();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("input", "", Figures.count(data.data().features()), "0"));
    for (LayerRow row : layers) {
      rows.add(
          List.of(
              row.name(),
              row.kind(),
              Figures.count(row.outputs()),
              Figures.count(row.parameters())));
    }
    return new Markup()
        .open("section")
        .element("h2", "Network")
        .element("p", Figures.count(parameters) + " trainable parameters")
        .add(drawing(data.data().features(), layers))
        .add(Tables.numbers(2, List.of("layer", "kind", "outputs", "parameters"), rows))
        .closeLine();
  }

  /** One block for each layer with parameters, the higher the more outputs it has. */
  private static Markup drawing(int inputs, List<LayerRow> layers) {
    List<Integer> widths = new ArrayList<>(List.of(inputs));
    layers.stream()
        .filter(l -> l.parameters() > l.outputs() * 2L)
        .forEach(l -> widths.add(l.outputs()));
    String sizes = String.join(" → ", widths.stream().map(w -> Integer.toString(w)).toList());
    double widest = widths.stream().mapToInt(w -> w).max().orElse(1);
    SvgChart chart = new SvgChart("Network", sizes, SvgChart.WIDTH, HEIGHT);
    double step = (SvgChart.WIDTH - 50 - BLOCK) / Math.max(1, widths.size() - 1);
    double gap = Math.min(step, 150);
    double left = (SvgChart.WIDTH - gap * (widths.size() - 1) - BLOCK) / 2;
    for (int i = 0; i < widths.size(); i++) {
      double x = left + i * gap;
      double half = height(widths.get(i), widest) / 2;
      if (i + 1 < widths.size()) {
        double next = height(widths.get(i + 1), widest) / 2;
        chart.path(
            "wires",
            "M%s %sL%s %sL%s %sL%s %sZ"
                .formatted(
                    SvgChart.place(x + BLOCK), SvgChart.place(MIDDLE - half),
                    SvgChart.place(x + gap), SvgChart.place(MIDDLE - next),
                    SvgChart.place(x + gap), SvgChart.place(MIDDLE + next),
                    SvgChart.place(x + BLOCK), SvgChart.place(MIDDLE + half)));
      }
      double width = Math.min(BLOCK, gap * 0.7);
      chart.box(
          i == 0 ? "block input" : "block",
          "",
          x,
          MIDDLE - half,
          width,
          2 * half,
          widths.get(i) + " outputs");
      if (widths.size() <= MOST_LABELS || i == 0 || i == widths.size() - 1) {
        chart.text("tick", x + width / 2, 152, "middle", Figures.count(widths.get(i)));
      }
    }
    return new Markup().open("figure", "class", "wide").add(chart.end()).closeLine();
  }

  /** By the logarithm: 10 and 1,000 units are both to be seen. */
  private static double height(int units, double widest) {
    return LEAST + (MOST - LEAST) * Math.log1p(units) / Math.log1p(Math.max(widest, 2));
  }
}
