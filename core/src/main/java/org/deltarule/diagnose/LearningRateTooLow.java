package org.deltarule.diagnose;

import java.util.List;
import java.util.Locale;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.Epoch;
import org.deltarule.train.TrainingEvent.Finding;
import org.deltarule.train.TrainingEvent.Net;

/**
 * Steps that are too short.
 *
 * @param ratio log₁₀(‖Δ‖/‖w‖) of the largest layer below which steps are too short
 * @param alpha the median α below which they are, where it is measured
 * @param gain the share of the constant loss that must have been gained
 * @param measurements how many are needed
 * @param steps how many steps must be done
 */
public record LearningRateTooLow(
    double ratio, double alpha, double gain, int measurements, int steps) implements Rule {
  @Override
  public RuleText text() {
    return new RuleText(
        "log₁₀(‖Δ‖/‖w‖) of the layer where it is largest, the median of the last `measurements`;"
            + " the median of α over up to 100; the loss of the epoch against the best that does"
            + " not look at the inputs",
        "warning if, after at least `steps` steps, the ratio is below `ratio`, α (where measured)"
            + " below `alpha`, and the loss has gained less than the share `gain`",
        "the update Δ is so small next to w that the loss falls along a straight line:"
            + " the step-size measure α stays near −1, far from the bottom of its parabola",
        "`--learning-rate` higher by 10",
        "DL4J (alarm below −4); Cockpit (α < −0.5)");
  }

  @Override
  public List<Finding> check(TrainingEvent event, Course course) {
    if (!(event instanceof Epoch epoch) || epoch.steps() < steps) {
      return List.of();
    }
    double size = UpdateSize.median(course, measurements);
    double landed = Course.median(course.nets(), Net::alpha, measurements);
    double gained = 1 - epoch.trainLoss() / course.data().constantLoss();
    if (!(size < ratio && gained < gain) || landed >= alpha) {
      return List.of();
    }
    String why =
        String.format(
            Locale.ROOT,
            "log₁₀(‖Δ‖/‖w‖) = %.2f, where −3 is usual%s: after %d steps the loss is %.4g, and %.4g"
                + " can be had without looking at the inputs",
            size,
            Double.isNaN(landed)
                ? ""
                : String.format(Locale.ROOT, ", and α = %.2f, far before the bottom", landed),
            epoch.steps(),
            epoch.trainLoss(),
            course.data().constantLoss());
    return List.of(
        found(
            "",
            epoch.steps(),
            size,
            ratio,
            Severity.WARNING,
            why,
            "--learning-rate higher by 10 (it was "
                + String.format(Locale.ROOT, "%.3g", epoch.learningRate())
                + ")"));
  }
}
