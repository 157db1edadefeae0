package org.deltarule.train;

import org.deltarule.metric.Metric;
import org.deltarule.metric.Metrics;

/**
 * How much label smoothing suits a metric. It helps to decide for the right class and spoils the
 * probabilities, so it is for metrics that look at decisions alone.
 *
 * <p>Source: Holzmüller, Grinsztajn &amp; Steinwart 2024 (arXiv:2407.04491), who smooth by 0.1, and not for
 * log loss and the area under the ROC curve.
 */
public final class LabelSmoothing {
  /** What is spread over all classes where decisions count. */
  public static final double FOR_DECISIONS = 0.1;

  private LabelSmoothing() {}

  /**
   * The smoothing for a run's metric.
   *
   * @param metric {@code loss} or a metric's name, as in a plan
   * @return 0.1 for accuracy, error, balanced accuracy, F1 and other metrics of decisions, else 0
   * @throws IllegalArgumentException if there is no metric of the name
   */
  public static double suiting(String metric) {
    boolean decisions = Judge.metric(metric).filter(Metrics::ofDecisions).isPresent();
    return decisions ? FOR_DECISIONS : 0;
  }

  /**
   * The smoothing for a metric.
   *
   * @param metric what a model is judged by
   * @return as {@link #suiting(String)}
   */
  public static double suiting(Metric metric) {
    return Metrics.ofDecisions(metric) ? FOR_DECISIONS : 0;
  }
}
