package org.deltarule.diagnose;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.Finding;
import org.deltarule.train.TrainingEvent.Started;

/**
 * A class that is far rarer than another.
 *
 * @param ratio the share of the commonest class divided by that of the rarest, above which it is said
 */
public record ClassImbalance(double ratio) implements Rule {
  @Override
  public RuleText text() {
    return new RuleText(
        "share of the commonest class / share of the rarest, with the rows' weights, before the"
            + " first step",
        "warning above `ratio`",
        "f = Σ_c share_c · f_c: a class that is rare adds little to the loss, so a network that"
            + " never names it is nearly as good; accuracy hides it",
        "`--class-weights balanced`; judge by `--metric macro-f1`",
        "SageMaker Debugger");
  }

  @Override
  public List<Finding> check(TrainingEvent event, Course course) {
    List<Double> shares = course.data().classShares();
    if (!(event instanceof Started) || shares.size() < 2) {
      return List.of();
    }
    double most = Collections.max(shares);
    double least = Collections.min(shares);
    if (!(most / least > ratio)) {
      return List.of();
    }
    String why =
        String.format(
            Locale.ROOT,
            "the commonest class has %.3g %% of the weight, the rarest %.3g %%: f = Σ share · f of"
                + " the class, so never naming the rare one costs next to nothing",
            100 * most,
            100 * least);
    return List.of(
        found(
            "",
            0,
            most / least,
            ratio,
            Severity.WARNING,
            why,
            "--class-weights balanced, and judge by --metric macro-f1"));
  }
}
