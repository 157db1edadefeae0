package org.deltarule.app.lab;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.app.chart.CurveChart;
import org.deltarule.app.chart.CurveChart.Axis;
import org.deltarule.app.chart.CurveChart.Curve;
import org.deltarule.app.console.Figures;

/** Zero, small Gaussian, Glorot, He and orthogonal starting weights in the same network. */
final class InitialWeights implements Experiment {
  private static final List<String> INITIALIZERS =
      List.of("zero", "gaussian(0, 0.01)", "glorot-uniform", "he-normal", "orthogonal(1.4142)");
  private static final int EPOCHS = 20;

  @Override
  public String name() {
    return "initializers";
  }

  @Override
  public String title() {
    return "Starting weights: zero, Gaussian, Glorot, He, orthogonal";
  }

  @Override
  public Outcome run(Lab lab) {
    LabData data = lab.data().few();
    List<Trial> trials = new ArrayList<>();
    for (String initializer : INITIALIZERS) {
      lab.training(initializer);
      trials.add(
          Trial.of(
              lab,
              data,
              initializer,
              "layers=64,64,64,64,64",
              "activation=relu",
              "initializer=" + initializer,
              "optimizer=sgd",
              "learning-rate=0.05",
              "batch=32",
              "epochs=" + lab.epochs(EPOCHS)));
    }
    List<List<Object>> rows = new ArrayList<>();
    for (Trial trial : trials) {
      rows.add(
          List.of(
              trial.name(),
              trial.deltaLeft(),
              trial.leastWidth(),
              trial.trainLosses()[0],
              trial.trainLoss(),
              trial.metric(data.score())));
    }
    return new Outcome(
        notes(lab, trials, data),
        new LabTable(
            List.of(
                "starting weights",
                "δ of layer 1 / of the last",
                "distinct units",
                "loss, first epoch",
                "loss, last epoch",
                data.score()),
            rows),
        List.of(losses(trials), deltas(trials)));
  }

  private static List<String> notes(Lab lab, List<Trial> trials, LabData data) {
    Trial zero = trials.getFirst();
    String chance =
        data.classes() > 0 ? " ln C = " + Figures.of(Math.log(data.classes())) + " is chance." : "";
    return List.of(
        "Six layers, five of them hidden with 64 ReLU units, plain SGD at 0.05, seed %d."
            .formatted(lab.seed()),
        "With zero weights every unit of a layer gets the same δ for ever (here 0), so they stay"
            + " copies of each other: the loss stays at %s.%s"
                .formatted(Figures.of(zero.trainLoss()), chance),
        "Small Gaussian weights tell the units apart, but each layer shrinks δ by about"
            + " 0.01·√(64/2) ≈ 0.06. Scaled by the width, as He's and the orthogonal weights are, δ"
            + " keeps its size from layer to layer.");
  }

  private static Figure losses(List<Trial> trials) {
    return Figure.of(
        new CurveChart(
            "Loss on the training rows",
            Axis.linear("epoch"),
            Axis.logarithmic("logarithmic"),
            trials.stream().map(t -> new Curve(t.name(), t.places(), t.trainLosses())).toList(),
            List.of()));
  }

  private static Figure deltas(List<Trial> trials) {
    return Figure.of(
        new CurveChart(
            "δ of each layer before the first update (RMS)",
            Axis.linear("layer"),
            Axis.logarithmic("logarithmic"),
            trials.stream().map(InitialWeights::curve).toList(),
            List.of()));
  }

  static Curve curve(Trial trial) {
    double[] deltas = trial.deltas();
    double[] layers = new double[deltas.length];
    java.util.Arrays.setAll(layers, i -> i + 1);
    return new Curve(trial.name(), layers, deltas);
  }
}
