package org.deltarule.calibration;

import java.util.List;

/**
 * A number for each range of predictions.
 *
 * @param edges where one range ends and the next begins, rising
 * @param values one more than edges: of a prediction up to the first edge, up to the second, …
 */
public record Bins(List<Double> edges, List<Double> values) {
  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if there is not one more value than edges
   */
  public Bins {
    edges = List.copyOf(edges);
    values = List.copyOf(values);
    if (values.size() != edges.size() + 1) {
      throw new IllegalArgumentException(
          "%d edges and %d values; there is one more value".formatted(edges.size(), values.size()));
    }
  }

  /**
   * The number for a prediction.
   *
   * @param prediction the prediction
   * @return the value of its range
   */
  public double at(double prediction) {
    return values.get(range(edges, prediction));
  }

  static int range(List<Double> edges, double prediction) {
    int range = 0;
    while (range < edges.size() && prediction > edges.get(range)) {
      range++;
    }
    return range;
  }
}
