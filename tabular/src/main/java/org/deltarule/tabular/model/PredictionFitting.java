package org.deltarule.tabular.model;

import java.util.Optional;
import org.deltarule.calibration.Calibration;
import org.deltarule.calibration.DecisionThreshold;
import org.deltarule.calibration.Intervals;
import org.deltarule.calibration.Temperature;
import org.deltarule.catalog.Catalog;
import org.deltarule.loss.Loss;
import org.deltarule.loss.Quantiles;
import org.deltarule.metric.Accuracy;
import org.deltarule.metric.ClassMetric;
import org.deltarule.metric.Metric;
import org.deltarule.metric.Metrics;
import org.deltarule.metric.Predictions;
import org.deltarule.tabular.encode.NumberRequest;
import org.deltarule.tabular.encode.Target;
import org.deltarule.tensor.Matrix;
import org.deltarule.train.Readout;
import org.deltarule.train.Task;
import org.deltarule.train.TrainingPlan;

/** Fits what is fitted after training, and refuses before it what could not be. */
final class PredictionFitting {
  private PredictionFitting() {}

  /**
   * Refuses settings that mean nothing for a target or a loss.
   *
   * @param plan of predictions
   * @param target what is predicted
   * @param loss what is minimized
   * @throws IllegalArgumentException naming the setting
   */
  static void check(PredictionPlan plan, Target target, Loss loss) {
    Readout readout = TargetReadout.of(target, loss);
    boolean numbers = readout.task() == Task.REGRESSION;
    refuse(
        !numbers && !plan.target().equals(NumberRequest.PLAIN),
        "target-transform and clamp are for numbers, and the target '%s' is none",
        target);
    refuse(
        !numbers && plan.intervals() > 0,
        "intervals are for numbers, and the target '%s' is none; leave them away",
        target);
    refuse(
        numbers && plan.calibrate() != PredictionPlan.Calibrate.NONE,
        "calibrate is for classes, and the target '%s' is a number; see --intervals",
        target);
    boolean even = plan.threshold().equals(Optional.of(DecisionThreshold.EVEN));
    refuse(
        numbers && !even, "threshold is for two classes, and the target '%s' is a number", target);
    boolean fixed = plan.threshold().isPresent() && !even;
    boolean two = readout.task() == Task.CLASSIFICATION && readout.classes() == 2;
    refuse(
        fixed && !two,
        "threshold is for one target of two classes, and '%s' is not that; leave it away",
        target);
    boolean logarithm = plan.target().transform() == NumberRequest.Transform.LOG;
    refuse(
        logarithm && !TargetReadout.standardized(loss),
        "target-transform is for losses whose prediction is the output itself, and "
            + Catalog.nameOf(loss)
            + " predicts '%s' by a function of its own; use one of the two",
        target);
    refuse(
        loss instanceof Quantiles && (!numbers || target.names().size() > 1),
        "the loss quantiles is for one number, and the target '%s' is not that",
        target);
    refuse(
        readout.task() == Task.LABELS && loss.target() == Loss.Target.CLASS_INDEX,
        "the loss "
            + Catalog.nameOf(loss)
            + " is for classes that exclude each other, and '%s' are several labels; use"
            + " binary-cross-entropy",
        target);
  }

  /**
   * Refuses what needs rows that the weights have not seen, where there are none.
   *
   * @param plan of predictions
   * @param rows how many there are
   */
  static void checkRows(PredictionPlan plan, int rows) {
    boolean needed =
        plan.calibrate() != PredictionPlan.Calibrate.NONE
            || plan.threshold().isEmpty()
            || plan.intervals() > 0;
    if (needed && rows == 0) {
      throw new IllegalArgumentException(
          "calibrate, threshold=auto and intervals are fitted on validation rows, and there are"
              + " none; hold some out with --validation 0.2");
    }
    int fewest = plan.intervals() > 0 ? Intervals.fewestRows(plan.intervals()) : 0;
    if (rows < fewest) {
      throw new IllegalArgumentException(
          "intervals=%s needs at least %d validation rows, and there are %d; hold out more with --validation, or lower it"
              .formatted(plan.intervals(), fewest, rows));
    }
  }

  private static void refuse(boolean wrong, String message, Target target) {
    if (wrong) {
      throw new IllegalArgumentException(message.formatted(target.name()));
    }
  }

  /**
   * Fits what a plan asks for.
   *
   * @param plan the run's plan
   * @param readout how outputs are read, without calibration
   * @param unseen predictions of rows that the weights have not seen; none if there are none
   * @return what was fitted
   */
  static Calibration of(RunPlan plan, Readout readout, Optional<Predictions> unseen) {
    PredictionPlan wanted = plan.data().predictions();
    if (readout.task() == Task.REGRESSION) {
      return new Calibration(
          Temperature.ONE,
          DecisionThreshold.EVEN,
          unseen
              .filter(_ -> wanted.intervals() > 0)
              .map(rows -> Intervals.fit(wanted.intervals(), rows)));
    }
    Temperature temperature =
        unseen
            .filter(_ -> wanted.calibrate() == PredictionPlan.Calibrate.TEMPERATURE)
            .map(Temperature::fit)
            .orElse(Temperature.ONE);
    boolean two = readout.task() == Task.CLASSIFICATION && readout.classes() == 2;
    double threshold =
        wanted
            .threshold()
            .orElseGet(() ->
                unseen
                    .filter(_ -> two)
                    .map(rows ->
                        DecisionThreshold.best(
                            calibrated(temperature, rows), metric(plan.training())))
                    .orElse(DecisionThreshold.EVEN));
    return new Calibration(temperature, threshold, Optional.empty());
  }

  /** The run's metric if decisions are what it looks at, else accuracy. */
  private static Metric metric(TrainingPlan plan) {
    if (plan.metric().equals("loss")) {
      return new Accuracy();
    }
    Metric metric = Metrics.parse(plan.metric());
    return metric instanceof ClassMetric && Metrics.ofDecisions(metric) ? metric : new Accuracy();
  }

  private static Predictions calibrated(Temperature temperature, Predictions rows) {
    Matrix values = Matrix.zeros(rows.rows(), rows.values().columns());
    for (int r = 0; r < values.rows(); r++) {
      for (int k = 0; k < values.columns(); k++) {
        values.set(r, k, rows.values().at(r, k));
      }
    }
    temperature.applyToClasses(values);
    return new Predictions(values, rows.targets(), rows.weights());
  }
}
