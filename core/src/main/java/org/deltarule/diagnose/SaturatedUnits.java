package org.deltarule.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.Finding;
import org.deltarule.train.TrainingEvent.Layers;

/**
 * S-shaped activations of hidden layers that stand at their ends.
 *
 * @param info the share of a layer's outputs above which it is told
 * @param warning above which it is a warning
 * @param outputs the least outputs of a layer, rows times units; of fewer the share is left to chance
 */
public record SaturatedUnits(double info, double warning, int outputs) implements Rule {
  /** What keeps the size of δ from layer to layer. */
  static final String CURE = "--activation relu --initializer he-normal";

  private static final int DEEP = 3;

  @Override
  public RuleText text() {
    return new RuleText(
        "share of a hidden layer's outputs where g′ is below 6 % of its largest value: sigmoid"
            + " beyond 0.0152 and 0.9848, |tanh| above 0.9695; of at least `outputs` outputs",
        "info above `info`, warning above `warning`",
        "δ = (δWᵀ) ⊙ g′(s), and g′ = q(1 − q) or 1 − q² is nearly 0 at the ends: the delta stops"
            + " there",
        "in a net of at least three such layers `--activation relu --initializer he-normal`; else"
            + " `--initializer glorot-uniform`, standardized inputs, a lower `--learning-rate`, or"
            + " `--activation relu --initializer he-normal`",
        "makemore part 3 (0.97), SageMaker Debugger (50 %)");
  }

  @Override
  public List<Finding> check(TrainingEvent event, Course course) {
    if (!(event instanceof Layers measured)) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (LayerSignal signal : measured.layers()) {
      // An output is meant to be sure.
      boolean judged =
          course.place(signal).filter(place -> !place.last()).isPresent()
              && (long) course.batchRows() * signal.units() >= outputs;
      if (judged && signal.saturated() > info) {
        findings.add(finding(measured.step(), signal, course));
      }
    }
    return findings;
  }

  private Finding finding(long step, LayerSignal signal, Course course) {
    boolean severe = signal.saturated() > warning;
    return found(
        signal.name(),
        step,
        signal.saturated(),
        severe ? warning : info,
        severe ? Severity.WARNING : Severity.INFO,
        String.format(
            Locale.ROOT,
            "%.0f %% of the outputs stand where g is flat: δ = (δWᵀ) ⊙ g′, and g′ is nearly 0"
                + " there, so their weights hardly learn",
            100 * signal.saturated()),
        advice(step, course));
  }

  private static String advice(long step, Course course) {
    if (course.flattening() >= DEEP) {
      return CURE + ", or --normalization layer: in a deep net every flat layer takes from δ";
    }
    return (step == 0
            ? "--initializer glorot-uniform and inputs of deviation 1"
            : "a lower --learning-rate")
        + ", or "
        + CURE;
  }
}
