package org.deltarule.bench.compare;

import java.util.Optional;
import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.net.Network;
import org.deltarule.parallel.Team;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.train.Evaluator;
import org.deltarule.train.PlannedNetwork;
import org.deltarule.train.Readout;
import org.deltarule.train.Task;
import org.deltarule.train.Trainer;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingPlan;

/**
 * Deltarule's process that trains. The trainer runs its own loop, so the seconds are those of its
 * {@link TrainingEvent.Epoch}: gathering rows, forward, backward, update. It evaluates one row after
 * each epoch, since it always evaluates something.
 */
public final class DeltaruleTraining {
  private final Assignment assignment;
  private final Report report = new Report();
  private final Samples samples;
  private final TrainingPlan plan;
  private final Readout readout;
  private Runnable stop = () -> {};
  private double seconds;
  private double first;

  private DeltaruleTraining(Assignment assignment) {
    this.assignment = assignment;
    this.samples = assignment.samples();
    Scenario s = assignment.scenario();
    this.plan = plan(assignment);
    this.readout =
        switch (s.output()) {
          case CLASSES -> Readout.classes(plan.loss(), s.outputs());
          case BINARY -> Readout.classes(plan.loss(), 2);
          case VALUES -> Readout.values(plan.loss(), s.outputs());
        };
  }

  /**
   * Trains as assigned and reports.
   *
   * @param arguments see {@link Assignment}
   */
  public static void main(String[] arguments) {
    new DeltaruleTraining(Assignment.of(arguments)).run();
  }

  private static TrainingPlan plan(Assignment a) {
    Scenario s = a.scenario();
    boolean values = s.output() == Scenario.Output.VALUES;
    return TrainingPlan.of(
        values ? Task.REGRESSION : Task.CLASSIFICATION,
        "layers=" + String.join(",", s.hidden().stream().map(String::valueOf).toList()),
        "activation=" + (s.activation() == Scenario.Activation.RELU ? "relu" : "tanh"),
        "initializer="
            + (s.activation() == Scenario.Activation.RELU ? "he-normal" : "glorot-uniform"),
        "loss="
            + switch (s.output()) {
              case CLASSES -> "softmax-cross-entropy";
              case BINARY -> "binary-cross-entropy";
              case VALUES -> "mean-squared-error";
            },
        "optimizer=" + (s.rule() == Scenario.Rule.ADAM ? "adam" : "sgd(momentum=0.9)"),
        "learning-rate=" + s.rate(),
        "batch=" + (s.batch() >= a.rows() ? "full" : s.batch()),
        "epochs=" + a.epochs(),
        "threads=" + a.threads(),
        "patience=0",
        "keep-best=false");
  }

  private void run() {
    Matrix x = new Matrix(samples.x(), 0, samples.rows(), samples.features());
    Dataset rows = Dataset.of(new FloatFeatures(x), targets());
    Network network = PlannedNetwork.of(plan, samples.features(), readout.outputs());
    try (Trainer trainer =
            new Trainer(
                plan,
                network,
                readout,
                rows,
                Optional.of(rows.subset(new int[] {0})),
                this::on,
                Optional.empty());
        Team alone = new Team(1)) {
      stop = trainer::stop;
      ParameterVector weights = trainer.run().weights();
      Evaluator evaluator = new Evaluator(network, plan.loss(), alone);
      report.score(
          Score.of(assignment.scenario(), samples, row -> outputs(evaluator, weights, row)));
    }
  }

  private void on(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Started started -> report.version(version(started.kernels()));
      case TrainingEvent.Epoch epoch -> {
        report.epoch(epoch.seconds() - seconds);
        seconds = epoch.seconds();
        first = epoch.epoch() == 1 ? seconds : first;
        if (!assignment.goesOn(epoch.epoch(), seconds - first)) {
          stop.run();
        }
      }
      default -> {}
    }
  }

  private float[] outputs(Evaluator evaluator, ParameterVector weights, float[] row) {
    FloatFeatures one = new FloatFeatures(new Matrix(row, 0, 1, row.length));
    Matrix q = readout.predictions(evaluator.outputs(weights, one));
    boolean binary = assignment.scenario().output() == Scenario.Output.BINARY;
    return binary ? new float[] {q.at(0, 1)} : q.array();
  }

  private Matrix targets() {
    return assignment.scenario().output() == Scenario.Output.VALUES
        ? new Matrix(samples.values(), 0, samples.rows(), assignment.scenario().outputs())
        : readout.classTargets(samples.classes());
  }

  /** Of this project, and the kernels in use. */
  static String version(String kernels) {
    String version = DeltaruleTraining.class.getPackage().getImplementationVersion();
    return "Deltarule " + version + ", " + kernels;
  }
}
