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
 * <p>An epoch is held against the lowest validation loss of earlier epochs whose learning rate was no
 * lower: a higher rate alone raises both losses, as at the start of each wave of a cyclic schedule, and
 * what it raises, the next fall of the rate takes back.
 *
 * @param info validation loss / its lowest above which it is told
 * @param warning above which it is a warning
 * @param epochs how many in a row
 */
public record Overfitting(double info, double warning, int epochs) implements Rule {
  @Override
  public RuleText text() {
    return new RuleText(
        "validation loss / the lowest of up to 100 earlier epochs at no lower a learning rate, the"
            + " least of the last `epochs` epochs, while the training loss is below what it was"
            + " then",
        "info above `info`, warning above `warning`",
        "f of the training rows falls by learning what only they have; the gap to other rows is"
            + " what was learned by heart",
        "`--weight-decay 0.1`, `--dropout 0.2`, fewer units" + " in `--layers`, more rows",
        "SageMaker Debugger compares with the training loss (0.1), which every good fit exceeds");
  }

  @Override
  public List<Finding> check(TrainingEvent event, Course course) {
    List<Epoch> past = course.epochs();
    if (!(event instanceof Epoch epoch)
        || past.size() <= epochs
        || Double.isNaN(course.data().constantLoss())) {
      return List.of();
    }
    double rise = Double.POSITIVE_INFINITY;
    for (int e = past.size() - epochs; e < past.size(); e++) {
      Epoch recent = past.get(e);
      rise = Math.min(rise, lowest(past, e).map(low -> rise(low, recent)).orElse(0.0));
    }
    if (!(rise > info)) {
      return List.of();
    }
    Epoch low = lowest(past, past.size() - 1).orElseThrow();
    boolean severe = rise > warning;
    String why =
        String.format(
            Locale.ROOT,
            "since epoch %d the training loss went from %.4g to %.4g and the validation loss from"
                + " %.4g to %.4g: what is learned since is true of the training rows only",
            low.epoch(),
            low.trainLoss(),
            epoch.trainLoss(),
            low.validationLoss(),
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

  /** The earlier epoch to hold one against. */
  private static Optional<Epoch> lowest(List<Epoch> past, int at) {
    return past.subList(0, at).stream()
        .filter(e -> e.learningRate() >= past.get(at).learningRate())
        .filter(e -> Double.isFinite(e.validationLoss()))
        .min(Comparator.comparingDouble(Epoch::validationLoss));
  }

  /** 0 where the training loss does not fall, or a ratio of losses would mean nothing. */
  private static double rise(Epoch low, Epoch recent) {
    return recent.trainLoss() < low.trainLoss() && low.validationLoss() > DataSummary.LEAST_LOSS
        ? recent.validationLoss() / low.validationLoss()
        : 0;
  }
}
