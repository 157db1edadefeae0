package org.deltarule.diagnose;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.Finding;
import org.deltarule.train.TrainingEvent.Started;

/**
 * Inputs that are far larger or smaller than 1.
 *
 * @param large the size of one input from which on it is too large
 * @param small the size of the largest input below which all are too small
 */
public record UnscaledInputs(double large, double small) implements Rule {
  @Override
  public RuleText text() {
    return new RuleText(
        "√(mean x²) of the largest input, over up to 1,000 training rows, before the first step",
        "warning above `large` or below `small`",
        "∂f/∂wᵢⱼ = mean of xᵢδⱼ: the gradient of a weight is as large as its input, so no one α"
            + " suits all weights, and s = xW leaves the range that the initializer is made for",
        "standardize: z = (x − mean) / std, fitted on the training rows, as `deltarule train` does"
            + " with every number of a table",
        "LeCun et al. 1998; SageMaker Debugger asks |mean| ≤ 0.2, which one-hot inputs do not"
            + " keep");
  }

  @Override
  public List<Finding> check(TrainingEvent event, Course course) {
    List<Double> sizes = course.data().inputSizes();
    if (!(event instanceof Started) || sizes.isEmpty()) {
      return List.of();
    }
    double largest = Collections.max(sizes);
    boolean tooLarge = largest > large;
    if (!tooLarge && !(largest < small)) {
      return List.of();
    }
    String why =
        String.format(
            Locale.ROOT,
            "input %d has √(mean x²) = %.3g, %s: ∂f/∂wᵢⱼ = mean of xᵢδⱼ, so the gradients of its"
                + " weights are as %s, and one α cannot suit them and the others",
            sizes.indexOf(largest) + 1,
            largest,
            tooLarge ? "the largest" : "and no other is larger",
            tooLarge ? "large" : "small");
    return List.of(
        found(
            "",
            0,
            largest,
            tooLarge ? large : small,
            Severity.WARNING,
            why,
            "standardize the inputs to mean 0 and deviation 1 with figures of the training rows;"
                + " deltarule train does it with every number of a table"));
  }
}
