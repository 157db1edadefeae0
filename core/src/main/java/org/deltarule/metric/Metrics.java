package org.deltarule.metric;

import java.util.List;
import org.deltarule.catalog.Catalog;

/** The metrics that can be named, and those reported by default. */
public final class Metrics {
  /** Every metric. */
  public static final Catalog<Metric> ALL =
      new Catalog<>(
          "metric",
          List.of(
              new Accuracy(),
              new Error(),
              new BalancedAccuracy(),
              new LogLoss(),
              new Auc(),
              new MacroF1(),
              new F1(),
              new Mcc(),
              new Brier(),
              new Ece(),
              new SubsetAccuracy(),
              new Rmse(),
              new Mae(),
              new R2(),
              new Mape(),
              new Medae(),
              new Rmsle(),
              new Pinball(0.5)));

  private Metrics() {}

  /**
   * What is reported of a classifier, in this order.
   *
   * @param classes the number of classes
   * @return accuracy, error, log loss, for two classes auc, and macro F1
   */
  public static List<Metric> forClasses(int classes) {
    return classes == 2
        ? List.of(new Accuracy(), new Error(), new LogLoss(), new Auc(), new MacroF1())
        : List.of(new Accuracy(), new Error(), new LogLoss(), new MacroF1());
  }

  /**
   * What is reported of a regression, in this order.
   *
   * @return rmse, mae and R²
   */
  public static List<Metric> forValues() {
    return List.of(new Rmse(), new Mae(), new R2());
  }

  /**
   * What is reported of several labels, in this order: means over the labels, but the first.
   *
   * @return subset accuracy, accuracy, error, log loss, auc and macro F1
   */
  public static List<Metric> forLabels() {
    return List.of(
        new SubsetAccuracy(), new Accuracy(), new Error(), new LogLoss(), new Auc(), new MacroF1());
  }

  /**
   * What is reported of quantiles, in this order; all but the first judge the median.
   *
   * @return pinball, rmse, mae and R²
   */
  public static List<Metric> forQuantiles() {
    return List.of(new Pinball(0.5), new Rmse(), new Mae(), new R2());
  }

  /**
   * The metrics that judge classes.
   *
   * @param classes the number of classes
   * @return in the order of the list
   */
  public static List<Metric> fittingClasses(int classes) {
    return ALL.all().stream()
        .filter(m -> m instanceof ClassMetric c && classes <= c.mostClasses())
        .toList();
  }

  /**
   * The metrics that judge several labels.
   *
   * @return in the order of the list
   */
  public static List<Metric> fittingLabels() {
    return ALL.all().stream()
        .filter(m -> m instanceof ClassMetric || m instanceof SubsetAccuracy)
        .toList();
  }

  /**
   * The metrics that judge numbers.
   *
   * @return in the order of the list
   */
  public static List<Metric> fittingValues() {
    return ALL.all().stream()
        .filter(m -> m instanceof ValueMetric || m instanceof Pinball)
        .toList();
  }

  /**
   * Reads a metric's name as people write it.
   *
   * @param name such as {@code log-loss}, {@code log_loss} or {@code pinball(0.9)}
   * @return the metric
   * @throws IllegalArgumentException if it is unknown, naming the nearest
   */
  public static Metric parse(String name) {
    return ALL.parse(name.replace('_', '-'));
  }

  /**
   * Whether a metric looks at decisions alone.
   *
   * @param metric a metric
   * @return true if probabilities matter only for which class they decide for
   */
  public static boolean ofDecisions(Metric metric) {
    return metric instanceof ClassMetric c ? c.ofDecisions() : metric instanceof SubsetAccuracy;
  }

  /**
   * The key of a metric in JSON output.
   *
   * @param metric a metric
   * @return its catalog name with underscores, such as {@code log_loss}
   */
  public static String keyOf(Metric metric) {
    return Catalog.nameOf(metric).replace('-', '_');
  }
}
