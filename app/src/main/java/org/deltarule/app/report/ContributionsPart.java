package org.deltarule.app.report;

import java.util.List;
import org.deltarule.app.chart.BarChart;
import org.deltarule.app.console.Figures;
import org.deltarule.app.page.Markup;
import org.deltarule.app.page.Tables;
import org.deltarule.tabular.understand.Attributions;
import org.deltarule.tabular.understand.Contributions;

/** What columns contribute to predictions: on average, and in the rows that are worst predicted. */
final class ContributionsPart {
  private static final int MOST_BARS = 20;
  private static final int MOST_OF_ROW = 8;

  private ContributionsPart() {}

  static Markup of(Contributions found, String part) {
    List<Contributions.Mean> means = found.means();
    int shown = Math.min(MOST_BARS, means.size());
    String title = "Mean contribution of columns";
    if (shown < means.size()) {
      title += ": the first %d of %d".formatted(shown, means.size());
    }
    Markup out =
        new Markup()
            .element("h3", "What columns contribute to predictions")
            .element(
                "p",
                ("Integrated gradients, from the mean row to each of %s rows: how far a column"
                        + " moves %s, up or down. Importance asks what errors depend on, this what"
                        + " predictions are made of.")
                    .formatted(Figures.count(found.rows()), found.of()),
                "class",
                "note")
            .open("div", "class", "single")
            .add(
                new BarChart(
                        title,
                        "mean of the contribution's size",
                        means.stream()
                            .limit(shown)
                            .map(
                                m -> new BarChart.Bar(m.column(), m.size(), Double.NaN, Double.NaN))
                            .toList())
                    .draw())
            .close()
            .add(
                Tables.folded(
                    "Contributions in numbers",
                    Tables.numbers(
                        List.of("column", "mean size"),
                        means.stream()
                            .map(m -> List.of(m.column(), Figures.of(m.size())))
                            .toList())));
    if (!found.worst().isEmpty()) {
      out.element("h3", "Why the worst predictions are what they are")
          .element("p", "Rows are numbered among the %s rows.".formatted(part), "class", "note");
      found.worst().forEach(row -> out.add(worst(row)));
    }
    return out;
  }

  private static Markup worst(Contributions.Worst row) {
    Attributions a = row.attributions();
    List<Attributions.Column> columns = a.columns();
    return new Markup()
        .element(
            "p",
            "Row %s: predicted %s, right is %s. What moves %s from %s, where the mean row has it, to %s:"
                .formatted(
                    Figures.count(row.row()),
                    row.predicted(),
                    row.right(),
                    a.of(),
                    Figures.of(a.baseline()),
                    Figures.of(a.value())))
        .open("div", "class", "single")
        .add(
            new BarChart(
                    "Row " + Figures.count(row.row()),
                    "contribution to " + a.of(),
                    columns.stream()
                        .limit(MOST_OF_ROW)
                        .map(c ->
                            new BarChart.Bar(named(c), c.contribution(), Double.NaN, Double.NaN))
                        .toList())
                .draw())
        .close()
        .add(
            Tables.folded(
                "Row %s in numbers".formatted(Figures.count(row.row())),
                Tables.numbers(
                    2,
                    List.of("column", "cell", "contribution"),
                    columns.stream()
                        .map(c -> List.of(c.name(), c.cell(), Figures.of(c.contribution())))
                        .toList())));
  }

  private static String named(Attributions.Column c) {
    return c.name() + " = " + (c.cell().isEmpty() ? "missing" : c.cell());
  }
}
