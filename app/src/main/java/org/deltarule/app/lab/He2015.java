package org.deltarule.app.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Relu;
import org.deltarule.app.chart.CurveChart;
import org.deltarule.app.chart.CurveChart.Axis;
import org.deltarule.app.chart.CurveChart.Curve;
import org.deltarule.init.HeNormal;
import org.deltarule.init.Initializer;
import org.deltarule.init.LecunNormal;
import org.deltarule.measure.LayerProbe;
import org.deltarule.net.Activate;
import org.deltarule.net.Dense;
import org.deltarule.net.Layer;
import org.deltarule.net.Network;
import org.deltarule.train.TrainingPlan;

/**
 * Thirty layers of ReLU, as in He, Zhang, Ren &amp; Sun 2015: weights of variance 2/inputs learn,
 * those of variance 1/inputs ("Xavier" there) stall.
 *
 * <p>Theirs were convolutions on ImageNet; here the layers are fully connected, for which their
 * equations are the same: the signal of the second loses 1/√2 in each layer, (1/√2)³⁰ = 3.05·10⁻⁵ in
 * all.
 */
final class He2015 implements PublishedExperiment {
  private static final int SEEDS = 5;
  private static final int HIDDEN = 30;
  private static final int UNITS = 256;
  private static final int QUICK_UNITS = 128;
  private static final int ROWS = 6000;
  private static final int EPOCHS = 5;

  @Override
  public String name() {
    return "he-2015";
  }

  @Override
  public String title() {
    return "Published: thirty layers of ReLU (He, Zhang, Ren & Sun 2015)";
  }

  @Override
  public Outcome run(Lab lab) {
    LabData data = lab.data().first(lab.quick() ? ROWS / 4 : ROWS);
    List<Trial> he = new ArrayList<>();
    List<Trial> xavier = new ArrayList<>();
    for (Lab seeded : Seeds.of(lab, SEEDS)) {
      he.add(trial(seeded, data, "He: variance 2/n", new HeNormal()));
      xavier.add(trial(seeded, data, "Xavier: variance 1/n", new LecunNormal()));
    }
    return new Outcome(
        List.of(
            "%d hidden ReLU layers of %d units, plain SGD at 0.01, %s, %d seeds. The spread of s in layer"
                    .formatted(HIDDEN, units(lab), data.describe(), he.size())
                + " 30 over that in layer 1 is %s with He's weights and %s with Xavier's; the theory says"
                    .formatted(signals(he).range(), signals(xavier).range())
                + " about 1, times a random factor, and (1/√2)²⁹ = 4.3·10⁻⁵.",
            "He's networks learn; Xavier's stay at ln C = %s, where guessing is."
                .formatted(Seeds.short3(Math.log(Math.max(1, data.classes()))))),
        new LabTable(
            List.of(
                "weights",
                "std(s₃₀)/std(s₁)",
                "published theory",
                "δ of layer 1 / of the last",
                "loss, first epoch",
                "loss, last epoch",
                data.score()),
            List.of(row(he, "about 1", data), row(xavier, "4.3e-05", data))),
        List.of(
            Figure.of(
                new CurveChart(
                    "Spread of s by layer, before training",
                    Axis.linear("hidden layer"),
                    Axis.logarithmic("logarithmic"),
                    List.of(spread(he.getFirst()), spread(xavier.getFirst())),
                    List.of())),
            Figure.of(
                new CurveChart(
                    "Loss on the training rows",
                    Axis.linear("epoch"),
                    Axis.linear(""),
                    List.of(losses(he.getFirst()), losses(xavier.getFirst())),
                    List.of()))));
  }

  private static int units(Lab lab) {
    return lab.quick() ? QUICK_UNITS : UNITS;
  }

  private static Trial trial(Lab lab, LabData data, String name, Initializer weights) {
    lab.training("%s, seed %d".formatted(name, lab.seed()));
    TrainingPlan plan =
        Trial.plan(
            lab,
            data,
            "optimizer=sgd",
            "learning-rate=0.01",
            "batch=64",
            "epochs=" + (lab.quick() ? 3 : EPOCHS));
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < HIDDEN; i++) {
      // Apart, so that what the dense layer puts out is s.
      layers.add(new Dense(units(lab), new Identity(), weights));
      layers.add(new Activate(new Relu()));
    }
    layers.add(new Dense(data.readout(plan.loss()).outputs(), new Identity(), weights));
    return Trial.run(data, name, plan, new Network(data.inputs(), layers), true, LayerProbe::new);
  }

  private static double[] spreads(Trial trial) {
    return IntStream.range(0, HIDDEN)
        .mapToDouble(l -> trial.atTheStart().get(2 * l).activation().std())
        .toArray();
  }

  private static Seeds signals(List<Trial> trials) {
    return Seeds.of(trials, t -> spreads(t)[HIDDEN - 1] / spreads(t)[0]);
  }

  private static List<Object> row(List<Trial> trials, String theory, LabData data) {
    return List.of(
        trials.getFirst().name(),
        signals(trials).range(),
        theory,
        Seeds.of(trials, Trial::deltaLeft).range(),
        Seeds.of(trials, t -> t.trainLosses()[0]).range(),
        Seeds.of(trials, Trial::trainLoss).range(),
        Seeds.of(trials, t -> t.metric(data.score())).range());
  }

  private static Curve spread(Trial trial) {
    return new Curve(
        trial.name(), IntStream.rangeClosed(1, HIDDEN).asDoubleStream().toArray(), spreads(trial));
  }

  private static Curve losses(Trial trial) {
    return new Curve(trial.name(), trial.places(), trial.trainLosses());
  }
}
