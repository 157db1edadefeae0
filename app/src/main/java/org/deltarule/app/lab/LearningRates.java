package org.deltarule.app.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deltarule.app.chart.CurveChart;
import org.deltarule.app.chart.CurveChart.Axis;
import org.deltarule.app.chart.CurveChart.Curve;
import org.deltarule.app.chart.CurveChart.Mark;
import org.deltarule.measure.Every;
import org.deltarule.measure.LayerProbe;
import org.deltarule.measure.Signals;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.TrainingEvent.Layers;
import org.deltarule.train.TrainingEvent.Net;
import org.deltarule.train.TrainingPlan;

/** The learning-rate range test, and what becomes of rates below, at and above what it suggests. */
final class LearningRates implements Experiment {
  private static final Signals MEASURED =
      new Signals(new Every(16), Every.NEVER, Every.NEVER, new Every(16), Every.NEVER, false);

  private static final double LOW = 1e-5;
  private static final double HIGH = 10;
  private static final int BATCH = 32;
  private static final int STEPS = 100;
  private static final int EPOCHS = 20;

  @Override
  public String name() {
    return "learning-rate";
  }

  @Override
  public String title() {
    return "Learning-rate range test, then too low, as suggested and too high";
  }

  @Override
  public Outcome run(Lab lab) {
    LabData data = lab.data().few();
    lab.training("range test");
    RangeCurve curve = rangeTest(lab, data);
    double suggested = curve.rates()[curve.valley()];
    Map<String, Double> rates = new LinkedHashMap<>();
    rates.put("too low: minimum / 100", curve.minimum() / 100);
    rates.put("suggested: valley", suggested);
    rates.put("too high: lowest loss × 3", 3 * curve.rates()[curve.lowest()]);
    List<Trial> trials = new ArrayList<>();
    List<List<Object>> rows = new ArrayList<>();
    rates.forEach((name, rate) -> {
      lab.training(name);
      Trial trial = trial(lab, data, name, rate, "constant", lab.epochs(EPOCHS));
      trials.add(trial);
      rows.add(
          List.of(
              name,
              rate,
              median(ratios(trial)),
              median(trial.nets().stream().mapToDouble(Net::alpha).toArray()),
              trial.trainLoss(),
              trial.metric(data.score()),
              trial.diverged() ? "diverged" : "finished"));
    });
    return new Outcome(
        List.of(
            "The rate rises from 10⁻⁵ to 10 by the same factor at every step; the loss, smoothed,"
                + " falls where the rate does something and rises where it is too much. fastai's"
                + " rules: the middle of the longest valley, here "
                + figure(suggested)
                + ", or a tenth of the rate with the lowest loss (its “minimum”), here "
                + figure(curve.minimum())
                + ".",
            "The update ratio log₁₀(‖Δw‖/‖w‖) of layer 1 tells the same without a test: about −3 is"
                + " usual, −5 hardly moves, above −2 jumps about. So does where a step lands on the"
                + " parabola along it: α = −1 is no way down, 0 its bottom, 1 as high on the other"
                + " side."),
        new LabTable(
            List.of(
                "rate",
                "learning rate",
                "update ratio",
                "step size α",
                "loss, last epoch",
                data.score(),
                "end"),
            rows),
        List.of(
            Figure.of(
                new CurveChart(
                    "Range test: smoothed loss by learning rate",
                    Axis.logarithmic("learning rate"),
                    Axis.linear("loss"),
                    List.of(new Curve("loss", curve.rates(), curve.losses())),
                    List.of(
                        new Mark(
                            suggested,
                            curve.losses()[curve.valley()],
                            "suggested: " + figure(suggested))))),
            Figure.of(
                new CurveChart(
                    "Loss on the training rows",
                    Axis.linear("epoch"),
                    Axis.logarithmic("logarithmic"),
                    trials.stream().map(LearningRates::losses).toList(),
                    List.of())),
            Figure.of(
                new CurveChart(
                    "Update ratio log₁₀(‖Δw‖/‖w‖) of layer 1",
                    Axis.linear("step"),
                    Axis.linear(""),
                    trials.stream().map(LearningRates::ratiosByStep).toList(),
                    List.of()))));
  }

  private static RangeCurve rangeTest(Lab lab, LabData data) {
    int batch = Math.min(BATCH, Math.max(1, data.training().rows() / 4));
    int perEpoch = data.training().rows() / batch;
    int epochs = Math.ceilDiv(STEPS, perEpoch);
    Trial test =
        Trial.of(
            lab,
            data,
            "range test",
            plan(HIGH, "range-test(%s)".formatted(LOW / HIGH), epochs, batch));
    return RangeCurve.of(test.losses(), (long) epochs * perEpoch, LOW, HIGH);
  }

  private static Trial trial(
      Lab lab, LabData data, String name, double rate, String schedule, int epochs) {
    TrainingPlan plan = Trial.plan(lab, data, plan(rate, schedule, epochs, BATCH));
    return Trial.run(
        data, name, plan, Trial.network(plan, data), true, n -> new LayerProbe(n, MEASURED));
  }

  private static String[] plan(double rate, String schedule, int epochs, int batch) {
    return new String[] {
      "layers=64,64",
      "activation=relu",
      "initializer=he-normal",
      "optimizer=sgd",
      "learning-rate=" + rate,
      "schedule=" + schedule,
      "batch=" + batch,
      "last-batch=drop",
      "epochs=" + epochs
    };
  }

  private static Curve losses(Trial trial) {
    return new Curve(trial.name(), trial.places(), trial.trainLosses());
  }

  private static Curve ratiosByStep(Trial trial) {
    double[] steps = trial.layers().stream().mapToDouble(Layers::step).toArray();
    return new Curve(trial.name(), steps, ratios(trial));
  }

  private static double[] ratios(Trial trial) {
    return trial.layers().stream()
        .map(Layers::layers)
        .map(List::getFirst)
        .mapToDouble(LayerSignal::updateRatioLog10)
        .toArray();
  }

  private static double median(double[] values) {
    double[] sorted = java.util.Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  private static String figure(double rate) {
    return String.format(Locale.ROOT, "%.2g", rate);
  }
}
