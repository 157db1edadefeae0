package org.deltarule.diagnose;

import java.util.List;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.TrainingEvent.Layers;

/** How large the updates of the latest measurements were, next to the weights. */
final class UpdateSize {
  private UpdateSize() {}

  /** The median over the last measurements of the largest layer's log₁₀(‖Δ‖/‖w‖). */
  static double median(Course course, int measurements) {
    return Course.median(latest(course, measurements), l -> ratio(course, l), measurements);
  }

  /** The largest of all measurements that are kept; NaN if there is none. */
  static double largest(Course course) {
    return course.layers().stream()
        .mapToDouble(l -> ratio(course, l))
        .filter(Double::isFinite)
        .max()
        .orElse(Double.NaN);
  }

  private static List<Layers> latest(Course course, int measurements) {
    List<Layers> all = course.layers();
    return all.subList(Math.max(0, all.size() - measurements), all.size());
  }

  private static double ratio(Course course, Layers measured) {
    return course.weighted(measured).stream()
        .flatMap(List::stream)
        .mapToDouble(LayerSignal::updateRatioLog10)
        .filter(Double::isFinite)
        .max()
        .orElse(Double.NaN);
  }
}
