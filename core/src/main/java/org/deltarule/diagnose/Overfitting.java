package org.deltarule.diagnose;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.Epoch;
import org.deltarule.train.TrainingEvent.Finding;

/**
 * A validation loss that rises while the training loss falls.
 *
 * @param info validation loss / its best above which it is told
 * @param warning above which it is a warning
 * @param epochs how many in a row
 */
public record Overfitting(double info, double warning, int epochs) implements Rule {
  @Override
  public RuleText text() {
    return new RuleText(
        "validation loss / its lowest of up to 100 epochs, the least of the last `epochs` epochs,"
            + " while the training loss is below what it was then",
        "info above `info`, warning above `warning`",
        "f of the training rows falls by learning what only they have; the gap to other rows is"
            + " what was learned by heart",
        "`--weight-decay 0.1`, `--dropout 0.2`, fewer units" + " in `--layers`, more rows",
        "SageMaker Debugger compares with the training loss (0.1), which every good fit exceeds");
  }

  @Override
  public List<Finding> check(TrainingEvent event, Course course) {
    List<Epoch> past = course.epochs();
    Optional<Epoch> best =
        past.stream()
            .filter(e -> Double.isFinite(e.validationLoss()))
            .min(Comparator.comparingDouble(Epoch::validationLoss));
    if (!(event instanceof Epoch epoch) || past.size() <= epochs || best.isEmpty()) {
      return List.of();
    }
    if (Double.isNaN(course.data().constantLoss())
        || best.get().validationLoss() <= DataSummary.LEAST_LOSS) {
      return List.of(); // a ratio of losses would mean nothing
    }
    List<Epoch> recent = past.subList(past.size() - epochs, past.size());
    double rise =
        recent.stream()
            .mapToDouble(e ->
                e.trainLoss() < best.get().trainLoss()
                    ? e.validationLoss() / best.get().validationLoss()
                    : 0)
            .min()
            .orElse(0);
    if (!(rise > info)) {
      return List.of();
    }
    boolean severe = rise > warning;
    String why =
        String.format(
            Locale.ROOT,
            "since epoch %d the training loss went from %.4g to %.4g and the validation loss from"
                + " %.4g to %.4g: what is learned since is true of the training rows only",
            best.get().epoch(),
            best.get().trainLoss(),
            epoch.trainLoss(),
            best.get().validationLoss(),
            epoch.validationLoss());
    return List.of(
        found(
            "",
            epoch.steps(),
            rise,
            severe ? warning : info,
            severe ? Severity.WARNING : Severity.INFO,
            why,
            "--weight-decay 0.1, --dropout 0.2, fewer units in --layers, or more rows; the weights"
                + " of the best epoch are the result either way"));
  }
}
