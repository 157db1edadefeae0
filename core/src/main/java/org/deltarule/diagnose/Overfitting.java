package org.deltarule.diagnose;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.Epoch;
import org.deltarule.train.TrainingEvent.Finding;

/**
 * A validation loss that rises while the training loss falls.
 *
 * <p>Counted are epochs whose learning rate is no higher than that of the lowest loss, or than {@code
 * settled} of the highest: a higher rate alone raises the validation loss and makes it jump, as in each
 * wave of a cyclic schedule, and what it raises, the next fall of the rate takes back.
 *
 * @param info validation loss / its lowest above which it is told
 * @param warning above which it is a warning
 * @param epochs how many in a row
 * @param settled the share of the highest rate up to which weights are settled
 */
public record Overfitting(double info, double warning, int epochs, double settled) implements Rule {
  @Override
  public RuleText text() {
    return new RuleText(
        "validation loss / its lowest of up to 100 epochs, the least of the last `epochs` epochs,"
            + " while the training loss is below what it was then and the learning rate no higher,"
            + " or at most `settled` of the highest",
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
    Epoch low = lowest(past);
    double rate =
        Math.max(
            low.learningRate(),
            settled * past.stream().mapToDouble(Epoch::learningRate).max().orElse(0));
    double rise =
        past.subList(past.size() - epochs, past.size()).stream()
            .mapToDouble(e -> e.learningRate() <= rate ? rise(low, e) : 0)
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

  private static Epoch lowest(List<Epoch> past) {
    return past.stream()
        .filter(e -> Double.isFinite(e.validationLoss()))
        .min(Comparator.comparingDouble(Epoch::validationLoss))
        .orElse(past.getLast());
  }

  /** 0 where the training loss does not fall, or a ratio of losses would mean nothing. */
  private static double rise(Epoch low, Epoch recent) {
    return recent.trainLoss() < low.trainLoss() && low.validationLoss() > DataSummary.LEAST_LOSS
        ? recent.validationLoss() / low.validationLoss()
        : 0;
  }
}
