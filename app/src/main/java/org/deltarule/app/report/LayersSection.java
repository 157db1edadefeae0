package org.deltarule.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deltarule.app.console.Figures;
import org.deltarule.app.page.Markup;
import org.deltarule.app.page.Tables;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.TrainingEvent.Finding;
import org.deltarule.train.TrainingEvent.Layers;

/** What was found, and what the layers looked like in the last step that was measured. */
final class LayersSection {
  private static final Pattern FLAG = Pattern.compile("--[a-z][a-z0-9-]*( [\\w.=-]*\\w)?");

  private LayersSection() {}

  static Markup of(ReportData data) {
    Markup out = new Markup();
    List<Finding> findings = data.history().findings();
    if (!findings.isEmpty()) {
      out.open("section").element("h2", "Findings");
      findings.forEach(finding -> out.add(card(finding)));
      out.closeLine();
    }
    if (!data.history().layers().isEmpty()) {
      out.add(signals(data.history().layers().getLast()));
    }
    return out;
  }

  private static Markup card(Finding f) {
    String where = f.layer().isEmpty() ? "whole network" : f.layer();
    return new Markup()
        .open("article", "class", "finding " + f.severity())
        .element("h3", f.severity() + ": " + f.rule().replace('-', ' '))
        .element("p", f.why())
        .add(advice(f.advice()))
        .element(
            "p",
            "%s, step %s: measured %s, limit %s"
                .formatted(
                    where,
                    Figures.count(f.step()),
                    Figures.of(f.measured()),
                    Figures.of(f.threshold())),
            "class",
            "place")
        .closeLine();
  }

  /** Flags are set as code, which also keeps a line from ending after their hyphens. */
  private static Markup advice(String text) {
    Markup out = new Markup().open("p");
    Matcher flags = FLAG.matcher(text);
    int from = 0;
    while (flags.find()) {
      out.text(text.substring(from, flags.start())).element("code", flags.group());
      from = flags.end();
    }
    return out.text(text.substring(from)).close();
  }

  private static Markup signals(Layers layers) {
    List<List<String>> rows = new ArrayList<>();
    for (LayerSignal s : layers.layers()) {
      rows.add(
          List.of(
              s.name(),
              Figures.of(s.activation().mean()),
              Figures.of(s.activation().std()),
              percent(s.saturated()),
              percent(s.dead()),
              scientific(s.deltaRms()),
              scientific(s.gradientNorm()),
              Double.isNaN(s.updateRatioLog10()) ? "–" : decimals(s.updateRatioLog10()),
              Long.toString(s.nonFinite())));
    }
    return new Markup()
        .open("section")
        .element("h2", "Layers in step " + Figures.count(layers.step()))
        .add(
            Tables.numbers(
                List.of(
                    "layer",
                    "output mean",
                    "output std",
                    "saturated",
                    "dead",
                    "δ RMS",
                    "gradient norm",
                    "update ratio",
                    "NaN, ∞"),
                rows))
        .element(
            "p",
            "δ is ∂loss/∂s of the layer's units. The update ratio is log₁₀(‖Δw‖/‖w‖); around −3 is"
                + " usual. Saturated: outputs where an S-shaped activation is all but flat. Dead:"
                + " units that gave 0 for every row of the batch.",
            "class",
            "note")
        .closeLine();
  }

  private static String percent(double share) {
    return Double.isFinite(share)
        ? String.format(Locale.ROOT, "%.1f %%", 100 * share)
        : Figures.of(share);
  }

  private static String scientific(double value) {
    if (value == 0) {
      return "0";
    }
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2e", value) : Figures.of(value);
  }

  private static String decimals(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : Figures.of(value);
  }
}
