package org.deltarule.diagnose;

import java.util.List;
import java.util.Locale;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.Epoch;
import org.deltarule.train.TrainingEvent.Finding;

/**
 * A loss that stays at what can be had without looking at the inputs.
 *
 * @param share of the constant loss above which nothing was learned
 * @param steps how many steps must be done
 * @param epochs how many epochs in a row
 */
public record NoProgress(double share, int steps, int epochs) implements Rule {
  @Override
  public RuleText text() {
    return new RuleText(
        "the epoch's training loss / the loss of the best outputs that do not depend on the inputs"
            + " (for classes their entropy −Σ share · ln share, for numbers the loss of the best"
            + " constant)",
        "warning above `share`, after at least `steps` steps; error after `epochs` epochs of it",
        "the gradient that reaches the weights tells nothing of the inputs: it has vanished, the"
            + " units are dead or all alike, α is too low or too high, or the inputs do not tell"
            + " the targets",
        "what the other findings say; else `--learning-rate` higher or lower by 10, `--activation"
            + " relu --initializer he-normal`, `--normalization layer`",
        "AUTOTRAINER and SageMaker Debugger have it by the change of the loss, which a run that"
            + " is done has too");
  }

  @Override
  public List<Finding> check(TrainingEvent event, Course course) {
    if (!(event instanceof Epoch epoch) || epoch.steps() < steps) {
      return List.of();
    }
    double constant = course.data().constantLoss();
    List<Epoch> past = course.epochs();
    int stuck = 0;
    while (stuck < past.size()
        && past.get(past.size() - 1 - stuck).trainLoss() > share * constant) {
      stuck++;
    }
    if (stuck == 0) {
      return List.of();
    }
    String why =
        String.format(
            Locale.ROOT,
            "after %d steps the loss is %.4g; outputs that do not look at the inputs have %.4g, so"
                + " ∂f/∂w has taught nothing of them",
            epoch.steps(),
            epoch.trainLoss(),
            constant);
    return List.of(
        found(
            "",
            epoch.steps(),
            epoch.trainLoss() / constant,
            share,
            stuck >= epochs ? Severity.ERROR : Severity.WARNING,
            why,
            course
                .cure("vanishing-gradient")
                .orElse(
                    "do what the other findings say; without any, --learning-rate higher or lower"
                        + " by 10, --activation relu --initializer he-normal, or --normalization"
                        + " layer")));
  }
}
