package org.deltarule.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deltarule.app.chart.BarChart;
import org.deltarule.app.chart.DependenceChart;
import org.deltarule.app.chart.LineChart;
import org.deltarule.app.console.Figures;
import org.deltarule.app.page.Markup;
import org.deltarule.app.page.Tables;
import org.deltarule.app.understand.ImportanceText;
import org.deltarule.tabular.understand.ColumnImportance;
import org.deltarule.tabular.understand.Importance;
import org.deltarule.tabular.understand.PartialDependence;
import org.deltarule.tabular.understand.Understanding;

/** What the model makes of the columns: how much it depends on each, and how. */
public final class UnderstandingSection {
  private static final int MOST_BARS = 20;

  private UnderstandingSection() {}

  /**
   * The section.
   *
   * @param understanding what was found
   * @return complete elements
   */
  public static Markup of(Understanding understanding) {
    Importance importance = understanding.importance();
    Markup out =
        new Markup()
            .open("section")
            .element("h2", "What the model makes of the columns")
            .element("p", new ImportanceText(importance).heading() + ".", "class", "note")
            .open("div", "class", "single")
            .add(bars(importance).draw())
            .close()
            .add(Tables.folded("Importance in numbers", table(importance.columns())));
    if (!importance.together().isEmpty()) {
      out.element(
              "p",
              "These columns say nearly the same, so that the model can do without either; shuffled"
                  + " together:")
          .add(table(importance.together()));
    }
    if (!understanding.plots().isEmpty()) {
      out.element("h3", "How predictions depend on the most important columns")
          .element(
              "p",
              "Mean prediction of %s rows if all had that value; thin lines are single rows, the bars at the bottom show where values lie."
                  .formatted(Figures.count(understanding.plots().getFirst().rows())),
              "class",
              "note")
          .open("div", "class", "charts");
      understanding.plots().forEach(plot -> out.add(chart(plot).draw()));
      out.close();
      understanding
          .plots()
          .forEach(plot -> out.add(Tables.folded(plot.column() + " in numbers", values(plot))));
    }
    understanding
        .contributions()
        .ifPresent(found -> out.add(ContributionsPart.of(found, importance.part())));
    return out.closeLine();
  }

  private static BarChart bars(Importance importance) {
    int shown = Math.min(MOST_BARS, importance.columns().size());
    String title = "Importance of columns";
    if (shown < importance.columns().size()) {
      title += ": the first %d of %d".formatted(shown, importance.columns().size());
    }
    return new BarChart(
        title,
        "how much worse " + importance.metric().replace('_', ' ') + " gets without",
        importance.columns().stream()
            .limit(shown)
            .map(c -> new BarChart.Bar(c.column(), c.drop(), c.low(), c.high()))
            .toList());
  }

  private static Markup table(List<ColumnImportance> columns) {
    return Tables.numbers(
        List.of("column", "drop", "low", "high", "says nearly the same"),
        columns.stream()
            .map(c ->
                List.of(
                    c.column(),
                    Figures.of(c.drop()),
                    Figures.of(c.low()),
                    Figures.of(c.high()),
                    String.join(", ", c.related())))
            .toList());
  }

  private static DependenceChart chart(PartialDependence plot) {
    boolean levels = plot.kind() == PartialDependence.Kind.CATEGORY;
    return new DependenceChart(
        plot.column(),
        plot.column(),
        plot.places(),
        plot.kind() == PartialDependence.Kind.NUMBER ? List.of() : plot.labels(),
        levels,
        IntStream.range(0, plot.curves().size())
            .mapToObj(k -> new LineChart.Series(plot.curves().get(k), plot.means()[k]))
            .toList(),
        plot.curves().size() > 1 || levels ? new double[0][] : plot.lines(),
        plot.cells());
  }

  private static Markup values(PartialDependence plot) {
    List<String> head = new ArrayList<>(List.of(plot.column()));
    head.addAll(plot.curves());
    List<List<String>> rows = new ArrayList<>();
    for (int v = 0; v < plot.labels().size(); v++) {
      List<String> row = new ArrayList<>(List.of(plot.labels().get(v)));
      for (double[] means : plot.means()) {
        row.add(Figures.of(means[v]));
      }
      rows.add(row);
    }
    return Tables.numbers(head, rows);
  }
}
