package org.deltarule.app.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.deltarule.app.chart.CurveChart;
import org.deltarule.app.chart.CurveChart.Axis;
import org.deltarule.app.chart.CurveChart.Curve;
import org.deltarule.app.console.Figures;

/** Sigmoid, tanh and ReLU in networks of one to ten hidden layers. */
final class Depth implements Experiment {
  private static final int DEEPEST = 10;
  private static final int UNITS = 32;
  private static final int EPOCHS = 15;

  /** Each with the starting weights that were made for it. */
  private static final Map<String, String> ACTIVATIONS = new LinkedHashMap<>();

  static {
    ACTIVATIONS.put("sigmoid", "glorot-uniform");
    ACTIVATIONS.put("tanh", "glorot-uniform");
    ACTIVATIONS.put("relu", "he-normal");
  }

  @Override
  public String name() {
    return "depth";
  }

  @Override
  public String title() {
    return "Sigmoid against tanh and ReLU, by depth";
  }

  @Override
  public Outcome run(Lab lab) {
    LabData data = lab.data().few();
    int[] depths =
        lab.quick() ? new int[] {1, 4, DEEPEST} : IntStream.rangeClosed(1, DEEPEST).toArray();
    Map<String, List<Trial>> trials = new LinkedHashMap<>();
    ACTIVATIONS.forEach((activation, initializer) -> {
      List<Trial> row = new ArrayList<>();
      for (int depth : depths) {
        lab.training(activation + ", " + depth + " hidden layers");
        row.add(trial(lab, data, activation, initializer, depth));
      }
      trials.put(activation, row);
    });
    return new Outcome(
        notes(trials, data),
        table(data, depths, trials),
        List.of(
            byDepth(
                "δ of layer 1 / δ of the last, before the first update",
                Axis.logarithmic("logarithmic"),
                depths,
                trials,
                Trial::deltaLeft),
            Figure.of(
                new CurveChart(
                    "δ of each layer of the deepest network, before the first update (RMS)",
                    Axis.linear("layer"),
                    Axis.logarithmic("logarithmic"),
                    trials.values().stream().map(List::getLast).map(InitialWeights::curve).toList(),
                    List.of())),
            byDepth(
                data.score() + " on the rows held out, after training",
                Axis.linear(""),
                depths,
                trials,
                t -> t.metric(data.score()))));
  }

  private static Trial trial(
      Lab lab, LabData data, String activation, String initializer, int depth) {
    String units = String.join(",", java.util.Collections.nCopies(depth, "" + UNITS));
    return Trial.of(
        lab,
        data,
        activation,
        "layers=" + units,
        "activation=" + activation,
        "initializer=" + initializer,
        "optimizer=sgd",
        "learning-rate=0.1",
        "batch=32",
        "epochs=" + lab.epochs(EPOCHS));
  }

  private static LabTable table(LabData data, int[] depths, Map<String, List<Trial>> trials) {
    List<String> columns = new ArrayList<>(List.of("hidden layers"));
    trials.keySet().forEach(a -> columns.add(a + ": δ₁/δ last"));
    trials.keySet().forEach(a -> columns.add(a + ": " + data.score()));
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < depths.length; i++) {
      int at = i;
      List<Object> row = new ArrayList<>(List.of(depths[i]));
      trials.values().forEach(t -> row.add(t.get(at).deltaLeft()));
      trials.values().forEach(t -> row.add(t.get(at).metric(data.score())));
      rows.add(row);
    }
    return new LabTable(columns, rows);
  }

  private static List<String> notes(Map<String, List<Trial>> trials, LabData data) {
    List<String> left = new ArrayList<>();
    trials.forEach((activation, row) ->
        left.add(
            "%s %s (%s %s)"
                .formatted(
                    activation,
                    Figures.of(row.getLast().deltaLeft()),
                    data.score(),
                    Figures.of(row.getLast().metric(data.score())))));
    return List.of(
        "Hidden layers of 32 units, the same rate, rows and order; sigmoid and tanh with Glorot's"
            + " weights, ReLU with He's.",
        "What is left of δ in layer 1 of the deepest network: " + String.join(", ", left) + ".");
  }

  private static Figure byDepth(
      String title,
      Axis axis,
      int[] depths,
      Map<String, List<Trial>> trials,
      ToDoubleFunction<Trial> value) {
    double[] places = IntStream.of(depths).asDoubleStream().toArray();
    List<Curve> curves = new ArrayList<>();
    trials.forEach((activation, row) ->
        curves.add(new Curve(activation, places, row.stream().mapToDouble(value).toArray())));
    return Figure.of(new CurveChart(title, Axis.linear("hidden layers"), axis, curves, List.of()));
  }
}
