package org.deltarule.diagnose;

import java.util.List;
import java.util.Locale;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.Epoch;
import org.deltarule.train.TrainingEvent.Finding;

/**
 * A training loss that goes up and down.
 *
 * @param rise how far it must go up between two epochs, as a share of the constant loss
 * @param share how many of the epochs must see that
 * @param epochs how many of the last are looked at
 */
public record Oscillation(double rise, double share, int epochs) implements Rule {
  @Override
  public RuleText text() {
    return new RuleText(
        "the share of the last `epochs` epochs whose training loss is higher than the one before by"
            + " more than `rise` times the constant loss",
        "warning from `share` on",
        "w ← w − α ∂f/∂w oversteps the valley and comes back: across it the factor of the error is"
            + " 1 − α·f″, below −1 once α > 2/f″",
        "`--learning-rate` lower by 3 to 10, a larger `--batch`, or `--schedule cosine`",
        "AUTOTRAINER (0.2 of the checks; 0.03 of accuracy, which few rows jump by chance)");
  }

  @Override
  public List<Finding> check(TrainingEvent event, Course course) {
    List<Epoch> past = course.epochs();
    if (!(event instanceof Epoch epoch) || past.size() <= epochs) {
      return List.of();
    }
    double least = rise * course.data().constantLoss();
    List<Epoch> recent = past.subList(past.size() - epochs - 1, past.size());
    int rises = 0;
    for (int i = 1; i < recent.size(); i++) {
      rises += recent.get(i).trainLoss() - recent.get(i - 1).trainLoss() > least ? 1 : 0;
    }
    double measured = (double) rises / epochs;
    if (measured < share) {
      return List.of();
    }
    String why =
        String.format(
            Locale.ROOT,
            "the training loss rose in %d of the last %d epochs: across a valley of curvature f″ a"
                + " step multiplies the error by 1 − α·f″, which grows once α > 2/f″",
            rises,
            epochs);
    return List.of(
        found(
            "",
            epoch.steps(),
            measured,
            share,
            Severity.WARNING,
            why,
            "--learning-rate lower by 3 to 10, a larger --batch, or --schedule cosine"));
  }
}
