package org.deltarule.app.console;

import java.util.List;
import org.deltarule.train.TrainingEvent.Finding;

/** A finding in two lines: what and why, then what to do. */
public final class FindingText {
  private FindingText() {}

  /**
   * Both lines.
   *
   * <pre>
   * warning: dead-relu in layer2 at step 450: 0.4500 (limit 0.4000); 45 % of the units gave 0 …
   *          advice: a lower --learning-rate, or --activation leaky-relu, …
   * </pre>
   *
   * @param f the finding
   * @return severity, rule, layer, step, measured value, threshold and why; the advice
   */
  public static List<String> lines(Finding f) {
    String indent = " ".repeat(f.severity().length() + 2);
    return List.of(line(f) + "; " + f.why(), indent + "advice: " + f.advice());
  }

  /**
   * What was found, for a reader who has been told why and what to do.
   *
   * @param f the finding
   * @return severity, rule, layer, step, measured value and threshold
   */
  public static String line(Finding f) {
    return "%s: %s%s at step %s: %s (limit %s)"
        .formatted(
            f.severity(),
            f.rule(),
            f.layer().isEmpty() ? "" : " in " + f.layer(),
            Figures.count(f.step()),
            Figures.of(f.measured()),
            Figures.of(f.threshold()));
  }
}
