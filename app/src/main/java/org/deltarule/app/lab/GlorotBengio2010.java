package org.deltarule.app.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Tanh;
import org.deltarule.app.chart.CurveChart;
import org.deltarule.app.chart.CurveChart.Axis;
import org.deltarule.app.chart.CurveChart.Curve;
import org.deltarule.init.GlorotUniform;
import org.deltarule.init.Initializer;
import org.deltarule.init.Uniform;
import org.deltarule.measure.LayerProbe;
import org.deltarule.measure.Signals;
import org.deltarule.net.Dense;
import org.deltarule.net.Network;
import org.deltarule.tensor.Matrix;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.TrainingPlan;

/**
 * What Glorot &amp; Bengio 2010 say of starting weights, before any training.
 *
 * <p>Five hidden tanh layers, inputs between −0.5 and 0.5. "Standard" weights are U(−1/√n, 1/√n), n being the inputs of a layer,
 * "normalized" ones U(−a, a), a = √(6/(inputs + units)).
 */
final class GlorotBengio2010 implements PublishedExperiment {
  private static final int SEEDS = 3;
  private static final int HIDDEN = 5;
  private static final int UNITS = 1000;
  private static final int QUICK_UNITS = 200;
  private static final int ROWS = 300;

  /** One start: of each hidden layer what was measured, and inputs times the variance of its weights. */
  private record Start(List<LayerSignal> layers, double[] variances) {
    double activation(int layer) {
      return layers.get(layer).activation().std();
    }

    /** How much smaller δ is in the first hidden layer than in the last. */
    double deltaShrinks() {
      return layers.get(HIDDEN - 1).deltaRms() / layers.getFirst().deltaRms();
    }

    /** The largest norm of a weight gradient over the smallest, of the layers of equal size. */
    double gradientsDiffer() {
      double[] norms =
          layers.subList(1, HIDDEN).stream().mapToDouble(LayerSignal::gradientNorm).toArray();
      return java.util.Arrays.stream(norms).max().orElse(0)
          / java.util.Arrays.stream(norms).min().orElse(0);
    }

    /** Of the layers whose weights are square. */
    double jacobian() {
      return layers.subList(1, HIDDEN).stream()
          .mapToDouble(LayerSignal::jacobian)
          .average()
          .orElse(Double.NaN);
    }

    /** What tanh leaves of the spread of the outputs, from a hidden layer to the next. */
    double spreadKept() {
      return Math.pow(activation(HIDDEN - 1) / activation(0), 1.0 / (HIDDEN - 1));
    }
  }

  @Override
  public String name() {
    return "glorot-bengio-2010";
  }

  @Override
  public String title() {
    return "Published: tanh layers before training (Glorot & Bengio 2010)";
  }

  @Override
  public Outcome run(Lab lab) {
    LabData data = lab.data().first(ROWS).within(-0.5, 0.5);
    int units = lab.quick() ? QUICK_UNITS : UNITS;
    List<Start> standard = new ArrayList<>();
    List<Start> normalized = new ArrayList<>();
    for (Lab seeded : Seeds.of(lab, SEEDS)) {
      lab.training("seed " + seeded.seed());
      standard.add(start(seeded, data, units, false));
      normalized.add(start(seeded, data, units, true));
    }
    List<List<Object>> rows = new ArrayList<>();
    rows.add(
        row(
            "inputs · Var(W), square layers",
            "1/3",
            "1",
            standard,
            normalized,
            s -> s.variances[1]));
    rows.add(
        row(
            "std of the outputs, a layer to the next",
            "0.577",
            "0.94 … 1",
            standard,
            normalized,
            Start::spreadKept));
    rows.add(
        row(
            "δ of hidden layer 5 / of layer 1",
            "about 10",
            "about 1",
            standard,
            normalized,
            Start::deltaShrinks));
    rows.add(
        row(
            "weight gradients, largest / smallest layer",
            "about 1",
            "about 1",
            standard,
            normalized,
            Start::gradientsDiffer));
    rows.add(
        row(
            "mean singular value of a layer's Jacobian",
            "about 0.5",
            "about 0.8",
            standard,
            normalized,
            Start::jacobian));
    return new Outcome(
        List.of(
            "Five hidden tanh layers of %,d units, %d rows of %s, %d seeds. With the standard weights"
                    .formatted(units, data.training().rows(), data.name(), standard.size())
                + " signals shrink forward and δ shrinks backward; with the normalized ones both"
                + " keep their size.",
            "The weight gradients are of one size in all layers in both cases (their equation 14):"
                + " who looks only at these does not see that δ vanishes."),
        new LabTable(
            List.of(
                "before training",
                "standard, published",
                "standard",
                "normalized, published",
                "normalized"),
            rows),
        List.of(
            figure("Spread of the outputs by hidden layer", standard, normalized, false),
            figure("δ by hidden layer (RMS)", standard, normalized, true)));
  }

  private static Start start(Lab lab, LabData data, int units, boolean normalized) {
    TrainingPlan plan =
        Trial.plan(lab, data, "optimizer=sgd", "learning-rate=0.01", "batch=full", "epochs=1");
    List<Dense> layers = new ArrayList<>();
    for (int i = 0; i < HIDDEN; i++) {
      Initializer weights = weights(i == 0 ? data.inputs() : units, normalized);
      layers.add(new Dense(units, new Tanh(), weights));
    }
    int outputs = data.readout(plan.loss()).outputs();
    layers.add(new Dense(outputs, new Identity(), weights(units, normalized)));
    Network network = new Network(data.inputs(), layers);
    Trial trial = Trial.run(data, "", plan, network, false, n -> new LayerProbe(n, Signals.FULL));
    var start = network.initialize(plan.seed());
    double[] variances =
        IntStream.range(0, HIDDEN)
            .mapToObj(i -> start.view("layer" + (i + 1) + ".weight"))
            .mapToDouble(w -> w.rows() * meanSquare(w))
            .toArray();
    return new Start(trial.atTheStart(), variances);
  }

  private static Initializer weights(int inputs, boolean normalized) {
    double a = 1 / Math.sqrt(inputs);
    return normalized ? new GlorotUniform() : new Uniform(-a, a);
  }

  private static double meanSquare(Matrix w) {
    double sum = 0;
    for (int i = w.offset(); i < w.offset() + w.size(); i++) {
      sum += (double) w.array()[i] * w.array()[i];
    }
    return sum / w.size();
  }

  private static List<Object> row(
      String what,
      String publishedStandard,
      String publishedNormalized,
      List<Start> standard,
      List<Start> normalized,
      java.util.function.ToDoubleFunction<Start> value) {
    return List.of(
        what,
        publishedStandard,
        Seeds.of(standard, value).range(),
        publishedNormalized,
        Seeds.of(normalized, value).range());
  }

  private static Figure figure(
      String title, List<Start> standard, List<Start> normalized, boolean deltas) {
    return Figure.of(
        new CurveChart(
            title,
            Axis.linear("hidden layer"),
            Axis.logarithmic("logarithmic"),
            List.of(
                curve("standard", standard.getFirst(), deltas),
                curve("normalized", normalized.getFirst(), deltas)),
            List.of()));
  }

  private static Curve curve(String name, Start start, boolean deltas) {
    return new Curve(
        name,
        IntStream.rangeClosed(1, HIDDEN).asDoubleStream().toArray(),
        IntStream.range(0, HIDDEN)
            .mapToDouble(l -> deltas ? start.layers.get(l).deltaRms() : start.activation(l))
            .toArray());
  }
}
