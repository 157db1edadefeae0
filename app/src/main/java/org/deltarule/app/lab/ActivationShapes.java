package org.deltarule.app.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.deltarule.activation.Activation;
import org.deltarule.activation.Activations;
import org.deltarule.app.chart.CurveChart;
import org.deltarule.app.chart.CurveChart.Axis;
import org.deltarule.app.chart.CurveChart.Curve;
import org.deltarule.app.chart.CurveChart.Mark;
import org.deltarule.app.console.Figures;
import org.deltarule.reference.ReferenceActivation;

/** Every activation with its derivative, in double precision: what a layer can do to δ at best. */
final class ActivationShapes implements Experiment {
  private static final int POINTS_PER_UNIT = 1000;
  private static final int DRAWN_TO = 6;
  private static final int SEARCHED_TO = 8;
  private static final int LAYERS = 10;

  /** At a kink the slope on either side counts, not only the one that is taken there. */
  private static final double BESIDE = 1e-9;

  /** Where the slope is largest: one place, or a stretch of them. */
  record Steepest(double slope, double from, double to) {
    static Steepest of(DoubleUnaryOperator slope) {
      double best = 0;
      double from = 0;
      double to = 0;
      for (int i = -SEARCHED_TO * POINTS_PER_UNIT; i <= SEARCHED_TO * POINTS_PER_UNIT; i++) {
        double s = (double) i / POINTS_PER_UNIT;
        double here =
            Math.max(
                slope.applyAsDouble(s),
                Math.max(slope.applyAsDouble(s - BESIDE), slope.applyAsDouble(s + BESIDE)));
        if (here > best * (1 + 1e-8)) {
          best = here;
          from = s;
        }
        to = here >= best * (1 - 1e-8) ? s : to;
      }
      return new Steepest(best, from, to);
    }

    /** The place to mark: of a stretch one inside it that is in the drawing. */
    double marked() {
      return from == to ? from : Math.clamp(1, from, to);
    }
  }

  @Override
  public String name() {
    return "activations";
  }

  @Override
  public String title() {
    return "Every activation and its derivative: how much of δ a layer lets through";
  }

  @Override
  public Outcome run(Lab lab) {
    List<List<Object>> rows = new ArrayList<>();
    List<Figure> figures = new ArrayList<>();
    for (Activation activation : Activations.ALL.all()) {
      String name = Activations.ALL.format(activation);
      ReferenceActivation g = ReferenceActivation.of(name);
      Steepest steepest = Steepest.of(g::derivative);
      rows.add(
          List.of(
              name,
              steepest.slope,
              range(steepest.from, steepest.to),
              range(g.value(steepest.from), g.value(steepest.to)),
              g.derivative(-DRAWN_TO),
              g.derivative(DRAWN_TO),
              Math.pow(steepest.slope, LAYERS)));
      figures.add(figure(name, g, steepest));
    }
    return new Outcome(
        List.of(
            "On the way back each layer multiplies δ by g′(s). The sigmoid's g′ = q(1 − q) is at"
                + " most 0.25, where the output is 0.5: ten such layers leave no more than 0.25¹⁰ ≈"
                + " 9.5·10⁻⁷ of δ, however the weights lie, unless they are large.",
            "Tanh reaches 1, but only at 0. ReLU is 1 wherever it is on and 0 wherever it is off:"
                + " δ passes whole, or not at all."),
        new LabTable(
            List.of(
                "activation",
                "largest g′, |s| ≤ 8",
                "at s =",
                "there g =",
                "g′(−6)",
                "g′(6)",
                "(largest g′)¹⁰"),
            rows),
        figures);
  }

  private static Figure figure(String name, ReferenceActivation g, Steepest steepest) {
    double[] s = new double[DRAWN_TO * 20 + 1];
    double[] value = new double[s.length];
    double[] slope = new double[s.length];
    for (int i = 0; i < s.length; i++) {
      s[i] = (i - DRAWN_TO * 10) / 10.0;
      value[i] = g.value(s[i]);
      slope[i] = g.derivative(s[i]);
    }
    return Figure.of(
        new CurveChart(
            name,
            Axis.linear("s"),
            Axis.linear(""),
            List.of(new Curve("g", s, value), new Curve("g′", s, slope)),
            List.of(
                new Mark(
                    steepest.marked(),
                    steepest.slope,
                    "largest g′ " + Figures.of(steepest.slope)))));
  }

  private static String range(double from, double to) {
    String first = decimals(from);
    String last = decimals(to);
    return first.equals(last) ? first : first + " to " + last;
  }

  private static String decimals(double value) {
    return String.format(Locale.ROOT, "%.2f", value == 0 ? 0.0 : value);
  }
}
