package org.deltarule.app.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.deltarule.app.chart.HeatMap;
import org.deltarule.app.chart.Histogram;
import org.deltarule.app.chart.ReliabilityDiagram;
import org.deltarule.app.chart.Scatter;
import org.deltarule.app.console.Figures;
import org.deltarule.app.page.Markup;
import org.deltarule.app.page.Tables;
import org.deltarule.metric.ConfusionMatrix;
import org.deltarule.metric.Reliability;

/** How good the result is: metrics, then what was taken for what, or how far predictions are off. */
final class EvaluationSection {
  private static final int MOST_CLASSES = 30;
  private static final int WORST_PAIRS = 20;

  private EvaluationSection() {}

  static Markup of(ReportData data) {
    if (data.evaluation().isEmpty()) {
      return new Markup();
    }
    ReportData.Evaluation evaluation = data.evaluation().get();
    Markup out =
        new Markup()
            .open("section")
            .element(
                "h2",
                "Result on the "
                    + Figures.count(evaluation.count())
                    + " "
                    + evaluation.rows()
                    + " rows");
    if (!evaluation.calibration().isEmpty()) {
      out.element("p", "Fitted on the validation rows: " + evaluation.calibration() + ".");
    }
    evaluation.confusion().ifPresent(c -> out.add(classes(data.data().classes(), c)));
    evaluation.reliability().ifPresent(r -> out.add(reliability(r)));
    evaluation.pairs().forEach(pairs -> out.add(values(pairs)));
    return out.closeLine();
  }

  private static Markup classes(List<String> labels, ConfusionMatrix confusion) {
    Markup out = new Markup();
    if (confusion.classes() <= MOST_CLASSES) {
      out.add(new HeatMap("Confusion matrix", labels, confusion.counts()).draw());
    } else {
      out.element("h3", "What is mistaken for what most often");
    }
    if (confusion.undefined() > 0) {
      out.element(
          "p", Figures.count(confusion.undefined()) + " rows have no prediction: it is NaN.");
    }
    Markup worst = worstPairs(labels, confusion.counts());
    out.add(
        confusion.classes() <= MOST_CLASSES ? Tables.folded("Mistakes by number", worst) : worst);
    return out.add(Tables.folded("All classes", perClass(labels, confusion.counts())));
  }

  private static Markup reliability(Reliability bins) {
    List<List<String>> rows = new ArrayList<>();
    for (int b = 0; b < Reliability.BINS; b++) {
      if (bins.weight()[b] > 0) {
        rows.add(
            List.of(
                String.format(
                    Locale.ROOT,
                    "%.3f to %.3f",
                    (double) b / Reliability.BINS,
                    (b + 1.0) / Reliability.BINS),
                Figures.of(bins.weight()[b]),
                Figures.of(bins.confidence()[b]),
                Figures.of(bins.accuracy()[b])));
      }
    }
    return new Markup()
        .open("div", "class", "charts")
        .add(new ReliabilityDiagram(bins).draw())
        .close()
        .add(
            Tables.folded(
                "Reliability in numbers",
                Tables.numbers(List.of("probability", "rows", "mean", "right"), rows)));
  }

  private static Markup worstPairs(List<String> labels, long[][] counts) {
    record Pair(int truth, int predicted, long count) {}
    List<List<String>> rows =
        IntStream.range(0, counts.length)
            .boxed()
            .flatMap(
                i -> IntStream.range(0, counts.length).mapToObj(j -> new Pair(i, j, counts[i][j])))
            .filter(p -> p.truth != p.predicted && p.count > 0)
            .sorted(Comparator.comparingLong((Pair p) -> -p.count))
            .limit(WORST_PAIRS)
            .map(p ->
                List.of(
                    labels.get(p.truth),
                    labels.get(p.predicted),
                    Figures.count(p.count),
                    share(p.count, LongStream.of(counts[p.truth]).sum())))
            .toList();
    return rows.isEmpty()
        ? new Markup().element("p", "There are none.")
        : Tables.numbers(2, List.of("true", "predicted", "rows", "of the true"), rows);
  }

  private static Markup perClass(List<String> labels, long[][] counts) {
    List<List<String>> rows = new ArrayList<>();
    for (int k = 0; k < counts.length; k++) {
      int column = k;
      long right = counts[k][k];
      long truth = LongStream.of(counts[k]).sum();
      long predicted = Arrays.stream(counts).mapToLong(row -> row[column]).sum();
      rows.add(
          List.of(
              labels.get(k),
              Figures.count(truth),
              Figures.count(predicted),
              Figures.count(right),
              share(right, truth),
              share(right, predicted)));
    }
    return Tables.numbers(
        List.of("class", "rows", "predicted", "right", "recall", "precision"), rows);
  }

  private static String share(long part, long all) {
    return all == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / all);
  }

  private static Markup values(ReportData.Pairs pairs) {
    double[] residuals = new double[pairs.truth().length];
    Arrays.setAll(residuals, i -> pairs.predicted()[i] - pairs.truth()[i]);
    return new Markup()
        .open("div", "class", "charts")
        .add(
            new Scatter(pairs.target() + ": predicted and true", pairs.truth(), pairs.predicted())
                .draw())
        .add(new Histogram(pairs.target() + ": residuals", "predicted − true", residuals).draw())
        .close()
        .add(Tables.folded("Residuals in numbers", quantiles(residuals)));
  }

  private static Markup quantiles(double[] residuals) {
    double[] sorted = Arrays.stream(residuals).filter(Double::isFinite).sorted().toArray();
    Map<String, String> rows = new LinkedHashMap<>();
    for (int percent : new int[] {0, 1, 5, 25, 50, 75, 95, 99, 100}) {
      int at = (int) Math.round((sorted.length - 1) * percent / 100.0);
      String name = percent == 0 ? "least" : percent == 100 ? "largest" : percent + " % are below";
      rows.put(name, sorted.length == 0 ? "–" : Figures.of(sorted[at]));
    }
    return Tables.pairs(rows);
  }
}
