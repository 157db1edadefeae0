package org.deltarule.tabular.compare;

import java.util.Optional;

/**
 * Two runs beside each other, the better one first.
 *
 * @param better the run with the better metric on the common rows
 * @param other the other run
 * @param difference how much worse the other is, 0 or more
 * @param low the lower end of its 95 % interval
 * @param high the upper end
 * @param undefined resamples that do not define the metric
 * @param decisions of one target's classes: how often only one of the two decides rightly
 */
public record Pair(
    String better,
    String other,
    double difference,
    double low,
    double high,
    int undefined,
    Optional<McNemar> decisions) {
  /**
   * Whether the interval leaves out 0.
   *
   * @return true if the first is better
   */
  public boolean apart() {
    return low > 0;
  }
}
