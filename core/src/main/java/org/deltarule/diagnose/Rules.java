package org.deltarule.diagnose;

import java.util.List;
import org.deltarule.catalog.Catalog;

/**
 * Every rule, with its thresholds. {@code divergence} is not among them: the trainer itself finds
 * it, because it has to stop.
 */
public final class Rules {
  /** Every rule with the thresholds that are used. */
  public static final Catalog<Rule> ALL =
      new Catalog<>(
          "rule",
          List.of(
              new UnscaledInputs(10, 0.1),
              new ClassImbalance(10),
              new LossAtStart(0.5, 2.5, 4),
              new SymmetricUnits(),
              new VanishingGradient(1e-3, 0.3, 3, 0.7, 4, 100),
              new ExplodingGradient(70),
              new DeadRelu(0.2, 0.4, 0.5, 3, 32),
              new SaturatedUnits(0.1, 0.5, 200),
              new LearningRateTooHigh(-2, 1, 1.5, 1.1, 5, 32, 50),
              new LearningRateTooLow(-4, -0.5, 0.1, 5, 200),
              new NoProgress(0.98, 200, 3),
              new Oscillation(0.1, 0.2, 10),
              new Overfitting(1.1, 1.5, 3, 0.1)));

  private Rules() {}
}
