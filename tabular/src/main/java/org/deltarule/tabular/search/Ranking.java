package org.deltarule.tabular.search;

import java.util.Optional;
import org.deltarule.loss.AbsoluteError;
import org.deltarule.loss.Loss;
import org.deltarule.loss.Quantile;
import org.deltarule.loss.Quantiles;
import org.deltarule.metric.LogLoss;
import org.deltarule.metric.Mae;
import org.deltarule.metric.Metric;
import org.deltarule.metric.Metrics;
import org.deltarule.metric.Pinball;
import org.deltarule.metric.Predictions;
import org.deltarule.metric.Rmse;
import org.deltarule.tensor.Matrix;
import org.deltarule.train.Task;

/**
 * What candidates are compared by: the run's metric of their predictions.
 *
 * <p>With {@code metric=loss} that is the metric which the loss is an average of: log loss of classes and
 * labels, pinball loss of quantiles, MAE of absolute errors, and RMSE of other numbers. It is comparable
 * between candidates that smooth their labels differently, which their losses are not.
 *
 * @param metric the run's
 * @param other what decides between equals; log loss, where the metric counts decisions
 */
record Ranking(Metric metric, Optional<Metric> other) {
  /** By what a plan says. */
  static Ranking of(String metric, Loss loss, Task task) {
    Metric chosen = metric.equals("loss") ? ofLoss(loss, task) : Metrics.parse(metric);
    boolean decides = task == Task.CLASSIFICATION && !(chosen instanceof LogLoss);
    return new Ranking(chosen, decides ? Optional.of(new LogLoss()) : Optional.empty());
  }

  private static Metric ofLoss(Loss loss, Task task) {
    if (task != Task.REGRESSION) {
      return new LogLoss();
    }
    return switch (loss) {
      case Quantile quantile -> new Pinball(quantile.tau());
      case Quantiles _ -> new Pinball(0.5);
      case AbsoluteError _ -> new Mae();
      default -> new Rmse();
    };
  }

  /**
   * Judges.
   *
   * @param values predictions
   * @param rows the same rows: what is right, weights, levels
   */
  Score of(Matrix values, Predictions rows) {
    Predictions judged =
        new Predictions(values, rows.targets(), rows.weights(), rows.threshold(), rows.levels());
    return new Score(signed(metric, judged), other.map(m -> signed(m, judged)).orElse(0.0));
  }

  private static double signed(Metric metric, Predictions judged) {
    double value = metric.of(judged);
    return metric.higherIsBetter() ? -value : value;
  }

  /** A score's metric as people read it. */
  double value(Score score) {
    return metric.higherIsBetter() ? -score.first() : score.first();
  }
}
