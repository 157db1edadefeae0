package org.deltarule.diagnose;

import java.util.List;
import java.util.Locale;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.Finding;
import org.deltarule.train.TrainingEvent.Net;

/**
 * A classifier whose first loss is not that of guessing.
 *
 * @param below f₀ / ln C below which it is told
 * @param info f₀ / ln C above which it is told
 * @param warning above which it is a warning
 */
public record LossAtStart(double below, double info, double warning) implements Rule {
  @Override
  public RuleText text() {
    return new RuleText(
        "f₀ / ln C in step 0, cross-entropy of C classes",
        "info below `below` or above `info`, warning above `warning`",
        "a network that knows nothing gives each class 1/C and has the loss −ln(1/C) = ln C; more"
            + " means that its first outputs are large, so it is sure and wrong, and the first"
            + " steps only unlearn that",
        "smaller starting weights: `--initializer glorot-normal` or `lecun-normal`; standardized"
            + " inputs",
        "CS231n; Karpathy's recipe. A tolerance of 0.1 is not kept: He weights in the output layer"
            + " give outputs of variance about 2, and default runs that train well start at 0.9 to"
            + " 2.1");
  }

  @Override
  public List<Finding> check(TrainingEvent event, Course course) {
    boolean comparable =
        course.setting("loss").contains("cross-entropy")
            && !course.setting("reduction").equals("sum");
    if (!(event instanceof Net net) || net.step() != 0 || !comparable) {
      return List.of();
    }
    double ratio = net.loss() / net.chanceLoss();
    if (!(ratio > info || ratio < below)) {
      return List.of();
    }
    boolean severe = ratio > warning;
    String why =
        String.format(
            Locale.ROOT,
            "the first batch has the loss %.4g; guessing among the classes has ln C = %.4g, so the"
                + " starting outputs are %s",
            net.loss(),
            net.chanceLoss(),
            ratio > 1
                ? "large: the network is sure and wrong"
                : "informed: it knows the classes before it has learned");
    return List.of(
        found(
            "",
            0,
            ratio,
            severe ? warning : ratio > info ? info : below,
            severe ? Severity.WARNING : Severity.INFO,
            why,
            "smaller starting weights, --initializer glorot-normal or lecun-normal, and inputs of"
                + " mean 0 and deviation 1"));
  }
}
