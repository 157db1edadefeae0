package org.deltarule.app.report;

import java.util.List;
import java.util.Optional;
import org.deltarule.app.chart.Buckets;
import org.deltarule.app.console.Figures;
import org.deltarule.app.page.Markup;
import org.deltarule.app.page.Tables;
import org.deltarule.train.LayerHistograms;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.TrainingEvent.Layers;
import org.deltarule.train.ValueHistogram;

/** How large the numbers of the layers were, in the last step in which they were counted. */
final class HistogramsSection {
  private HistogramsSection() {}

  static Markup of(List<Layers> measured) {
    Optional<Layers> last =
        measured.reversed().stream()
            .filter(step -> step.layers().stream().anyMatch(s -> s.histograms().isPresent()))
            .findFirst();
    if (last.isEmpty()) {
      return new Markup();
    }
    Markup out =
        new Markup()
            .element(
                "p",
                "On a symmetric-log scale: sizes by powers of two to both sides of 0.",
                "class",
                "note");
    for (LayerSignal layer : last.get().layers()) {
      layer.histograms().ifPresent(h -> out.add(charts(layer.name(), h)));
    }
    return Tables.folded("Histograms of step " + Figures.count(last.get().step()), out);
  }

  private static Markup charts(String layer, LayerHistograms h) {
    return new Markup()
        .element("h3", layer)
        .open("div", "class", "few")
        .add(chart("outputs q", h.activation()))
        .add(chart("deltas δ", h.delta()))
        .add(chart("gradient ∂f/∂W", h.gradient()))
        .add(chart("weights W", h.weight()))
        .closeLine();
  }

  private static Markup chart(String title, ValueHistogram h) {
    return new Buckets(title, h.edges(), h.counts()).draw();
  }
}
