package org.deltarule.measure;

import java.util.Arrays;
import java.util.List;
import org.deltarule.data.Dataset;
import org.deltarule.loss.Loss;
import org.deltarule.net.Network;
import org.deltarule.parallel.Team;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.LocalEngine;
import org.deltarule.train.MeasuredStep;
import org.deltarule.train.Reduction;
import org.deltarule.train.RunStart;
import org.deltarule.train.TrainingEvent;

/** One step of plain gradient descent on all rows, and what a probe says of it. */
record OneStep(Network network, ParameterVector weights, Loss loss, Dataset data, double rate) {
  /** In every step. */
  static final Signals ALL =
      new Signals(new Every(1), new Every(1), new Every(1), new Every(1), new Every(1), true);

  List<TrainingEvent> events(Signals signals) {
    int[] rows = new int[data.rows()];
    Arrays.setAll(rows, r -> r);
    LayerProbe probe = new LayerProbe(network, signals);
    probe.begin(new RunStart(ParameterVector.zeros(network.layout()), data, loss));
    ParameterVector gradient = ParameterVector.zeros(network.layout());
    try (Team team = new Team(1);
        LocalEngine engine =
            new LocalEngine(network, loss, Reduction.MEAN, data, rows.length, 0, team)) {
      double f = engine.lossAndGradient(weights, rows, 0, rows.length, 7, gradient);
      probe.gradient(
          new MeasuredStep(
              7, f, 1, concentration(), engine.workspace().orElseThrow(), weights, gradient));
      ParameterVector update = gradient.copy();
      ParameterVector next = weights.copy();
      for (int i = 0; i < update.values().length; i++) {
        update.values()[i] *= (float) -rate;
        next.values()[i] += update.values()[i];
      }
      return probe.update(
          weights, update, next, (w, g) -> engine.lossAndGradient(w, rows, 0, rows.length, 7, g));
    }
  }

  private double concentration() {
    double sum = 0;
    double squares = 0;
    for (float w : data.weights()) {
      sum += w;
      squares += (double) w * w;
    }
    return squares / (sum * sum);
  }

  List<LayerSignal> layers() {
    return ((TrainingEvent.Layers) events(ALL).getFirst()).layers();
  }

  TrainingEvent.Net net() {
    return (TrainingEvent.Net) events(ALL).getLast();
  }
}
