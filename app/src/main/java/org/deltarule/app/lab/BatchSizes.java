package org.deltarule.app.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.deltarule.app.chart.CurveChart;
import org.deltarule.app.chart.CurveChart.Axis;
import org.deltarule.app.chart.CurveChart.Curve;
import org.deltarule.train.TrainingEvent.Epoch;

/** All rows at a time, one, or some. */
final class BatchSizes implements Experiment {
  private record Kind(String name, String batch, int epochs) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("batch: all rows", "full", 400),
          new Kind("stochastic: 1 row", "1", 20),
          new Kind("mini-batch: 32 rows", "32", 100));

  @Override
  public String name() {
    return "batch";
  }

  @Override
  public String title() {
    return "Batch against stochastic against mini-batch gradient descent";
  }

  @Override
  public Outcome run(Lab lab) {
    LabData data = lab.data().few();
    List<Trial> trials = new ArrayList<>();
    List<List<Object>> rows = new ArrayList<>();
    for (Kind kind : KINDS) {
      lab.training(kind.name);
      Trial trial =
          Trial.of(
              lab,
              data,
              kind.name,
              "layers=32",
              "activation=tanh",
              "initializer=glorot-uniform",
              "optimizer=sgd",
              "learning-rate=0.05",
              "batch=" + kind.batch,
              "epochs=" + lab.epochs(kind.epochs));
      trials.add(trial);
      Epoch last = trial.epochs().getLast();
      rows.add(
          List.of(
              kind.name,
              last.epoch(),
              last.steps(),
              (long) last.epoch() * data.training().rows(),
              last.seconds(),
              trial.trainLoss(),
              trial.metric(data.score())));
    }
    int count = data.training().rows();
    return new Outcome(
        List.of(
            "One network, one rate (0.05), one seed; only how many rows make a step differs. By"
                + " rows seen, one row a step goes down fastest, for it makes the most steps, each"
                + " with a noisy gradient. By time it pays for them: a step of one row cannot fill"
                + " the processor.",
            "Batch gradient descent follows the true gradient and moves once for all the rows: by"
                + " rows seen it is the slowest by far."),
        new LabTable(
            List.of("kind", "epochs", "steps", "rows seen", "seconds", "loss", data.score()), rows),
        List.of(
            figure("Loss by rows seen", "rows seen", trials, e -> (double) e.epoch() * count),
            figure("Loss by time", "seconds of steps", trials, Epoch::seconds)));
  }

  private static Figure figure(
      String title, String axis, List<Trial> trials, ToDoubleFunction<Epoch> place) {
    return Figure.of(
        new CurveChart(
            title,
            Axis.logarithmic(axis),
            Axis.logarithmic("training loss"),
            trials.stream()
                .map(t ->
                    new Curve(
                        t.name(),
                        t.epochs().stream().mapToDouble(place).toArray(),
                        t.trainLosses()))
                .toList(),
            List.of()));
  }
}
