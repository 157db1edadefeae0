package org.deltarule.diagnose;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.Epoch;
import org.deltarule.train.TrainingEvent.Finding;
import org.deltarule.train.TrainingEvent.Net;

/**
 * Steps that are too long.
 *
 * @param ratio log₁₀(‖Δ‖/‖w‖) of the largest layer above which, together with one of the others, steps
 *     are too long
 * @param alpha the median α above which they are
 * @param batches the batches' median loss divided by that of the start, or of guessing if that is
 *     larger, above which they are
 * @param epoch an epoch's loss divided by that of the start, or the constant loss if that is larger,
 *     above which they are
 * @param measurements how many are needed
 * @param rows the least rows of a batch for its loss to tell anything
 * @param steps the least steps for an epoch's loss to tell anything
 */
public record LearningRateTooHigh(
    double ratio, double alpha, double batches, double epoch, int measurements, int rows, int steps)
    implements Rule {
  @Override
  public RuleText text() {
    return new RuleText(
        "log₁₀(‖Δ‖/‖w‖) of the layer where it is largest, with one of: the median of the step-size"
            + " measure α over up to 100 steps; the median loss of the last `measurements` batches,"
            + " of at least `rows` rows; the loss of an epoch, after at least `steps` steps. Losses"
            + " are divided by that of the start or of guessing, whichever is larger",
        "warning if the median ratio is above `ratio` and α above `alpha`; or if some ratio is"
            + " above `ratio` and the loss of batches above `batches`, or of an epoch above"
            + " `epoch`",
        "along a step the loss is nearly a parabola; α = −1 stays where it is, 0 lands at its"
            + " bottom, +1 as high on the other side, and beyond 1 the step has made the loss of"
            + " its own batch worse. A median a little above 0 is the best there is and no fault",
        "`--learning-rate` lower by 3 to 10, `--warmup 100`, `--clip-norm 1`",
        "CS231n and DL4J (−3, alarm above −2; healthy full-batch runs begin at −0.6, so the ratio"
            + " alone is no fault); Cockpit, experiment 7 (the best rates have α > 0)");
  }

  @Override
  public List<Finding> check(TrainingEvent event, Course course) {
    return switch (event) {
      case Net net -> beyond(net, course).or(() -> rising(net, course)).stream().toList();
      case Epoch e -> lost(e, course).stream().toList();
      default -> List.of();
    };
  }

  private Optional<Finding> beyond(Net net, Course course) {
    double landed = Course.median(course.nets(), Net::alpha, measurements);
    String why =
        "the steps land at α = %.3g (the median; +1 is as high on the other side of the valley), so"
            + " they raise the loss of their own batch";
    double size = UpdateSize.median(course, measurements);
    return finding(net.step(), landed, alpha, size, course, why);
  }

  private Optional<Finding> rising(Net net, Course course) {
    if (course.batchRows() < rows || Double.isNaN(course.data().constantLoss())) {
      return Optional.empty();
    }
    List<Net> all = course.nets();
    List<Net> recent = all.subList(Math.max(0, all.size() - measurements), all.size());
    double start = course.first().map(Net::loss).orElse(Double.NaN);
    double loss =
        Course.median(recent, Net::loss, measurements) / Math.max(start, net.chanceLoss());
    String why = "the loss of the batches is %.3g times what it was at the start";
    return finding(net.step(), loss, batches, UpdateSize.largest(course), course, why);
  }

  private Optional<Finding> lost(Epoch e, Course course) {
    double start = course.first().map(Net::loss).orElse(0.0);
    double loss = e.trainLoss() / Math.max(start, course.data().constantLoss());
    String why =
        "the loss is %.3g times what it was at the start, or that of outputs that do not look at"
            + " the inputs";
    return e.steps() < steps
        ? Optional.empty()
        : finding(e.steps(), loss, epoch, UpdateSize.largest(course), course, why);
  }

  private Optional<Finding> finding(
      long step, double measured, double limit, double size, Course course, String why) {
    if (!(measured > limit && size > ratio)) {
      return Optional.empty();
    }
    String now = course.setting("learning-rate");
    return Optional.of(
        found(
            "",
            step,
            measured,
            limit,
            Severity.WARNING,
            String.format(
                Locale.ROOT,
                why + "; log₁₀(‖Δ‖/‖w‖) = %.2f, where −3 is usual: w ← w + Δ oversteps",
                measured,
                size),
            "--learning-rate lower by 3 to 10"
                + (now.isEmpty() ? "" : " (it is " + now + ")")
                + ", a warm-up with --warmup 100, or --clip-norm 1"));
  }
}
