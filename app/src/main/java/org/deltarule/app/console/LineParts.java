package org.deltarule.app.console;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deltarule.train.TrainingEvent.Epoch;

/** The parts of a progress line, and a line of as many of them as there is room for. */
final class LineParts {
  private static final String GAP = "  ";

  /**
   * A part and how soon it is left out when there is no room: the highest first, of equal ones the last, 0
   * never.
   */
  private record Part(String text, int dispensable) {}

  private final List<Part> parts = new ArrayList<>();

  LineParts add(String text, int dispensable) {
    if (!text.isEmpty()) {
      parts.add(new Part(text, dispensable));
    }
    return this;
  }

  /** {@code epoch  12/100}. */
  LineParts epoch(int epoch, int epochs) {
    String all = Integer.toString(epochs);
    return add(String.format(Locale.ROOT, "epoch %" + all.length() + "d/%s", epoch, all), 0);
  }

  LineParts loss(double loss) {
    return add("loss " + Figures.of(loss), 2);
  }

  /** What the validation said after an epoch: its loss, if there are such rows, and a metric. */
  LineParts judged(Epoch epoch, String metric) {
    if (!Double.isNaN(epoch.validationLoss())) {
      add("val loss " + Figures.of(epoch.validationLoss()), 4);
    }
    Map<String, Double> metrics = epoch.metrics();
    String shown = metrics.containsKey(metric) ? metric : firstOf(metrics);
    return shown.isEmpty()
        ? this
        : add(
            shown.replace('_', ' ') + " " + Figures.of(metrics.getOrDefault(shown, Double.NaN)), 3);
  }

  private static String firstOf(Map<String, Double> metrics) {
    return metrics.isEmpty() ? "" : metrics.keySet().iterator().next();
  }

  LineParts rate(double rowsPerSecond) {
    return Double.isFinite(rowsPerSecond) ? add(Figures.count(rowsPerSecond) + " rows/s", 5) : this;
  }

  LineParts left(double seconds) {
    return Double.isFinite(seconds) && seconds > 0
        ? add(Figures.estimate(seconds) + " left", 1)
        : this;
  }

  /** One line, cut to a width if even what is never left out is too long. */
  String fit(int width) {
    List<Part> shown = new ArrayList<>(parts);
    while (length(shown) > width) {
      Part least = shown.reversed().stream().max(comparingInt(Part::dispensable)).orElseThrow();
      if (least.dispensable == 0) {
        break;
      }
      shown.remove(least);
    }
    String line = String.join(GAP, shown.stream().map(Part::text).toList());
    return line.substring(0, Math.min(line.length(), width));
  }

  private static int length(List<Part> parts) {
    return parts.stream().mapToInt(p -> p.text.length() + GAP.length()).sum() - GAP.length();
  }
}
