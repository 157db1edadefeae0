package org.deltarule.diagnose;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.Finding;
import org.deltarule.train.TrainingEvent.Layers;

/** Hidden units with equal weights in and equal weights out, which stay equal for ever. */
public record SymmetricUnits() implements Rule {
  @Override
  public RuleText text() {
    return new RuleText(
        "effective width: hidden units that differ from each other in weights in or weights out",
        "warning if below the width in step 0, error in any later step",
        "units i and j with equal weights have qᵢ = qⱼ and δᵢ = δⱼ = Σₖ δₖwⱼₖ g′, so equal"
            + " gradients and equal updates, for ever. All weights 0 and g(0) = 0 (tanh, ReLU):"
            + " every output is 0 and only the last bias learns; g(0) ≠ 0 (sigmoid): the layer acts"
            + " as one unit",
        "random weights: `--initializer he-normal` for ReLU, `glorot-uniform` for tanh and sigmoid",
        "Rumelhart, Hinton & Williams 1986; CS231n");
  }

  @Override
  public List<Finding> check(TrainingEvent event, Course course) {
    if (!(event instanceof Layers measured)) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (LayerSignal signal : measured.layers()) {
      int width = signal.effectiveWidth();
      // The targets tell the units of the last layer apart.
      course
          .place(signal)
          .filter(place -> place.weights() && !place.last())
          .filter(place -> width > 0 && width < signal.units())
          .ifPresent(place -> findings.add(finding(measured.step(), signal, place)));
    }
    return findings;
  }

  private Finding finding(long step, LayerSignal signal, Place place) {
    boolean silent = signal.activation().min() == 0 && signal.activation().max() == 0;
    String why =
        "only %d of %d units differ: equal weights give equal δ = (δWᵀ) ⊙ g′ and equal updates, for ever; %s"
            .formatted(
                signal.effectiveWidth(),
                signal.units(),
                silent
                    ? "all outputs are 0, so ∂f/∂W = qᵀδ of the next layer is 0 too and only the"
                        + " output's bias learns"
                    : "the layer acts as if it were that narrow");
    return found(
        signal.name(),
        step,
        signal.effectiveWidth(),
        signal.units(),
        step == 0 ? Severity.WARNING : Severity.ERROR,
        why,
        "start with random weights: --initializer "
            + (place.flattens() ? "glorot-uniform" : "he-normal"));
  }
}
