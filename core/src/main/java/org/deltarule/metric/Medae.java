package org.deltarule.metric;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The median of the absolute errors, in the unit of the target: half of the weight is on smaller ones.
 *
 * <pre>{@code
 * medae = median of |y − q|;  where exactly half of the weight lies below, the middle of both neighbors
 * }</pre>
 *
 * <p>Where rows weigh the same this is scikit-learn's; with weights it takes the lower neighbor instead.
 */
public record Medae() implements ValueMetric {
  @Override
  public double ofOutput(Predictions predictions, int output) {
    double half = 0.5 * predictions.totalWeight();
    List<Integer> order =
        IntStream.range(0, predictions.rows())
            .filter(r -> predictions.weights()[r] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(r -> Math.abs(predictions.error(r, output))))
            .toList();
    if (order.isEmpty() || Double.isNaN(predictions.error(order.getLast(), output))) {
      return Double.NaN; // a NaN is sorted behind everything
    }
    double below = 0;
    for (int i = 0; i < order.size(); i++) {
      below += predictions.weights()[order.get(i)];
      double error = Math.abs(predictions.error(order.get(i), output));
      if (below > half || i == order.size() - 1) {
        return error;
      } else if (below == half) {
        return 0.5 * (error + Math.abs(predictions.error(order.get(i + 1), output)));
      }
    }
    return Double.NaN;
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }
}
