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
              new LogLoss(),
              new Auc(),
              new MacroF1(),
              new Rmse(),
              new Mae(),
              new R2()));

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
   * The key of a metric in JSON output.
   *
   * @param metric a metric
   * @return its catalog name with underscores, such as {@code log_loss}
   */
  public static String keyOf(Metric metric) {
    return Catalog.nameOf(metric).replace('-', '_');
  }
}
