package org.deltarule.app.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.deltarule.app.chart.LineChart;
import org.deltarule.app.chart.LineChart.Series;
import org.deltarule.app.console.Figures;
import org.deltarule.app.page.Markup;
import org.deltarule.app.page.Tables;
import org.deltarule.train.TrainingEvent.Epoch;
import org.deltarule.train.TrainingEvent.Stopped;

/** Loss, metrics and learning rate over the epochs. */
final class CurvesSection {
  private static final int MOST_ROWS = 400;

  /** The error is the accuracy upside down. */
  private static final Set<String> NOT_DRAWN = Set.of("error");

  private CurvesSection() {}

  static Markup of(ReportData data) {
    List<Epoch> epochs = data.history().epochs();
    if (epochs.isEmpty()) {
      return new Markup()
          .open("section")
          .element("h2", "Learning")
          .element("p", "No epoch was finished.")
          .closeLine();
    }
    int best = data.history().stopped().map(Stopped::bestEpoch).orElse(0);
    Drawing drawing = new Drawing(epochs, best);
    Markup out =
        new Markup().open("section").element("h2", "Learning").open("div", "class", "charts");
    double[] validation = values(epochs, Epoch::validationLoss);
    boolean validated = Arrays.stream(validation).anyMatch(v -> !Double.isNaN(v));
    List<Series> losses = new ArrayList<>();
    losses.add(new Series("training", values(epochs, Epoch::trainLoss)));
    if (validated) {
      losses.add(new Series("validation", validation));
    }
    out.add(drawing.chart("Loss", losses, true));
    String rows = validated ? "validation" : "training";
    for (String key : epochs.getLast().metrics().keySet()) {
      double[] values = values(epochs, e -> e.metrics().getOrDefault(key, Double.NaN));
      if (!NOT_DRAWN.contains(key) && !same(values, validation)) {
        out.add(
            drawing.chart(
                Summary.name(key) + " on the " + rows + " rows",
                List.of(new Series(rows, values)),
                true));
      }
    }
    double[] rates = values(epochs, Epoch::learningRate);
    if (Arrays.stream(rates).filter(Double::isFinite).distinct().count() > 1) {
      out.add(drawing.chart("Learning rate", List.of(new Series("learning rate", rates)), false));
    }
    out.close();
    long broken =
        Arrays.stream(losses.getFirst().values()).filter(v -> !Double.isFinite(v)).count();
    if (broken > 0) {
      out.element(
          "p",
          "In %s of %s epochs the training loss is NaN or infinite: the curve has a gap there."
              .formatted(Figures.count(broken), Figures.count(epochs.size())),
          "class",
          "note");
    }
    return out.add(Tables.folded("All numbers", table(epochs, best))).closeLine();
  }

  /** Whether a metric is the loss under another name, but for rounding. */
  private static boolean same(double[] a, double[] b) {
    for (int i = 0; i < a.length; i++) {
      if (!(Math.abs(a[i] - b[i]) <= 1e-6 * Math.abs(b[i]))) {
        return false;
      }
    }
    return true;
  }

  private record Drawing(List<Epoch> epochs, int best) {
    Markup chart(String title, List<Series> series, boolean ratios) {
      int index = -1;
      for (int i = 0; i < epochs.size(); i++) {
        index = epochs.get(i).epoch() == best ? i : index;
      }
      OptionalInt marked = index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
      return new LineChart(
              title,
              "epoch",
              values(epochs, Epoch::epoch),
              series,
              ratios,
              marked,
              "best: epoch " + best)
          .draw();
    }
  }

  private static double[] values(List<Epoch> epochs, ToDoubleFunction<Epoch> value) {
    return epochs.stream().mapToDouble(value).toArray();
  }

  private static Markup table(List<Epoch> epochs, int best) {
    List<String> keys = List.copyOf(epochs.getLast().metrics().keySet());
    List<String> head =
        new ArrayList<>(List.of("epoch", "steps", "seconds", "train loss", "val loss"));
    keys.forEach(key -> head.add(key.replace('_', ' ')));
    head.add("learning rate");
    int each = Math.ceilDiv(epochs.size(), MOST_ROWS);
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < epochs.size(); i++) {
      Epoch e = epochs.get(i);
      if (i % each == 0 || e.epoch() == best || i == epochs.size() - 1) {
        List<String> row = new ArrayList<>();
        row.add(e.epoch() + (e.epoch() == best ? " (best)" : ""));
        row.add(Figures.count(e.steps()));
        row.add(Figures.of(e.seconds()));
        row.add(Figures.of(e.trainLoss()));
        row.add(Double.isNaN(e.validationLoss()) ? "–" : Figures.of(e.validationLoss()));
        keys.forEach(k -> row.add(Figures.of(e.metrics().getOrDefault(k, Double.NaN))));
        row.add(Figures.of(e.learningRate()));
        rows.add(row);
      }
    }
    Markup out = new Markup();
    if (each > 1) {
      out.element("p", "Every " + each + "th epoch; all of them are in events.jsonl.");
    }
    return out.add(Tables.numbers(head, rows));
  }
}
