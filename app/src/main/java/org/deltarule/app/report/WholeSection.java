package org.deltarule.app.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.deltarule.app.chart.LineChart;
import org.deltarule.app.chart.LineChart.Guide;
import org.deltarule.app.chart.LineChart.Series;
import org.deltarule.app.console.Figures;
import org.deltarule.app.page.Markup;
import org.deltarule.app.page.Tables;
import org.deltarule.train.TrainingEvent.Net;

/** What was measured of the network as a whole. */
final class WholeSection {
  private static final int MOST_ROWS = 100;

  private WholeSection() {}

  static Markup of(ReportData data) {
    List<Net> nets = data.history().nets();
    if (nets.isEmpty()) {
      return new Markup();
    }
    Net first = nets.getFirst();
    Net last = nets.getLast();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "loss",
        "%s in step %s, %s in step %s"
            .formatted(
                Figures.of(first.loss()),
                Figures.count(first.step()),
                Figures.of(last.loss()),
                Figures.count(last.step())));
    if (!Double.isNaN(first.chanceLoss())) {
      facts.put("loss of guessing", Figures.of(first.chanceLoss()));
    }
    put(facts, "noise scale", nets, Net::noiseScale);
    put(facts, "α", nets, Net::alpha);
    put(facts, "distance from the start", nets, Net::distance);
    return new Markup()
        .open("section")
        .element("h2", "Gradient of the whole network")
        .add(Tables.pairs(facts))
        .open("div", "class", "charts")
        .add(chart("Norm of the gradient", nets, Net::gradientNorm, true, List.of()))
        .add(chart("Noise scale", nets, Net::noiseScale, true, List.of()))
        .add(
            chart(
                "α: where steps land",
                nets,
                Net::alpha,
                false,
                List.of(new Guide(-1, "−1"), new Guide(0, "0"), new Guide(1, "1"))))
        .add(chart("Distance from the starting weights", nets, Net::distance, false, List.of()))
        .close()
        .element(
            "p",
            "Noise scale: the batch size at which the gradient's noise is as large as the gradient."
                + " α: on the parabola along the step, −1 is no way down, 0 its bottom, 1 as high"
                + " on the other side. A gap is what was not measured or is not finite.",
            "class",
            "note")
        .add(Tables.folded("All measurements", table(nets)))
        .closeLine();
  }

  private static Markup table(List<Net> nets) {
    int each = Math.ceilDiv(nets.size(), MOST_ROWS);
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < nets.size(); i++) {
      Net net = nets.get(i);
      if (i % each == 0 || i == nets.size() - 1) {
        rows.add(
            List.of(
                Figures.count(net.step()),
                Figures.of(net.loss()),
                LayersSection.scientific(net.gradientNorm()),
                known(net.noiseScale()),
                known(net.alpha()),
                known(net.distance())));
      }
    }
    Markup out = new Markup();
    if (each > 1) {
      out.element("p", "One of " + each + " measurements; all are in events.jsonl.");
    }
    return out.add(
        Tables.numbers(
            List.of("step", "loss", "gradient norm", "noise scale", "α", "distance"), rows));
  }

  private static String known(double value) {
    return Double.isNaN(value) ? "–" : Figures.of(value);
  }

  /** The last value that is known. */
  private static void put(
      Map<String, String> facts, String name, List<Net> nets, ToDoubleFunction<Net> value) {
    nets.reversed().stream()
        .filter(net -> !Double.isNaN(value.applyAsDouble(net)))
        .findFirst()
        .ifPresent(net ->
            facts.put(
                name,
                Figures.of(value.applyAsDouble(net)) + " in step " + Figures.count(net.step())));
  }

  private static Markup chart(
      String title,
      List<Net> nets,
      ToDoubleFunction<Net> value,
      boolean ratios,
      List<Guide> guides) {
    double[] values = nets.stream().mapToDouble(value).toArray();
    if (Arrays.stream(values).filter(Double::isFinite).count() < 2) {
      return new Markup();
    }
    double[] steps = nets.stream().mapToDouble(Net::step).toArray();
    return new LineChart(
            title,
            "step",
            steps,
            List.of(new Series(title, values)),
            ratios,
            OptionalInt.empty(),
            "",
            guides,
            false)
        .draw();
  }
}
