package org.deltarule.app;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deltarule.calibration.Calibration;
import org.deltarule.calibration.DecisionThreshold;
import org.deltarule.calibration.Intervals;
import org.deltarule.calibration.Temperature;
import org.deltarule.tabular.model.Model;

/** What was fitted after training, in words. */
final class CalibrationText {
  private CalibrationText() {}

  /** A line; none if nothing was fitted. */
  static Optional<String> of(Model model) {
    Calibration calibration = model.calibration();
    List<String> parts = new ArrayList<>();
    if (!calibration.temperature().equals(Temperature.ONE)) {
      double t = calibration.temperature().value();
      parts.add(
          String.format(Locale.ROOT, "temperature %.3f: %s", t, t > 1 ? "less sure" : "surer"));
    }
    if (calibration.threshold() != DecisionThreshold.EVEN) {
      parts.add(
          String.format(
              Locale.ROOT,
              "%s from a probability above %.4f on",
              model.classes().getLast(),
              calibration.threshold()));
    }
    calibration.intervals().ifPresent(intervals -> parts.add(text(intervals)));
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  private static String text(Intervals intervals) {
    int ranges = intervals.outputs().getFirst().values().size();
    String how =
        !intervals.between().isEmpty()
            ? "from quantiles"
            : ranges == 1 ? "of one width" : "of a width for each of %d ranges".formatted(ranges);
    BigDecimal percent =
        BigDecimal.valueOf(intervals.level()).movePointRight(2).stripTrailingZeros();
    return "intervals for %s %% of the rows, %s".formatted(percent.toPlainString(), how);
  }
}
