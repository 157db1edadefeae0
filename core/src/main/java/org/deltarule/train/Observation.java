package org.deltarule.train;

import java.util.List;
import java.util.Optional;
import org.deltarule.data.Dataset;
import org.deltarule.net.Workspace;
import org.deltarule.optim.Optimizer;
import org.deltarule.tensor.ParameterVector;

/** The probe of a run: told of the steps it wants to measure, and timed. */
final class Observation {
  private final Optional<StepProbe> probe;
  private final TrainingListener listener;
  private final Dataset training;
  private double seconds;
  private double trainingSeconds;

  Observation(
      Optional<StepProbe> probe,
      TrainingListener listener,
      Dataset training,
      TrainingPlan plan,
      ParameterVector start) {
    this.probe = probe;
    this.listener = listener;
    this.training = training;
    probe.ifPresent(p -> p.begin(new RunStart(start, training, plan.loss())));
  }

  boolean wants(long step) {
    return probe.isPresent() && probe.get().measures(step);
  }

  void gradient(
      long step,
      double loss,
      double scale,
      int[] rows,
      int from,
      int count,
      Workspace workspace,
      ParameterVector weights,
      ParameterVector gradient) {
    long begin = System.nanoTime();
    double weight = 0;
    double squares = 0;
    for (int r = from; r < from + count; r++) {
      double w = training.weights()[rows[r]];
      weight += w;
      squares += w * w;
    }
    probe
        .orElseThrow()
        .gradient(
            new MeasuredStep(
                step, loss, scale, squares / (weight * weight), workspace, weights, gradient));
    seconds += (System.nanoTime() - begin) * 1e-9;
  }

  void update(
      ParameterVector weights,
      ParameterVector update,
      ParameterVector next,
      Optimizer.Objective batch) {
    long begin = System.nanoTime();
    List<TrainingEvent> events = probe.orElseThrow().update(weights, update, next, batch);
    events.forEach(listener::on);
    seconds += (System.nanoTime() - begin) * 1e-9;
  }

  void stepTook(double stepSeconds) {
    trainingSeconds += stepSeconds;
  }

  SignalCost cost() {
    return new SignalCost(seconds, trainingSeconds);
  }
}
