package org.deltarule.diagnose;

import java.util.List;
import java.util.Locale;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.Finding;
import org.deltarule.train.TrainingEvent.Layers;
import org.deltarule.train.TrainingEvent.Net;

/**
 * Steps that are too long.
 *
 * @param ratio log₁₀(‖Δ‖/‖w‖) of the largest layer above which, together with α, steps are too long
 * @param alpha the median α above which they are
 * @param rewriting log₁₀(‖Δ‖/‖w‖) above which they are, whatever α is
 * @param measurements how many are needed
 */
public record LearningRateTooHigh(double ratio, double alpha, double rewriting, int measurements)
    implements Rule {
  @Override
  public RuleText text() {
    return new RuleText(
        "log₁₀(‖Δ‖/‖w‖) of the layer where it is largest, the median of the last `measurements`;"
            + " and the median of the step-size measure α over up to 100",
        "warning if the ratio is above `ratio` and α above `alpha`, or the ratio above `rewriting`",
        "along a step the loss is nearly a parabola; α = −1 stays where it is, 0 lands at its"
            + " bottom, +1 as high on the other side, and beyond 1 the step has made the loss of"
            + " its own batch worse. A median a little above 0 is the best there is and no fault",
        "`--learning-rate` lower by 3 to 10, `--schedule one-cycle` or `--warmup`, `--clip-norm 1`",
        "CS231n and DL4J (−3, alarm above −2); Cockpit, experiment 7 (the best rates have α > 0)");
  }

  @Override
  public List<Finding> check(TrainingEvent event, Course course) {
    if (!(event instanceof Layers || event instanceof Net)) {
      return List.of();
    }
    double size = UpdateSize.largest(course, measurements);
    double landed = Course.median(course.nets(), Net::alpha, measurements);
    long step = event instanceof Layers l ? l.step() : ((Net) event).step();
    if (size > ratio && landed > alpha) {
      String why =
          String.format(
              Locale.ROOT,
              "the steps land at α = %.3g (the median; +1 is as high on the other side of the"
                  + " valley), so they raise the loss of their own batch; log₁₀(‖Δ‖/‖w‖) = %.2f",
              landed,
              size);
      return List.of(found("", step, landed, alpha, Severity.WARNING, why, advice(course)));
    }
    if (size > rewriting) {
      String why =
          String.format(
              Locale.ROOT,
              "log₁₀(‖Δ‖/‖w‖) = %.2f: w ← w + Δ changes the weights by %.0f %% in each step, so"
                  + " what was learned is overwritten; −3 is usual",
              size,
              100 * Math.pow(10, size));
      return List.of(found("", step, size, rewriting, Severity.WARNING, why, advice(course)));
    }
    return List.of();
  }

  private static String advice(Course course) {
    String now = course.setting("learning-rate");
    return "--learning-rate lower by 3 to 10"
        + (now.isEmpty() ? "" : " (it is " + now + ")")
        + ", a warm-up with --warmup 100, or --clip-norm 1";
  }
}
