package org.deltarule.app.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.deltarule.app.chart.LineChart;
import org.deltarule.app.chart.LineChart.Guide;
import org.deltarule.app.chart.LineChart.Series;
import org.deltarule.app.chart.StepMap;
import org.deltarule.app.console.Figures;
import org.deltarule.app.page.Markup;
import org.deltarule.app.page.Tables;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.TrainingEvent.Layers;

/** The layers over the run: their deltas as a map, their updates as curves. */
final class LayersSection {
  private static final int MOST_LINES = 10;
  private static final int MOST_ROWS = 100;
  private static final List<Guide> GUIDES =
      List.of(new Guide(-2, "−2"), new Guide(-3, "−3"), new Guide(-4, "−4"));

  private LayersSection() {}

  static Markup of(ReportData data) {
    List<Layers> measured =
        data.history().layers().stream().filter(l -> !l.layers().isEmpty()).toList();
    if (measured.isEmpty()) {
      return new Markup();
    }
    Markup out = new Markup().open("section").element("h2", "Layers");
    out.add(LayerTable.of(measured));
    out.add(deltas(measured)).add(ratios(measured));
    out.add(HistogramsSection.of(measured));
    return out.closeLine();
  }

  private static List<String> names(List<Layers> measured) {
    return measured.getLast().layers().stream().map(LayerSignal::name).toList();
  }

  /** A number of every layer in every step; NaN for a layer that a step does not have. */
  private static double[][] values(List<Layers> measured, ToDoubleFunction<LayerSignal> value) {
    List<String> names = names(measured);
    double[][] values = new double[names.size()][measured.size()];
    for (double[] row : values) {
      Arrays.fill(row, Double.NaN);
    }
    for (int s = 0; s < measured.size(); s++) {
      for (LayerSignal signal : measured.get(s).layers()) {
        int l = names.indexOf(signal.name());
        if (l >= 0) {
          values[l][s] = value.applyAsDouble(signal);
        }
      }
    }
    return values;
  }

  private static Markup deltas(List<Layers> measured) {
    long[] steps = measured.stream().mapToLong(Layers::step).toArray();
    double[][] values = values(measured, LayerSignal::deltaRms);
    return new Markup()
        .add(new StepMap("Size of δ by layer", names(measured), steps, values).draw())
        .element(
            "p",
            "The RMS of δ = ∂loss/∂s. Where the upper rows are fainter by decades, the gradient"
                + " vanishes on its way back from the output; where they are stronger, it grows.",
            "class",
            "note")
        .add(Tables.folded("All deltas", table(measured, values, LayersSection::scientific)));
  }

  private static Markup ratios(List<Layers> measured) {
    double[][] values = values(measured, LayerSignal::updateRatioLog10);
    double[] steps = measured.stream().mapToDouble(Layers::step).toArray();
    List<String> names = names(measured);
    List<Series> lines =
        spread(names.size()).mapToObj(l -> new Series(names.get(l), values[l])).toList();
    boolean some =
        Arrays.stream(values).flatMapToDouble(Arrays::stream).anyMatch(v -> !Double.isNaN(v));
    if (!some) {
      return new Markup();
    }
    long still =
        Arrays.stream(values)
            .flatMapToDouble(Arrays::stream)
            .filter(v -> v == Double.NEGATIVE_INFINITY)
            .count();
    Markup out =
        new Markup()
            .open("div", "class", "single")
            .add(
                new LineChart(
                        "Update ratio by layer",
                        "step",
                        steps,
                        lines,
                        false,
                        OptionalInt.empty(),
                        "",
                        GUIDES,
                        true)
                    .draw())
            .close();
    out.element(
        "p",
        "log₁₀(‖Δw‖/‖w‖) of what was really added to the weights. Around −3 is usual; above −2 the"
            + " steps are large for the weights, below −4 the layer hardly learns."
            + (lines.size() < names.size()
                ? " " + lines.size() + " of " + names.size() + " layers are drawn."
                : "")
            + (still > 0
                ? " In " + Figures.count(still) + " measurements nothing was added: −∞."
                : ""),
        "class",
        "note");
    return out.add(Tables.folded("All ratios", table(measured, values, LayersSection::decimals)));
  }

  /** All layers, or of many the first, the last and some evenly between. */
  private static IntStream spread(int layers) {
    return layers <= MOST_LINES
        ? IntStream.range(0, layers)
        : IntStream.range(0, MOST_LINES)
            .map(i -> (int) Math.round((layers - 1.0) * i / (MOST_LINES - 1)));
  }

  private interface Text {
    String of(double value);
  }

  private static Markup table(List<Layers> measured, double[][] values, Text text) {
    List<String> head = new ArrayList<>(List.of("step"));
    head.addAll(names(measured));
    int each = Math.ceilDiv(measured.size(), MOST_ROWS);
    List<List<String>> rows = new ArrayList<>();
    for (int s = 0; s < measured.size(); s++) {
      if (s % each == 0 || s == measured.size() - 1) {
        List<String> row = new ArrayList<>(List.of(Figures.count(measured.get(s).step())));
        for (double[] layer : values) {
          row.add(text.of(layer[s]));
        }
        rows.add(row);
      }
    }
    Markup out = new Markup();
    if (each > 1) {
      out.element("p", "One of " + each + " measurements; all are in events.jsonl.");
    }
    return out.add(Tables.numbers(head, rows));
  }

  static String scientific(double value) {
    if (value == 0) {
      return "0";
    }
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2e", value) : Figures.of(value);
  }

  static String decimals(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : Figures.of(value);
  }
}
