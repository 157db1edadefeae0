package org.deltarule.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.deltarule.app.console.Figures;
import org.deltarule.app.page.Markup;
import org.deltarule.app.page.Tables;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.Spread;
import org.deltarule.train.TrainingEvent.Layers;

/**
 * All that was measured of the layers in one step: the last one, or the last one in which everything
 * was measured that the run measures. What is not known is a dash, what is not a number is {@code NaN}.
 */
final class LayerTable {
  private static final String UNKNOWN = "–";

  private record Column(String name, Function<LayerSignal, String> text) {}

  private static final List<Column> FORWARD =
      List.of(
          new Column("units", s -> Figures.count(s.units())),
          new Column("output", s -> middle(s, s.activation())),
          new Column("output range", s -> range(s, s.activation())),
          new Column("s", s -> known(s.preActivation()) ? middle(s, s.preActivation()) : UNKNOWN),
          new Column(
              "s range", s -> known(s.preActivation()) ? range(s, s.preActivation()) : UNKNOWN),
          known("saturated", LayerSignal::saturated, LayerTable::percent),
          known("dead", LayerSignal::dead, LayerTable::percent));

  private static final List<Column> BACKWARD =
      List.of(
          new Column("δ RMS", s -> sizeOf(s, s.deltaRms())),
          known("δ to output", LayerSignal::deltaToOutput, LayersSection::scientific),
          known("δ to next", LayerSignal::deltaToNext, Figures::of),
          new Column("gradient norm", s -> sizeOf(s, s.gradientNorm())),
          known("update ratio", LayerSignal::updateRatioLog10, LayersSection::decimals),
          known("Jacobian", LayerSignal::jacobian, Figures::of),
          new Column(
              "different units",
              s -> s.effectiveWidth() == 0 ? UNKNOWN : Figures.count(s.effectiveWidth())),
          new Column("NaN", s -> Figures.count(s.nans())),
          new Column("∞", s -> Figures.count(s.infinities())));

  private LayerTable() {}

  static Markup of(List<Layers> measured) {
    Layers shown = fullest(measured);
    return new Markup()
        .element("h3", "In step " + Figures.count(shown.step()))
        .add(table(FORWARD, shown))
        .add(table(BACKWARD, shown))
        .element(
            "p",
            "Outputs as mean ± standard deviation and range; s is the sum before the activation, δ"
                + " is ∂loss/∂s of the layer's units. Saturated: outputs where an S-shaped"
                + " activation is all but flat. Dead: units that gave 0 for every row of the batch."
                + " Update ratio: log₁₀(‖Δw‖/‖w‖). Jacobian: the mean singular value of"
                + " ∂output/∂input. Different units: those that no other unit equals. A dash is"
                + " what was not measured.",
            "class",
            "note");
  }

  private static Markup table(List<Column> all, Layers shown) {
    List<Column> columns =
        all.stream()
            .filter(c -> shown.layers().stream().anyMatch(s -> !c.text.apply(s).equals(UNKNOWN)))
            .toList();
    List<String> head = new ArrayList<>(List.of("layer"));
    columns.forEach(c -> head.add(c.name));
    List<List<String>> rows = new ArrayList<>();
    for (LayerSignal s : shown.layers()) {
      List<String> row = new ArrayList<>(List.of(s.name()));
      columns.forEach(c -> row.add(c.text.apply(s)));
      rows.add(row);
    }
    return new Markup().open("div", "class", "tight").add(Tables.numbers(head, rows)).close();
  }

  /** A step with NaN or infinities, if it is the last, says most. */
  private static Layers fullest(List<Layers> measured) {
    Layers best = measured.getLast();
    if (best.layers().stream().anyMatch(s -> s.nonFinite() > 0)) {
      return best;
    }
    for (Layers step : measured.reversed()) {
      if (numbers(step) > numbers(best)) {
        best = step;
      }
    }
    return best;
  }

  private static long numbers(Layers step) {
    return step.layers().stream()
        .mapToLong(s ->
            Stream.concat(FORWARD.stream(), BACKWARD.stream())
                .filter(c -> !c.text.apply(s).equals(UNKNOWN))
                .count())
        .sum();
  }

  private static Column known(
      String name, ToDoubleFunction<LayerSignal> value, Function<Double, String> text) {
    return new Column(
        name,
        s -> {
          double v = value.applyAsDouble(s);
          return Double.isNaN(v) ? UNKNOWN : text.apply(v);
        });
  }

  /** Not every step measures it. */
  private static boolean known(Spread spread) {
    return !spread.equals(Spread.UNKNOWN);
  }

  private static String middle(LayerSignal s, Spread spread) {
    return missing(s, spread.mean())
        ? UNKNOWN
        : Figures.of(spread.mean()) + " ± " + Figures.of(spread.std());
  }

  private static String range(LayerSignal s, Spread spread) {
    return missing(s, spread.min())
        ? UNKNOWN
        : Figures.of(spread.min()) + " … " + Figures.of(spread.max());
  }

  /** NaN is a measurement where the layer has such numbers. */
  private static boolean missing(LayerSignal s, double value) {
    return Double.isNaN(value) && s.nonFinite() == 0;
  }

  private static String sizeOf(LayerSignal s, double value) {
    return missing(s, value) ? UNKNOWN : LayersSection.scientific(value);
  }

  private static String percent(double share) {
    return Double.isFinite(share)
        ? String.format(Locale.ROOT, "%.1f %%", 100 * share)
        : Figures.of(share);
  }
}
